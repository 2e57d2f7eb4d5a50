"""An event's text as HTML that may stand on anybody's site: whole addresses, and only tags that are harmless."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import nh3
from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Page

from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, whole_address

_LINK = re.compile(r"<a\b[^>]*\blinktype=\"(page|document)\"[^>]*>")
_NUMBER = re.compile(r"\bid=\"(\d{1,18})\"")
_TAGS = {"a", "b", "br", "h2", "h3", "li", "ol", "p", "strong", "ul"}

Link = tuple[str, int]


class Bodies:
    """The texts of some events; what they link to is looked up once for all of them, by two queries at most."""

    def __init__(self, events: Iterable[EventPage]) -> None:
        self._html = {event.pk: _raw_html(event) for event in events}
        wanted = {link for html in self._html.values() for link in _links_in(html)}
        self._addresses = _addresses_of(wanted)

    def of(self, event: EventPage) -> str:
        """Return the text of one of the events; empty where it has none."""
        return clean_html(_LINK.sub(self._with_address, self._html[event.pk]))

    def _with_address(self, tag: re.Match[str]) -> str:
        address = self._addresses.get(_link_of(tag), "")
        return f'<a href="{escape(address)}">' if address else "<a>"


def of_date(occurrence: Occurrence) -> str:
    """Return what is said about this date alone: why it is changed, and its own heading and plan."""
    note = f"<p><strong>{escape(occurrence.note)}</strong></p>" if occurrence.note else ""
    heading = f"<h2>{escape(occurrence.heading)}</h2>" if occurrence.heading else ""
    return note + (clean_html(heading + occurrence.text) if heading or occurrence.text else "")


def clean_html(html: str) -> str:
    """Return HTML without anything but headings, paragraphs, lists, bold text and links with whole addresses."""
    if not html:
        return ""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=("rewrite_with_base", f"{settings.SITE_URL}/"),
        link_rel=None,
    )


def _raw_html(event: EventPage) -> str:
    """Return the blocks as HTML that is not yet clean, from what is stored: no block is made, no picture fetched."""
    return "".join(_block_html(block.get("type"), block.get("value")) for block in event.body.raw_data)


def _block_html(kind: Any, value: Any) -> str:
    match kind, value:
        case "heading", str():
            return f"<h2>{escape(value)}</h2>"
        case "text", str():
            return value
        case "note", {"heading": str(heading), "text": str(text)}:
            return f"<h3>{escape(heading)}</h3><p>{escape(text)}</p>"
    return ""  # a picture has an address of its own


def _links_in(html: str) -> Iterable[Link]:
    return filter(None, map(_link_of, _LINK.finditer(html)))


def _link_of(tag: re.Match[str]) -> Link | None:
    number = _NUMBER.search(tag[0])
    return (tag[1], int(number[1])) if number else None


def _addresses_of(links: Iterable[Link]) -> Mapping[Link | None, str]:
    """Return where pages and documents are; what is gone, or not for everybody, has no address."""
    pages = [number for kind, number in links if kind == "page"]
    documents = [number for kind, number in links if kind == "document"]
    found: dict[Link | None, str] = {}
    if pages:
        found |= {("page", page.pk): address_of(page) for page in Page.objects.live().public().filter(pk__in=pages)}
    if documents:
        rows = get_document_model().objects.filter(pk__in=documents)
        found |= {("document", document.pk): whole_address(document.url) for document in rows}
    return found
