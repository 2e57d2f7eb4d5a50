"""The editor's form for any page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from outreach.addresses import first_free, is_after

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
    """Gives pages addresses of their own, off the site's, and says in the editor's language what is wrong."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; for blocks, which say it where they stand, the CMS's summary has no words but English ones."""
        if isinstance(error, StreamBlockValidationError):
            error.message = _("Something is missing or wrong here. It is marked further down.")
        super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        """Number the slug of a second page of the same title; refuse a reserved one."""
        self._number_slug()
        cleaned: dict[str, Any] = super().clean()
        is_below_front_page = self.parent_page is not None and self.parent_page.depth == FRONT_PAGE_DEPTH
        if is_below_front_page and cleaned.get("slug") in RESERVED_SLUGS:
            message = _("That address is used by the site itself. Choose another.")
            self.add_error("slug", ValidationError(message, code="reserved"))
        return cleaned

    def _number_slug(self) -> None:
        """Make a slug free that the browser has made of the title; one that was written by hand is the editor's.

        What is published has its address already, and a browser leaves it alone.
        """
        title, slug = self.cleaned_data.get("title"), self.cleaned_data.get("slug")
        is_published = self.instance.pk and self.instance.live
        if title and slug and self.parent_page is not None and not is_published and is_after(title, slug):
            self.cleaned_data["slug"] = first_free(self.parent_page, slug, but_for=self.instance)
