"""Making a page of a pattern, and giving a page another pattern. Both make drafts that an editor publishes."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from activities.engine.beads.patterns import Pattern
from activities.organisations.addresses import free_slug
from activities.organisations.models import OrganisationPage
from activities.patterns.models import PatternPage
from activities.patterns.suggestions import suggested_difficulty, suggested_minutes

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_LONGEST_TITLE = 255


@transaction.atomic
def publish_as_draft(
    *, organisation: OrganisationPage, pattern: Pattern, title: str, user: "User | AnonymousUser"
) -> PatternPage:
    """Return a new draft of the organisation with the pattern; how difficult and how long it is, is suggested.

    Raises PermissionDenied, and ValidationError for a title that is empty.
    """
    if not may_add_below(organisation, user):
        raise PermissionDenied
    page = PatternPage(title=title.strip()[:_LONGEST_TITLE], pattern=pattern, owner_id=user.pk, live=False)
    page.slug = free_slug(organisation, page.title, otherwise="perleplade")
    page.has_unpublished_changes = True
    organisation.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


@transaction.atomic
def replace_pattern(*, page: PatternPage, pattern: Pattern, user: "User | AnonymousUser") -> PatternPage:
    """Return the page's latest version with another pattern, saved as a draft; readers see it when it is published.

    What was suggested for the pattern before is suggested anew; what an editor has written stays. Raises
    PermissionDenied, for a page that somebody has locked too.
    """
    if not may_change(page, user):
        raise PermissionDenied
    draft: PatternPage = page.get_latest_revision_as_object()
    if draft.pattern is not None:
        _forget_suggestions(draft, draft.pattern)
    draft.pattern = pattern
    draft.save_revision(user=user, log_action=True)
    return draft


def may_add_below(organisation: OrganisationPage, user: "User | AnonymousUser") -> bool:
    """Whether the user may add patterns to the organisation, as editor or contributor."""
    return bool(organisation.permissions_for_user(user).can_add_subpage())


def may_change(page: PatternPage, user: "User | AnonymousUser") -> bool:
    """Whether the user may give the page another pattern now."""
    permissions: Any = page.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


def organisations_of(user: "User | AnonymousUser") -> Any:
    """Return the organisations whose team the user is on, libraries first; an administrator is on all."""
    return OrganisationPage.objects.drafted_by(user)


def _forget_suggestions(page: PatternPage, pattern: Pattern) -> None:
    if page.difficulty == suggested_difficulty(pattern):
        page.difficulty = ""
    if page.minutes == suggested_minutes(pattern):
        page.minutes = None
