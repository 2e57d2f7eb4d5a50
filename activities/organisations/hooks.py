"""What the CMS asks organisations: their teams follow their pages, and nobody sees another's drafts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, PageQuerySet

from activities.organisations import services
from activities.organisations.models import OrganisationPage, Venue
from outreach.forms import FRONT_PAGE_DEPTH, RESERVED_SLUGS


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
@hooks.register("before_unpublish_page")
@hooks.register("before_move_page")
def leave_organisations_to_administrators(request: HttpRequest, page: Page, *destination: Page) -> None:
    """Refuse to let an editor remove the whole organisation; its pages they may remove one by one."""
    if isinstance(page.specific, OrganisationPage) and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def leave_organisations_to_administrators_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> None:
    """Refuse the same for several pages at once."""
    if action_type in ("delete", "unpublish", "move"):
        for page in objects:
            if isinstance(page, Page):
                leave_organisations_to_administrators(request, page)


@hooks.register("construct_reports_menu")
def hide_report_of_all_pages(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out the report that names the last page changed on the whole site (see outreach/admin_urls.py)."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


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


@hooks.register("before_move_page")
def keep_the_sites_addresses_free(request: HttpRequest, page: Page, destination: Page) -> None:
    """Refuse to move a page to where its address would be one of the site's own."""
    if destination.depth == FRONT_PAGE_DEPTH and page.slug in RESERVED_SLUGS:
        raise ValidationError(_("That address is used by the site itself. Choose another."))
