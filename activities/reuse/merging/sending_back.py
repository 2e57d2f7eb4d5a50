"""Our improvement of another's recipe, sent back to where it came from: as a file, or at once on the same kit.

The file is a package like any other, and so are its rules. What makes it a suggestion stands in the recipe's JSON under
`suggestion`: the `work` it is for, `who` to thank, a `note`, and the `base` that both come from.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from activities.engine.package.writing import write
from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind, SuggestionState
from activities.reuse.merging.desk import suggestion_desk
from activities.reuse.merging.models import SentBack
from activities.reuse.merging.offers import source_on_this_kit
from activities.reuse.merging.taking_over import may_take_over
from activities.reuse.models import Origin, Suggestion
from activities.reuse.works import SUGGESTION, Work, work_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


class NothingToSend(Exception):
    """The recipe came from nowhere, is a translation, or says what its origin says."""


def suggestion_file(*, page: RecipePage, who: str, note: str, user: "User | AnonymousUser") -> bytes:
    """Return the package of our newest version as a suggestion to its origin.

    Raises PermissionDenied, NothingToSend, and Refused for a draft that lacks what every recipe must have.
    """
    return _packed(*_to_send(page, user), who, note)


def suggest_here(*, page: RecipePage, who: str, note: str, user: "User | AnonymousUser") -> Suggestion:
    """Let the origin, which is on this kit, have our newest version as a suggestion; an earlier one of ours gives way.

    It is kept as the file that would have travelled, so that nothing we do afterwards changes it.

    Raises PermissionDenied, NothingToSend, and Refused for a draft that lacks what every recipe must have.
    """
    origin, work = _to_send(page, user)
    source = source_on_this_kit(origin)
    if source is None:
        raise NothingToSend
    package = _packed(origin, work, who, note)
    suggestion = Suggestion(page=source, who=who, note=note, recipe=work.recipe, base_version=origin.version)
    suggestion.full_clean()
    with transaction.atomic():
        Suggestion.objects.filter(page=source, state=SuggestionState.OPEN, sent_back__sender=page.pk).delete()
        suggestion.save()
        SentBack.objects.create(suggestion=suggestion, base=origin.base, package=package, sender=page)
    return suggestion


def can_send_back(page: RecipePage) -> bool:
    """Whether there is somebody to send it back to: it came from elsewhere, in the language it is in."""
    return Origin.objects.filter(page=page.pk).exclude(kind=OriginKind.TRANSLATED).exists()


def answers_to(page: RecipePage) -> "list[Suggestion]":
    """Return what we have sent back on this kit, with what became of it, the latest first."""
    return list(Suggestion.objects.filter(sent_back__sender=page.pk).select_related("sent_back", "page"))


def _to_send(page: RecipePage, user: "User | AnonymousUser") -> tuple[Origin, Work]:
    current = RecipePage.objects.get(pk=page.pk)
    if not may_take_over(current, user):
        raise PermissionDenied
    if not can_send_back(current):
        raise NothingToSend
    origin = Origin.objects.get(page=current.pk)
    work = work_of(current.get_latest_revision_as_object())
    if not suggestion_desk(origin.base, origin.base, work.recipe).open_entries:
        raise NothingToSend
    return origin, work


def _packed(origin: Origin, work: Work, who: str, note: str) -> bytes:
    suggestion = {"work": str(origin.work_id), "who": who, "note": note, "base": origin.base}
    return write({**work.recipe, SUGGESTION: suggestion}, work.media)
