"""The models of every subject, for Django and for outsiders; nothing else belongs here."""

from activities.categories.models import Audience, Topic
from activities.events.models import EventPage, EventRecipe
from activities.events.occurrences import Occurrence
from activities.organisations.models import OrganisationPage, Team, Venue
from activities.recipes.models import RecipePage

__all__ = [
    "Audience",
    "EventPage",
    "EventRecipe",
    "Occurrence",
    "OrganisationPage",
    "RecipePage",
    "Team",
    "Topic",
    "Venue",
]
