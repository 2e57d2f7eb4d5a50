"""The editor's form for any page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

# First parts of addresses that belong to the site itself: a page of that name could never be reached.
RESERVED_SLUGS = frozenset(
    {
        *("admin", "api", "biblioteker-og-partnere", "dokumenter", "kalender", "media", "motiver", "opskrifter"),
        *("del-kalenderen", "deling", "indlejring", "oembed", "perler", "perleplader", "skaerm", "soeg", "static"),
        "was",
    }
)
FRONT_PAGE_DEPTH = 2


class BasePageForm(WagtailAdminPageForm):
    """Keeps pages right below the front page off the site's own addresses."""

    def clean(self) -> dict[str, Any]:
        """Refuse a reserved slug."""
        cleaned: dict[str, Any] = super().clean()
        is_below_front_page = self.parent_page is not None and self.parent_page.depth == FRONT_PAGE_DEPTH
        if is_below_front_page and cleaned.get("slug") in RESERVED_SLUGS:
            message = _("That address is used by the site itself. Choose another.")
            self.add_error("slug", ValidationError(message, code="reserved"))
        return cleaned
