"""Whole addresses, as other systems need them."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Page


def whole_address(path: str) -> str:
    """Return the whole address of a path of this site; one that is whole already stays as it is."""
    return urljoin(f"{settings.SITE_URL}/", path)


def address_of(page: Page) -> str:
    """Return the whole address at which people read a page."""
    return whole_address(page.get_url() or "/")
