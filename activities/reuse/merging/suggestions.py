"""What others suggest for our recipes: received, and taken at the merge desk or declined with a word."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from activities.engine.package import kinds
from activities.engine.package.canonical import content_hash
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.values import checked_value
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.choices import SuggestionState
from activities.reuse.merging.models import SentBack
from activities.reuse.merging.taking_over import may_take_over
from activities.reuse.models import Suggestion
from activities.reuse.works import SUGGESTION, settled_work

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_FIELDS: dict[str, kinds.Kind] = {
    "work": kinds.Form(form=kinds.IDENTITY, asked_for=True),
    "who": kinds.Text(longest=200, one_line=True, asked_for=True),
    "note": kinds.Text(longest=300),
}


class NoSuggestion(ValueError):
    """The file is a recipe, but not sent back to anybody."""


class NotForUs(ValueError):
    """The suggestion is for a recipe that isn't among ours; `title` is what it is called there."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class HereAlready(ValueError):
    """The same suggestion is waiting already."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(suggestion)
        self.suggestion = suggestion


@transaction.atomic
def receive(*, data: bytes, user: "User | AnonymousUser") -> Suggestion:
    """Keep a suggestion that came as a file, for one of the recipes that the user writes for.

    Raises Refused and NotTaken for what breaks a rule; NoSuggestion, NotForUs, HereAlready.
    """
    package = read(data)
    if SUGGESTION not in package.recipe:
        raise NoSuggestion
    told = _told(package.recipe[SUGGESTION])
    theirs = settled_work(package.recipe, package.media).recipe
    page = _ours(told["work"], user)
    if page is None:
        raise NotForUs(theirs["title"])
    base = _base(told["base"], told["work"])
    for waiting in open_for(user).filter(page=page):
        if content_hash(waiting.recipe) == content_hash(theirs):
            raise HereAlready(waiting)
    suggestion = Suggestion(page=page, who=told["who"], note=told["note"], recipe=theirs, base_version=base["version"])
    suggestion.full_clean()
    suggestion.save()
    SentBack.objects.create(suggestion=suggestion, base=base, package=data)
    return suggestion


@transaction.atomic
def decline(*, suggestion: Suggestion, answer: str, user: "User | AnonymousUser") -> None:
    """Say no to a suggestion, with a word to whoever made it. Raises PermissionDenied and ValidationError."""
    if not may_take_over(suggestion.page, user):
        raise PermissionDenied
    sent = suggestion.sent_back
    sent.answer = answer
    sent.full_clean(exclude=["package", "base", "sender"])
    sent.save(update_fields=["answer"])
    suggestion.state, suggestion.decided_by_id = SuggestionState.DECLINED, user.pk
    suggestion.save(update_fields=["state", "decided_by"])


def suggestions_for(user: "User | AnonymousUser") -> "models.QuerySet[Suggestion]":
    """Return what was suggested for the recipes of the organisations that the user writes for, the latest first."""
    own = list(OrganisationPage.objects.drafted_by(user).values_list("pk", flat=True))
    found = Suggestion.objects.filter(page__organisation__in=own, sent_back__isnull=False)
    return found.select_related("page__organisation", "sent_back", "decided_by")


def open_for(user: "User | AnonymousUser") -> "models.QuerySet[Suggestion]":
    """Return those that nobody has decided on."""
    return suggestions_for(user).filter(state=SuggestionState.OPEN)


def _told(suggestion: Any) -> dict[str, Any]:
    """Return what a file says of itself as a suggestion. Raises Refused."""
    if not isinstance(suggestion, dict):
        raise Refused(Rule.WRONG_KIND, SUGGESTION)
    fields = {
        name: checked_value(kind, suggestion.get(name, ""), f"{SUGGESTION}.{name}") for name, kind in _FIELDS.items()
    }
    return {**fields, "base": suggestion.get("base")}


def _base(told: Any, work: str) -> dict[str, Any]:
    """Return what a suggestion was made from: our own recipe as it was, or so they say. Raises Refused."""
    base = checked(told).recipe
    if base["id"] != work:
        raise Refused(Rule.ODD_FORM, f"{SUGGESTION}.base.id")
    return base


def _ours(work: str, user: "User | AnonymousUser") -> RecipePage | None:
    """Return the recipe among ours that is the work; the one that is at home here before those taken in."""
    own = list(OrganisationPage.objects.drafted_by(user).values_list("pk", flat=True))
    found = RecipePage.objects.filter(work_id=UUID(work), organisation__in=own)
    return found.order_by("canonical", "pk").first()
