"""What the CMS asks organisations: their teams follow their pages, and nobody sees another's drafts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page, PageQuerySet

from activities.organisations import services
from activities.organisations.models import OrganisationPage, Venue


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def keep_team_up_to_date(request: HttpRequest, page: Page) -> None:
    """Give a new organisation its team, and let the team's names follow the organisation's title."""
    if isinstance(page, OrganisationPage):
        services.set_up_team(organisation=page)


@hooks.register("after_copy_page")
def give_copy_a_team(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Give a copied organisation a team of its own."""
    keep_team_up_to_date(request, new_page.specific)


@hooks.register("before_delete_page")
def disband_team_of_deleted(request: HttpRequest, page: Page) -> None:
    """Take the team along when an organisation is deleted."""
    if request.method == "POST" and isinstance(page.specific, OrganisationPage):
        team = getattr(page.specific, "team", None)
        if team is not None:
            services.disband_team(team=team)


@hooks.register("before_edit_snippet")
def keep_out_of_others_venues(request: HttpRequest, instance: Any) -> None:
    """Refuse to open another organisation's venue: the CMS asks about the kind of thing, not about the one thing."""
    keep_venues_of_others(request, [instance])


@hooks.register("before_delete_snippet")
def keep_venues_of_others(request: HttpRequest, instances: Sequence[Any]) -> None:
    """Refuse to delete another organisation's venue, for the same reason."""
    venues = [instance.pk for instance in instances if isinstance(instance, Venue)]
    if Venue.objects.kept_by(request.user).filter(pk__in=venues).count() != len(venues):
        raise PermissionDenied


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_others(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer, when choosing a page, what is published and one's own drafts, but not another organisation's."""
    if request.user.is_superuser:
        return pages
    own = Q()
    for path in OrganisationPage.objects.with_member(request.user).values_list("path", flat=True):
        own |= Q(path__startswith=path)
    return pages.filter(Q(live=True) | own)
