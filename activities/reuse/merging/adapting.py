"""A recipe of another organisation's made into one's own: adapted, or translated. It keeps its credit."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from activities.engine.package.canonical import content_hash
from activities.engine.package.shape import RECIPE
from activities.organisations.addresses import free_slug
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.merging.drafting import put_on_draft
from activities.reuse.merging.provenance import with_line
from activities.reuse.merging.taking_over import locked_for
from activities.reuse.models import Origin
from activities.reuse.works import Work, leaving_no_trace, work_of, write_to_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

Recipe = dict[str, Any]

_FIRST_VERSION = "1.0"


class NotAsImported(Exception):
    """The recipe wasn't taken in from another kit, or it is our own by now."""


def adapt(*, page: RecipePage, organisation: OrganisationPage, user: "User | AnonymousUser") -> RecipePage:
    """Return a new draft of the organisation with everything in the published recipe but what is local to its owner.

    It is another work, and says which it is based on. Raises PermissionDenied.
    """
    _insist(page, organisation, user)
    work = work_of(page)
    origin = Origin(kind=OriginKind.ADAPTED, **_came_from(work.recipe))
    return _begin(_adapted(work.recipe, work.recipe, organisation), origin, work, organisation, user)


def translate(
    *, page: RecipePage, organisation: OrganisationPage, language: str, user: "User | AnonymousUser"
) -> RecipePage:
    """Return a new draft of the organisation, to be written in another language, with the recipe's own words so far.

    `language` is a code such as en. Raises PermissionDenied.
    """
    _insist(page, organisation, user)
    work = work_of(page)
    theirs = work.recipe
    with override(language):
        changes = _("Translated by %(organisation)s") % {"organisation": organisation.title}
    pointer = {**_pointer(theirs), "language": theirs["language"]}
    mine = {**_as_own_work(theirs, changes, organisation), "language": language, "translationOf": pointer}
    origin = Origin(kind=OriginKind.TRANSLATED, **_came_from(theirs))
    return _begin(mine, origin, work, organisation, user)


@transaction.atomic
def make_own(*, page: RecipePage, user: "User | AnonymousUser") -> None:
    """Let a recipe that was taken in from another kit be our adaptation: another work, so that we may change it.

    The newest draft is kept, word for word. What readers see at the same time says as much as before, but that it is
    ours now; so whoever publishes must do it where the recipe is published.

    Raises PermissionDenied, and NotAsImported.
    """
    current = locked_for(page, user)
    if not can_be_made_own(current):
        raise NotAsImported
    if not may_make_own(current, user):
        raise PermissionDenied
    origin = Origin.objects.get(page=current.pk)
    draft = current.get_latest_revision_as_object()
    is_ahead = current.has_unpublished_changes or not current.live
    Origin.objects.filter(pk=origin.pk).update(kind=OriginKind.ADAPTED)
    published = _publish_as_own(current, origin, user) if current.live else None
    if is_ahead:
        _save_as_own(draft, origin, published, user)


def can_be_made_own(page: RecipePage) -> bool:
    """Whether the recipe was taken in from another kit, and still goes by its name."""
    return Origin.objects.filter(page=page.pk, kind=OriginKind.IMPORTED).exists()


def may_make_own(page: RecipePage, user: "User | AnonymousUser") -> bool:
    """Whether the user may let it be ours: whoever writes for it, and whoever publishes where readers know it."""
    granted = page.permissions_for_user(user)
    return bool(granted.can_edit() and (granted.can_publish() or not page.live))


def _insist(page: RecipePage, organisation: OrganisationPage, user: "User | AnonymousUser") -> None:
    is_shown = RecipePage.objects.shown().filter(pk=page.pk).exists()
    if not (is_shown and organisation.permissions_for_user(user).can_add_subpage()):
        raise PermissionDenied


def _publish_as_own(page: RecipePage, origin: Origin, user: Any) -> Recipe:
    """Publish what readers see as our adaptation; return it."""
    work = work_of(page)
    theirs = origin.base if origin.base.get("version") == work.recipe["version"] else work.recipe
    mine = _adapted(work.recipe, theirs, page.organisation)
    page.work_id = uuid.UUID(mine["id"])
    put_on_draft(page, mine=work.recipe, result=mine, media=work.media)
    page.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    return mine


def _save_as_own(draft: RecipePage, origin: Origin, published: Recipe | None, user: Any) -> None:
    """Save a draft as our adaptation; the one that is published, if there is one."""
    work = work_of(draft)
    mine = _adapted(work.recipe, origin.base, draft.organisation)
    if published is not None:
        read = {line["id"] for line in published["provenance"]}
        further = [line for line in work.recipe["provenance"] if line["id"] not in read]
        mine |= {"id": published["id"], "provenance": [*published["provenance"], *further]}
    draft.work_id = uuid.UUID(mine["id"])
    put_on_draft(draft, mine=work.recipe, result=mine, media=work.media)
    if published is None:
        row = {name: getattr(draft, name) for name in RecipePage.said_of_the_work}
        RecipePage.objects.filter(pk=draft.pk).update(**row)
    draft.save_revision(user=user, log_action=True, clean=False)


def _adapted(recipe: Recipe, theirs: Recipe, organisation: OrganisationPage) -> Recipe:
    """Return a recipe as the organisation's adaptation of theirs."""
    with override(recipe["language"]):
        changes = _("Adapted by %(organisation)s") % {"organisation": organisation.title}
    return {**_as_own_work(recipe, changes, organisation), "basedOn": _pointer(theirs), "translationOf": None}


def _as_own_work(recipe: Recipe, changes: str, organisation: OrganisationPage) -> Recipe:
    """Return a recipe as the first version of another work, in whose history the organisation stands last."""
    kind: Any = RECIPE.fields["changes"]
    fresh = {
        "id": str(uuid.uuid4()),
        "version": _FIRST_VERSION,
        "changeLog": [],
        "canonical": "",
        "changes": changes[: kind.longest],
    }
    return {**with_line(recipe, str(organisation.title), changes), **fresh}


def _pointer(theirs: Recipe) -> Recipe:
    """Return what a work says of the one it comes from."""
    told = {name: theirs.get(name) or "" for name in ("id", "version", "title", "author", "licence")}
    return {**told, "hash": content_hash(theirs), "address": theirs.get("canonical") or ""}


def _came_from(theirs: Recipe) -> dict[str, Any]:
    return {
        "work_id": uuid.UUID(theirs["id"]),
        "version": theirs["version"],
        "hash": content_hash(theirs),
        "address": theirs.get("canonical") or "",
        "base": theirs,
    }


def _begin(recipe: Recipe, origin: Origin, work: Work, organisation: OrganisationPage, user: Any) -> RecipePage:
    """Save a draft below the organisation, and where it came from beside it."""
    draft = RecipePage(title=recipe["title"], live=False, has_unpublished_changes=True)
    draft.work_id = uuid.UUID(recipe["id"])
    draft.owner, draft.organisation = user, organisation
    with leaving_no_trace() as new_images:
        draft.slug = free_slug(organisation, draft.title, otherwise="opskrift")
        new_images.extend(write_to_page(draft, recipe, work.media))
        organisation.add_child(instance=draft)
        draft.save_revision(user=user, log_action=True, clean=False)
        origin.page = draft
        origin.save()
    return draft
