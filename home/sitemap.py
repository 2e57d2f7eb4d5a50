"""Every address a search engine should know."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, Site

from activities.models import OrganisationPage


class PageSitemap(Sitemap[Page]):
    """Every page that everybody may read."""

    limit = 5000

    def items(self) -> QuerySet[Page]:
        """Return the pages of the site, in the order of the tree."""
        root = Site.objects.get(is_default_site=True).root_page
        pages = Page.objects.live().public().descendant_of(root, inclusive=True).order_by("path")
        return OrganisationPage.objects.reachable(pages)

    def location(self, item: Page) -> str:
        """Return the page's path."""
        return item.get_url() or "/"

    def lastmod(self, item: Page) -> datetime | None:
        """Return when the page was last published."""
        return item.last_published_at


class ListSitemap(Sitemap[str]):
    """The lists of recipes, dates, bead patterns and organisations."""

    def items(self) -> Sequence[str]:
        """Return the names of their addresses."""
        return ["recipes", "calendar", "patterns", "bead_maker", "organisations"]

    def location(self, item: str) -> str:
        """Return the path."""
        return reverse(item)


SITEMAPS = {"pages": PageSitemap, "lists": ListSitemap}
