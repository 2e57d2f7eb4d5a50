"""Template tags for the head of a page: what search engines, other sites and messages show of it."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from activities.events.event_dates import EventDates
from activities.feeds.addresses import address_of
from activities.feeds.sharing.json_ld import as_script_text, page_data
from activities.feeds.sharing.oembed import discovery_address
from activities.feeds.sharing.open_graph import dates_told, picture_of
from activities.feeds.shown import site_name

register = template.Library()


@register.inclusion_tag("activities/feeds/sharing.html", takes_context=True)
def sharing(context: dict[str, Any]) -> dict[str, Any]:
    """Write what is told of the page elsewhere. Of a preview nothing is: it has no address yet."""
    page, request = context["page"], context["request"]
    if page.pk is None or getattr(request, "is_preview", False):
        return {"page": page, "is_published": False}
    dates = context.get("dates")
    dates = dates if isinstance(dates, EventDates) else None
    picture = picture_of(page, site=site_name(request), dates=dates)
    data = page_data(page, dates=dates_told(dates) if dates else (), picture=picture.address if picture else "")
    return {
        "page": page,
        "is_published": True,
        "address": address_of(page),
        "picture": picture,
        "data": _script(as_script_text(data)) if data else "",
        "oembed": discovery_address(page),
    }


def _script(text: str) -> SafeString:
    """Return data in an element that holds it and never runs: the policy for scripts is not about it."""
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (escaped as JSON)
