"""Addresses of pages that are made for somebody, and not by hand."""

from activities.organisations.models import OrganisationPage
from outreach.addresses import first_free, slug_after


def free_slug(organisation: OrganisationPage, title: str, *, otherwise: str) -> str:
    """Return an address after the title that no page of the organisation has.

    `otherwise` is what it is called where the title has no letters for addresses.
    """
    return first_free(organisation, slug_after(title) or otherwise)
