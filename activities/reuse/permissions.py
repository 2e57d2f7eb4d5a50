"""Who may: whoever writes for an organisation, as editor or contributor, and whoever publishes for it, as editor."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from activities.organisations.models import OrganisationPage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


def writes_for(user: "User | AnonymousUser", organisation_id: int) -> bool:
    """Tell whether the user writes at least drafts for an organisation."""
    return OrganisationPage.objects.drafted_by(user).filter(pk=organisation_id).exists()


def publishes_for(user: "User | AnonymousUser", organisation_id: int) -> bool:
    """Tell whether the user publishes for an organisation."""
    return OrganisationPage.objects.written_by(user).filter(pk=organisation_id).exists()


def insist_on_writer(user: "User | AnonymousUser", organisation_id: int) -> None:
    """Raise PermissionDenied for whoever doesn't write for the organisation."""
    if not writes_for(user, organisation_id):
        raise PermissionDenied


def insist_on_editor(user: "User | AnonymousUser", organisation_id: int) -> None:
    """Raise PermissionDenied for whoever doesn't publish for the organisation."""
    if not publishes_for(user, organisation_id):
        raise PermissionDenied


def organisations_of(user: "User | AnonymousUser") -> list[int]:
    """Return the primary keys of the organisations that the user writes for."""
    return list(OrganisationPage.objects.drafted_by(user).values_list("pk", flat=True))
