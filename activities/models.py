"""The models of every subject, for Django and for outsiders; nothing else belongs here."""

from activities.categories.models import Audience, Topic
from activities.events.models import EventPage, EventRecipe
from activities.events.occurrences import Occurrence, Timetable
from activities.events.starting.templates import EventTemplate
from activities.organisations.models import OrganisationPage, Team, Venue
from activities.patterns.models import PatternPage
from activities.patterns.stock.models import BeadStock
from activities.recipes.models import RecipePage
from activities.reuse.getting.deliveries import Delivery
from activities.reuse.merging.models import Arrival, SentBack, TakeOver
from activities.reuse.models import Origin, Release, ReusedBy, Subscription, Suggestion, Upstream

__all__ = [
    "Arrival",
    "Audience",
    "BeadStock",
    "Delivery",
    "EventPage",
    "EventRecipe",
    "EventTemplate",
    "Occurrence",
    "OrganisationPage",
    "Origin",
    "PatternPage",
    "RecipePage",
    "Release",
    "ReusedBy",
    "SentBack",
    "Subscription",
    "Suggestion",
    "TakeOver",
    "Team",
    "Timetable",
    "Topic",
    "Upstream",
    "Venue",
]
