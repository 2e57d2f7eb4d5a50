"""Where the CMS offers to adapt and to translate, to look at news, and to send back."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.merging.adapting import can_be_made_own, may_make_own
from activities.reuse.merging.fidelity import changed_in, in_short
from activities.reuse.models import Origin


@hooks.register("register_admin_urls")
def merging_urls() -> list[URLPattern | URLResolver]:
    """Offer the pages beside the others about reuse."""
    return [path("genbrug/", include("activities.reuse.merging.urls"))]


@hooks.register("register_reuse_menu_item")
def adapting_in_menu() -> MenuItem:
    """Offer to adapt a recipe beside fetching one."""
    return MenuItem(_("Adapt a recipe"), reverse("merging:choose"), name="reuse-adapt", icon_name="copy", order=5)


@hooks.register("register_reuse_menu_item")
def suggestions_in_menu() -> MenuItem:
    """Offer what others suggest after the updates."""
    return MenuItem(
        _("Suggestions"), reverse("merging:suggestions"), name="reuse-suggestions", icon_name="mail", order=40
    )


@hooks.register("after_edit_page")
def warn_of_a_changed_copy(request: HttpRequest, page: Page) -> None:
    """Say in time that what was fetched can't be published with changes under its authors' name, and what to do."""
    draft = page.specific.get_latest_revision_as_object() if isinstance(page.specific, RecipePage) else None
    if draft is None or not (places := changed_in(draft)):
        return
    words = _(
        "You have changed a recipe that was fetched (%(places)s). Before it can be published you must make it your own "
        "adaptation. Those who made it are still named, and you are still told when they make it better."
    )
    button = messages.button(reverse("merging:make_own", args=[page.pk]), _("Adapt the recipe"))
    offered = [button] if may_make_own(draft, request.user) else None
    messages.warning(request, words % {"places": in_short(places)}, buttons=offered)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_adapt(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Offer at every published recipe to make it one's own, in the same language or in another."""
    if page.specific_class is RecipePage and page.live and _may_add_somewhere(user):
        adapt, translate = (reverse(f"merging:{name}", args=[page.pk]) for name in ("adapt", "translate"))
        if not (view_name and can_be_made_own(page) and may_make_own(page, user)):  # that is offered instead
            yield Button(_("Adapt the recipe"), adapt, icon_name="copy", priority=36)
        yield Button(_("Translate the recipe"), translate, icon_name="globe", priority=37)


@hooks.register("register_page_header_buttons")
def offer_at_own_recipe(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Offer, at a recipe of one's own that came from elsewhere, what has to do with where it came from."""
    if page.specific_class is not RecipePage or not page.permissions_for_user(user).can_edit():
        return
    origin = Origin.objects.filter(page=page.pk).only("kind").first()
    if origin is None:
        return
    if can_be_made_own(page) and may_make_own(page, user):
        yield Button(_("Adapt the recipe"), reverse("merging:make_own", args=[page.pk]), icon_name="copy", priority=36)
    desk = reverse("merging:desk", args=[page.pk])
    yield Button(_("What they have changed"), desk, icon_name="rotate", priority=38)
    if origin.kind == OriginKind.TRANSLATED:
        address = reverse("merging:translation", args=[page.pk])
        yield Button(_("How far the translation is"), address, icon_name="globe", priority=39)
    else:
        address = reverse("merging:send_back", args=[page.pk])
        yield Button(_("Send our improvement back"), address, icon_name="mail", priority=39)


# It asks what the CMS keeps of the user's permissions, so that a long list costs no more queries than a short one.
def _may_add_somewhere(user: Any) -> bool:
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return user.is_superuser or any(row.permission.codename == "add_page" for row in granted)
