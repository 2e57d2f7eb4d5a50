"""Whole addresses, as other systems need them."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Page

from outreach.models import SiteImage


def whole_address(path: str) -> str:
    """Return the whole address of a path of this site; one that is whole already stays as it is."""
    return urljoin(f"{settings.SITE_URL}/", path)


def address_of(page: Page) -> str:
    """Return the whole address at which people read a page."""
    return whole_address(page.get_url() or "/")


def picture_address(picture: SiteImage, *specs: str) -> str:
    """Return the address of the first of these sizes that has been made already, or else of the original.

    None is made here: lists have many pictures. Fetch `renditions` along.
    """
    made = {rendition.filter_spec: rendition.url for rendition in picture.renditions.all()}
    return whole_address(next((made[spec] for spec in specs if spec in made), picture.file.url))
