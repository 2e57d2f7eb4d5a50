"""oEmbed: what another site asks for when somebody pastes the address of an event or a recipe (oembed.com, 1.0)."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from activities.events.models import EventPage
from activities.feeds.addresses import address_of, whole_address
from activities.feeds.api.front import problem
from activities.feeds.shown import site_name
from activities.organisations.models import ActivityPage
from activities.recipes.models import RecipePage

_KINDS = (EventPage, RecipePage)
_WIDTH, _HEIGHT = 480, 360  # pixels of the card, where there is room
_KEEP_FOR = 3600  # seconds
_PATH = re.compile(r"/(?P<organisation>[-\w]{1,255})/(?P<slug>[-\w]{1,255})/?", re.ASCII)
_PIXELS = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


def oembed(request: HttpRequest) -> HttpResponse:
    """Answer how to show a page of ours: 404 for any other address, 501 for another format than JSON."""
    if request.GET.get("format", "json") != "json":
        return problem(_("We only speak JSON here."), 501)
    address = request.GET.get("url", "")
    if not address:
        return problem(_("Which page? Write its address after url=."), 400)
    page = page_at(address)
    if page is None:
        return problem(_("There is no event or recipe of ours at that address."), 404)
    width = _at_most(request.GET.get("maxwidth", ""), _WIDTH)
    height = _at_most(request.GET.get("maxheight", ""), _HEIGHT)
    return JsonResponse(_rich(page, width, height, site_name(request)), json_dumps_params={"ensure_ascii": False})


def discovery_address(page: Page) -> str:
    """Return where a page that was found tells how to show it; nothing for a kind that can't be embedded."""
    if not isinstance(page, _KINDS):
        return ""
    query = urlencode({"url": address_of(page), "format": "json"})
    return whole_address(f"{reverse('oembed')}?{query}")


def page_at(address: str) -> ActivityPage | None:
    """Return the event or recipe that everybody may read at an address of this site; None where there is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    found = _PATH.fullmatch(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(settings.SITE_URL).netloc or not found:
        return None
    for kind in _KINDS:
        shown = kind._default_manager.live().public().filter(organisation__live=True).select_related("organisation")
        page: ActivityPage | None = shown.filter(organisation__slug=found["organisation"], slug=found["slug"]).first()
        if page is not None:
            return page
    return None


def _rich(page: ActivityPage, width: int, height: int, site: str) -> dict[str, Any]:
    card = whole_address(reverse("embed_card", args=[page.organisation.slug, page.slug]))
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>', card, page.title, width, height
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "author_name": page.organisation.title,
        "author_url": address_of(page.organisation),
        "provider_name": site,
        "provider_url": whole_address("/"),
        "cache_age": _KEEP_FOR,
        "html": frame,
        "width": width,
        "height": height,
    }


def _at_most(text: str, usual: int) -> int:
    """Return the usual number of pixels, or fewer where there is less room; what is no number is left out."""
    return min(int(text), usual) if _PIXELS.fullmatch(text) else usual
