"""Template tags of the frame around every page: the site's name, its own pages, its libraries."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.models import Page, Site

from activities.models import OrganisationPage
from outreach.per_edition import kept_per_edition

register = template.Library()


@register.simple_tag(takes_context=True)
def site_name(context: dict[str, Any]) -> str:
    """Return what the site is called."""
    site = _site(context)
    return (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME


@register.simple_tag(takes_context=True)
def menu_pages(context: dict[str, Any]) -> list[Page]:
    """Return the plain pages right below the front page that are to be shown in menus."""
    site = _site(context)
    return _menu_pages_below(site.root_page) if site else []


@kept_per_edition
def _menu_pages_below(front_page: Page) -> list[Page]:
    # Kept, because the database looks at every page of the site to find these few.
    pages = Page.objects.child_of(front_page).live().in_menu().filter(view_restrictions__isnull=True)
    return list(pages.not_type(OrganisationPage))


@register.simple_tag
def libraries_and_partners() -> list[OrganisationPage]:
    """Return every organisation that may be read, libraries first, with its logo."""
    return list(OrganisationPage.objects.shown().with_cards())


def _site(context: dict[str, Any]) -> Site | None:
    request = context.get("request")
    return Site.find_for_request(request) if request else None
