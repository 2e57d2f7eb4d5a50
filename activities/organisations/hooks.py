"""What the CMS asks organisations: their teams follow their pages, and nobody sees another's drafts."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, PageQuerySet

from activities.organisations import services
from activities.organisations.models import ActivityPage, OrganisationPage, Venue


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


@hooks.register("before_bulk_action")
def refuse_unready_pages(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Say which page isn't ready, instead of publishing the others and failing half-way."""
    if action_type != "publish":
        return None
    for page in objects:
        latest = page.specific.get_latest_revision_as_object()
        if isinstance(latest, ActivityPage) and (problems := latest.problems_before_publishing()):
            text = _("“%(title)s” can't be published yet. %(problem)s")
            messages.error(request, text % {"title": latest.get_admin_display_title(), "problem": problems[0]})
            return HttpResponseRedirect(request.get_full_path())
    return None
