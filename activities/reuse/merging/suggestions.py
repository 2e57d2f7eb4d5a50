"""What others suggest for our recipes: received, and taken at the merge desk or declined with a word."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models, transaction

from activities.engine.package import kinds
from activities.engine.package.canonical import content_hash
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.values import checked_value
from activities.recipes.models import RecipePage
from activities.reuse.choices import SuggestionState
from activities.reuse.merging.models import SentBack
from activities.reuse.merging.taking_over import locked_for
from activities.reuse.models import Suggestion
from activities.reuse.permissions import organisations_of
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


class DecidedAlready(Exception):
    """A colleague has taken or declined the suggestion."""


def receive(*, data: bytes, user: "User | AnonymousUser") -> Suggestion:
    """Keep a suggestion that came as a file, for one of the recipes that the user writes for.

    Raises Refused and NotTaken for what breaks a rule; NoSuggestion, NotForUs, HereAlready. Never call it in a
    transaction: reading a large package takes long.
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
    suggestion = Suggestion(page=page, who=told["who"], note=told["note"], recipe=theirs, base_version=base["version"])
    with transaction.atomic():
        _insist_on_new(suggestion)
        suggestion.full_clean()
        suggestion.save()
        SentBack.objects.create(suggestion=suggestion, base=base, package=data)
    return suggestion


@transaction.atomic
def decline(*, suggestion: Suggestion, answer: str, user: "User | AnonymousUser") -> None:
    """Say no to a suggestion, with a word to whoever made it.

    Raises PermissionDenied, ValidationError, and DecidedAlready where a colleague was quicker.
    """
    locked_for(suggestion.page, user)
    current = Suggestion.objects.get(pk=suggestion.pk)
    if current.state != SuggestionState.OPEN:
        raise DecidedAlready
    sent = current.sent_back
    sent.answer = answer
    sent.full_clean(exclude=["package", "base", "sender"])
    sent.save(update_fields=["answer"])
    current.state, current.decided_by_id = SuggestionState.DECLINED, user.pk
    current.save(update_fields=["state", "decided_by"])


def suggestions_for(user: "User | AnonymousUser") -> "models.QuerySet[Suggestion]":
    """Return what was suggested for the recipes of the organisations that the user writes for, the latest first."""
    found = Suggestion.objects.filter(page__organisation__in=organisations_of(user), sent_back__isnull=False)
    return found.select_related("page__organisation", "sent_back", "decided_by")


def open_for(user: "User | AnonymousUser") -> "models.QuerySet[Suggestion]":
    """Return those that nobody has decided on."""
    return suggestions_for(user).filter(state=SuggestionState.OPEN)


def _insist_on_new(suggestion: Suggestion) -> None:
    """Raise HereAlready where one that says the same waits for the recipe; whoever else receives one waits here."""
    RecipePage.objects.select_for_update(of=("self",)).get(pk=suggestion.page_id)
    for waiting in Suggestion.objects.filter(page=suggestion.page_id, state=SuggestionState.OPEN):
        if content_hash(waiting.recipe) == content_hash(suggestion.recipe):
            raise HereAlready(waiting)


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
    found = RecipePage.objects.filter(work_id=UUID(work), organisation__in=organisations_of(user))
    return found.order_by("canonical", "pk").first()
