"""Where the CMS offers to start an event from something."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from activities.events.models import EventPage
from activities.events.starting import template_views as starting_template_views
from activities.events.starting import views as starting_views
from activities.recipes.models import RecipePage

_urls = [
    path("<int:page_id>/kopi/", starting_views.CopyView.as_view(), name="copy"),
    path("<int:page_id>/skabelon/", starting_template_views.KeepView.as_view(), name="keep"),
    path("fra-opskrift/", starting_views.FromRecipeView.as_view(), name="from_recipe"),
    path("skabeloner/", starting_template_views.TemplatesView.as_view(), name="templates"),
    path("skabeloner/<int:pk>/start/", starting_template_views.StartView.as_view(), name="start"),
    path("skabeloner/<int:pk>/navn/", starting_template_views.RenameView.as_view(), name="rename"),
    path("skabeloner/<int:pk>/slet/", starting_template_views.DeleteView.as_view(), name="delete"),
]


@hooks.register("register_admin_urls")
def starting_urls() -> list[URLPattern | URLResolver]:
    """Offer the pages below the list of events."""
    return [path("arrangementer/", include((_urls, "starting")))]


@hooks.register("register_admin_menu_item")
def templates_in_menu() -> MenuItem:
    """Offer the templates after the events."""
    address = reverse("starting:templates")
    return MenuItem(_("Templates"), address, name="event-templates", icon_name="clipboard-list", order=112)


@hooks.register("before_copy_page")
def copy_events_our_way(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from the CMS's own copy of an event to ours, which leaves behind the days and what became of them."""
    if page.specific_class is EventPage:
        return HttpResponseRedirect(reverse("starting:copy", args=[page.pk]))
    return None


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_start(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Offer a template at an event, and an event at a recipe; copying an event is offered by the CMS itself."""
    if page.specific_class is EventPage and _may_add_beside(page, user):
        address = reverse("starting:keep", args=[page.pk])
        yield Button(_("Save as template"), address, icon_name="clipboard-list", priority=31)
    elif page.specific_class is RecipePage and _may_add_somewhere(user):
        address = f"{reverse('starting:from_recipe')}?recipe={page.pk}"
        yield Button(_("Make an event from the recipe"), address, icon_name="calendar-alt", priority=31)


# Both ask what the CMS keeps of the user's permissions, so that a long list costs no more queries than a short one.
def _may_add_beside(page: Page, user: Any) -> bool:
    return user.is_superuser or "add" in page.permissions_for_user(user).permissions


def _may_add_somewhere(user: Any) -> bool:
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return user.is_superuser or any(row.permission.codename == "add_page" for row in granted)
