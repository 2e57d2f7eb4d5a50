"""Taking over what others have changed: a new draft with what was chosen, never published by itself, and undoable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Revision

from activities.engine.package.comparing import Path
from activities.engine.package.merging import Choice, Written, merged
from activities.recipes.models import RecipePage
from activities.reuse.merging.decided import Choices, base_after, overtaken
from activities.reuse.merging.desk import Desk
from activities.reuse.merging.drafting import put_on_draft
from activities.reuse.merging.fitness import problems_with
from activities.reuse.merging.models import TakeOver
from activities.reuse.merging.offers import Improvement, Offer, Update, update_for
from activities.reuse.merging.provenance import with_line
from activities.reuse.models import Origin, Suggestion
from activities.reuse.works import leaving_no_trace, recipe_json, work_of
from outreach.models import SiteImage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


@dataclass(frozen=True)
class Answers:
    """What somebody chose at the desk, and what the desk looked like.

    Attributes:
        choices: by the paths of the differences; what isn't among them is left open.
        revision: the number of the draft that was compared, or None where there was none yet.
        mark: the desk's `their_mark`.
        prompts_read: whether they say that they have read what people are to write to the robot.
        takes_all: whether, beside the choices, everything is taken that only they have changed.
    """

    choices: Choices
    revision: int | None
    mark: str
    prompts_read: bool = False
    takes_all: bool = False


class Overtaken(Exception):
    """Somebody has written where a choice was made, or what is offered is another: the choices must be made again.

    Attributes:
        paths: where; empty where it is about everything.
    """

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(paths)
        self.paths = paths


class Unfit(ValueError):
    """What would come of the choices is no recipe; the problems are in the editor's language."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems)
        self.problems = problems


class PromptsUnread(Exception):
    """Something of a stranger's that people would write to the robot was taken, and nobody has read it."""


class NothingChosen(Exception):
    """There was no choice that is still open."""


class WrittenSince(Exception):
    """Somebody has written in the draft after something was taken over, so that undoing it would undo that too."""


def take_over(*, offer: Offer, answers: Answers, user: "User | AnonymousUser") -> TakeOver:
    """Save a draft of our recipe with what was chosen, and remember what was decided.

    The newest draft is what is taken over into, also when it is newer than the one that was looked at. Nothing of our
    own layer is touched, and nothing is published.

    Raises PermissionDenied, Overtaken, NothingChosen, PromptsUnread, Unfit; then nothing is left.
    """
    pictures = offer.pictures()  # before the transaction: reading a package takes long
    with leaving_no_trace() as new_images:
        return _taken_over(offer, pictures, answers, user, new_images)


def _taken_over(
    offer: Offer,
    pictures: Mapping[str, bytes],
    answers: Answers,
    user: "User | AnonymousUser",
    new_images: list[SiteImage],
) -> TakeOver:
    page = locked_for(offer.page, user)
    offer = _anew(offer)
    draft = page.get_latest_revision_as_object()
    work = work_of(draft)
    desk = offer.lay_out(work.recipe)
    choices = _that_hold(answers, offer, desk, page)
    result = merged(desk.base, desk.mine, desk.theirs, choices)
    if problems := list(problems_with(result, choices, desk.label_of)):
        raise Unfit(problems)
    is_all = len(choices) == len(desk.open_entries)
    if any(choice != Choice.MINE for choice in choices.values()):
        result = with_line(result, *offer.credit(str(page.organisation.title)))
    if is_all:
        result = offer.kept(result)
    before = page.latest_revision or page.save_revision(user=user, clean=False)
    new_images.extend(put_on_draft(draft, mine=work.recipe, result=result, media={**pictures, **work.media}))
    after = draft.save_revision(user=user, log_action=True, clean=False)
    taken = TakeOver.objects.create(
        page=page,
        suggestion=offer.suggestion if isinstance(offer, Improvement) else None,
        before=before,
        after=after,
        remembered=offer.remembered(),
        user_id=user.pk,
    )
    decided = [*choices, *desk.decided_unasked]
    offer.remember(base_after(desk.base, desk.mine, desk.theirs, decided), user, is_all=is_all)
    return taken


@transaction.atomic
def undo(*, page: RecipePage, user: "User | AnonymousUser") -> Revision:
    """Bring back, as a new draft, what there was before something was last taken over, and ask about it again.

    Raises PermissionDenied; NothingChosen where there is nothing to undo; WrittenSince.
    """
    page = locked_for(page, user)
    taken = page.take_overs.select_related("before", "suggestion").first()
    if taken is None:
        raise NothingChosen
    if page.latest_revision_id != taken.after_id:
        raise WrittenSince
    draft = taken.before.as_object()
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    _offer_of(taken).bring_back(taken.remembered)
    taken.delete()
    return revision


def locked_for(page: RecipePage, user: "User | AnonymousUser") -> RecipePage:
    """Return the page as it is now; whoever else takes something over into it waits. Raises PermissionDenied."""
    current = RecipePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not may_take_over(current, user):
        raise PermissionDenied
    return current


def last_taken_over(page: RecipePage) -> TakeOver | None:
    """Return what can be undone: what was last taken over, unless somebody has written since."""
    return page.take_overs.filter(after=page.latest_revision_id).first()


def may_take_over(page: RecipePage, user: "User | AnonymousUser") -> bool:
    """Whether the user writes for the recipe, and nobody has locked it."""
    lock = page.get_lock()
    return bool(page.permissions_for_user(user).can_edit() and not (lock and lock.for_user(user)))


def _anew(offer: Offer) -> Offer:
    """Return what is offered as it is now: a colleague may have decided on some of it.

    Raises Overtaken where it isn't offered any more, or another is in its place.
    """
    found: Offer | None
    if isinstance(offer, Update):
        found = update_for(Origin.objects.get(pk=offer.origin.pk))
    elif isinstance(offer, Improvement):
        found = Improvement(Suggestion.objects.get(pk=offer.suggestion.pk))
    else:
        raise TypeError(offer)
    if found is None or found.theirs != offer.theirs:
        raise Overtaken([])
    return found


def _offer_of(taken: TakeOver) -> Offer:
    if taken.suggestion is not None:
        return Improvement(taken.suggestion)
    origin = Origin.objects.get(page=taken.page_id)
    return Update(origin, origin.base, None)


def _that_hold(answers: Answers, offer: Offer, desk: Desk, page: RecipePage) -> dict[Path, Choice | Written]:
    """Return the choices of what is still open. Raises Overtaken and NothingChosen."""
    if answers.mark != desk.their_mark:
        raise Overtaken([])
    if answers.revision != page.latest_revision_id:
        seen = page.revisions.filter(pk=answers.revision).first()
        if seen is None:
            raise Overtaken([])
        then = offer.lay_out(recipe_json(seen.as_object()))
        if lost := overtaken(then.differences, desk.differences, answers.choices):
            raise Overtaken(lost)
    wanted = {**answers.choices, **(desk.takes_all if answers.takes_all else {})}
    choices = {entry.path: entry.as_kept(wanted[entry.path]) for entry in desk.open_entries if entry.allows(wanted)}
    if not choices:
        raise NothingChosen
    if offer.prompts_are_read_here and not answers.prompts_read and desk.takes_prompts(choices):
        raise PromptsUnread
    return choices
