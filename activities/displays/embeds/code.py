"""The HTML that partners paste into their own pages."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from activities.displays.embeds.look import EmbedLook, Letters

ELEMENT = "arrangement-liste"

# Pixels that an entry and what is around the entries take, in a column of some 400.
_ENTRY, _AROUND, _LARGER = 124, 150, 1.25


def frame(address: str, *, title: str, width: str, height: int) -> str:
    """Return the one line that shows a page of ours in another: no script, no style."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0"></iframe>',
        address,
        title,
        width,
        height,
    )


def list_frame(parameters: Sequence[tuple[str, str]], look: EmbedLook, *, title: str) -> str:
    """Return the line for a list; `parameters` are the calendar's."""
    address = f"{settings.SITE_URL}{list_path(parameters, look)}"
    return frame(address, title=title, width="100%", height=list_height(look))


def list_height(look: EmbedLook) -> int:
    """Return how many pixels a list takes, roughly: what doesn't fit can be scrolled to."""
    height = _AROUND + look.count * _ENTRY
    return round(height * _LARGER) if look.letters == Letters.LARGE else height


def list_path(parameters: Sequence[tuple[str, str]], look: EmbedLook) -> str:
    """Return the path of an embedded list."""
    query = urlencode([*parameters, *look.parameters])
    return f"{reverse('embed_list')}{'?' if query else ''}{query}"


def list_element(parameters: Sequence[tuple[str, str]], look: EmbedLook, *, title: str) -> str:
    """Return the lines for pages that run scripts: the list is as tall as what is in it, and a link without."""
    script = f"{settings.SITE_URL}{reverse('embed_script')}"
    return format_html(
        '<script type="module" src="{}"></script>\n<{}{}><a href="{}">{}</a></{}>',
        script,
        ELEMENT,
        format_html_join("", ' {}="{}"', _attributes([*parameters, *look.parameters])),
        f"{settings.SITE_URL}{reverse('calendar')}?{urlencode(parameters)}".rstrip("?"),
        title,
        ELEMENT,
    )


def _attributes(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put what is chosen several times into one attribute, with spaces between."""
    together: dict[str, list[str]] = {}
    for name, value in pairs:
        together.setdefault(name, []).append(value)
    return [(name, " ".join(values)) for name, values in together.items()]
