"""A recipe of another organisation's made into one's own: adapted, or translated. It keeps its credit."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
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
    """The recipe wasn't taken in from another kit, or it has been published as it was."""


@transaction.atomic
def adapt(*, page: RecipePage, organisation: OrganisationPage, user: "User | AnonymousUser") -> RecipePage:
    """Return a new draft of the organisation with everything in the published recipe but what is local to its owner.

    It is another work, and says which it is based on. Raises PermissionDenied.
    """
    _insist(page, organisation, user)
    work = work_of(page)
    origin = Origin(kind=OriginKind.ADAPTED, **_came_from(work.recipe))
    return _begin(_adapted(work.recipe, work.recipe, organisation), origin, work, organisation, user)


@transaction.atomic
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
    """Let a draft that was taken in from another kit be our adaptation: another work, so that we may change it.

    Raises PermissionDenied, and NotAsImported where readers know it as the work that it was.
    """
    current = locked_for(page, user)
    if not can_be_made_own(current):
        raise NotAsImported
    origin = Origin.objects.get(page=current.pk)
    draft = current.get_latest_revision_as_object()
    work = work_of(draft)
    mine = _adapted(work.recipe, origin.base, current.organisation)
    RecipePage.objects.filter(pk=current.pk).update(work_id=mine["id"])
    draft.work_id = uuid.UUID(mine["id"])
    put_on_draft(draft, mine=work.recipe, result=mine, media=work.media)
    draft.save_revision(user=user, log_action=True, clean=False)
    Origin.objects.filter(pk=origin.pk).update(kind=OriginKind.ADAPTED)


def can_be_made_own(page: RecipePage) -> bool:
    """Whether the recipe was taken in from another kit, and readers don't know it yet."""
    is_imported = Origin.objects.filter(page=page.pk, kind=OriginKind.IMPORTED).exists()
    return is_imported and page.first_published_at is None


def organisations_to_adapt_in(user: "User | AnonymousUser") -> "models.QuerySet[OrganisationPage]":
    """Return the organisations the user writes drafts for."""
    return OrganisationPage.objects.drafted_by(user)


def _insist(page: RecipePage, organisation: OrganisationPage, user: "User | AnonymousUser") -> None:
    is_shown = RecipePage.objects.shown().filter(pk=page.pk).exists()
    if not (is_shown and organisation.permissions_for_user(user).can_add_subpage()):
        raise PermissionDenied


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
    draft.slug = free_slug(organisation, draft.title, otherwise="opskrift")
    draft.work_id = uuid.UUID(recipe["id"])
    draft.owner, draft.organisation = user, organisation
    with leaving_no_trace() as new_images:
        new_images.extend(write_to_page(draft, recipe, work.media))
        organisation.add_child(instance=draft)
        draft.save_revision(user=user, log_action=True, clean=False)
        origin.page = draft
        origin.save()
    return draft
