"""Looking up what an address names, among what everybody may read."""

from django.http import Http404

from activities.organisations.models import OrganisationPage


def organisation_or_404(slug: str) -> OrganisationPage:
    """Return the organisation of that name; raises Http404 where nobody may read of one."""
    found: OrganisationPage | None = OrganisationPage.objects.shown().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
