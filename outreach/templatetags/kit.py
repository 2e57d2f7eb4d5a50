"""Template tags of the house: bead pictures, QR codes, addresses with queries."""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

import segno
from django import template
from django.conf import settings
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from outreach import wording
from outreach.bead_art import read_motif, seed_of

register = template.Library()
register.filter("grouped", wording.grouped)
register.filter("time_needed", wording.time_needed)


@register.simple_tag
def bead_picture(text: str) -> str:
    """Return the address of the bead picture drawn from a title."""
    return reverse("seed_picture", args=[seed_of(text)])


@register.simple_tag
def motif(name: str, **attributes: str) -> SafeString:
    """Return one of the house's own bead pictures, with further attributes: `alt=""` where it only decorates."""
    picture = read_motif(name)
    return format_html(
        "<img{}>",
        flatatt(
            {
                "src": reverse("motif_picture", args=[name]),
                "alt": picture.alt,
                "width": picture.width * 10,
                "height": picture.height * 10,
                **attributes,
            }
        ),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one of the small drawings in img/icons.svg; it says nothing that words beside it don't say."""
    address = static("outreach/img/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', address, name)


@register.simple_tag
def site_address(path: str = "") -> str:
    """Return the whole address of a path, as people type it and codes hold it."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def without_scheme(address: str) -> str:
    """Return an address without https://, as it is printed for people to type."""
    return address.split("://", 1)[-1].rstrip("/")


@register.filter
def breakable_email(address: str) -> SafeString:
    """Return an e-mail address that goes on in the next line after its @ or a dot, where it is too long for one."""
    return _with_breaks(re.split(r"(?<=[@.])", address))


@register.filter
def breakable_address(address: str) -> SafeString:
    """Return a site's address that goes on in the next line with a stroke, where it is too long for one."""
    return _with_breaks(re.split(r"(?=/)", address))


def _with_breaks(pieces: Iterable[str]) -> SafeString:
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in pieces if piece))


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Return a QR code as SVG; error correction M survives a coffee stain."""
    code = segno.make_qr(address, error="m")
    return mark_safe(code.svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None))  # noqa: S308


@register.filter
def query_string(parameters: Iterable[tuple[str, str]]) -> str:
    """Return "?hvor=randers&side=2" for pairs of names and values, and nothing for none."""
    pairs = list(parameters)
    return f"?{urlencode(pairs)}" if pairs else ""
