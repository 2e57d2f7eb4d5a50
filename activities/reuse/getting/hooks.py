"""Where the CMS offers recipes from elsewhere: in the menu, on the dashboard, and at a recipe."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from activities.recipes.models import RecipePage
from activities.reuse.getting.prompts import are_to_be_read
from activities.reuse.getting.update_views import UpdatesPanel
from activities.reuse.models import Origin


@hooks.register("register_admin_urls")
def getting_urls() -> list[URLPattern | URLResolver]:
    """Offer the pages."""
    return [path("genbrug/", include("activities.reuse.getting.urls"))]


@hooks.register("register_admin_menu_item")
def reuse_in_menu() -> MenuItem:
    """Gather below the recipes what is about others' recipes; `register_reuse_menu_item` adds to it."""
    items = [
        MenuItem(_("Fetch a recipe"), reverse("getting:import"), name="reuse-import", icon_name="download", order=10),
        MenuItem(_("Sites we follow"), reverse("getting:subscriptions"), name="reuse-kits", icon_name="site", order=20),
        MenuItem(_("Updates"), reverse("getting:updates"), name="reuse-updates", icon_name="rotate", order=30),
    ]
    menu = Menu(register_hook_name="register_reuse_menu_item", items=items)
    return SubmenuMenuItem(_("Reuse"), menu, name="reuse", icon_name="rotate", order=121)


@hooks.register("construct_homepage_panels")
def count_news(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the dashboard how many recipes there is news for."""
    panels.append(UpdatesPanel())


@hooks.register("register_page_header_buttons")
def offer_at_a_recipe(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Offer at one's own recipe to read a stranger's prompts; editors, to tell its origin, and to say who uses it."""
    if page.specific_class is not RecipePage or not page.permissions_for_user(user).can_edit():
        return
    origin = Origin.objects.filter(page=page.pk).select_related("page").first()
    if origin is not None:
        label = _("Read the prompts") if are_to_be_read(origin) else _("See the prompts again")
        yield Button(label, reverse("getting:prompts", args=[page.pk]), icon_name="view", priority=32)
    if not page.permissions_for_user(user).can_publish():
        return
    if origin is not None:
        address = reverse("getting:tell_them", args=[page.pk])
        yield Button(_("Tell them that we use it"), address, icon_name="download", priority=34)
    yield Button(_("Who uses the recipe"), reverse("getting:reused_by", args=[page.pk]), icon_name="group", priority=35)
