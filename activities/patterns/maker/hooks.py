"""Where the CMS offers the maker."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from activities.patterns.maker.cms_views import cms_file, cms_maker
from activities.patterns.services import organisations_of


class MakerMenuItem(MenuItem):
    """Leads to the maker those who write for an organisation."""

    def is_shown(self, request: Any) -> bool:
        """Whether the user may make patterns here."""
        return bool(organisations_of(request.user).exists())


@hooks.register("register_admin_urls")
def maker_urls() -> list[URLPattern]:
    """Offer the maker's pages."""
    return [
        path("perleplader/lav/", cms_maker, name="bead_maker_cms"),
        path("perleplader/lav/fil/", cms_file, name="bead_maker_cms_file"),
        path("perleplader/lav/<int:page_id>/", cms_maker, name="bead_maker_cms_page"),
    ]


@hooks.register("register_admin_menu_item")
def maker_in_menu() -> MenuItem:
    """Offer the maker in the menu."""
    return MakerMenuItem(_("Make a bead pattern"), reverse("bead_maker_cms"), icon_name="pick", order=255)
