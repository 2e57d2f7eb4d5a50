"""A pattern as a file to take along, whatever the page it is asked for on."""

import json
from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.coreutils import cautious_slugify, string_to_ascii

from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.png import pattern_png
from activities.engine.beads.svg import pattern_svg
from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.pdf import sheets_pdf
from activities.patterns.sheets.windows import TooMuchToPrint
from activities.patterns.workbook import workbook

_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SUFFIXES = tuple(_TYPES)

_LONGEST_NAME = 60  # letters
_UNPROCESSABLE = 422


def download(
    pattern: Pattern,
    suffix: str,
    variant: str = Variant.COLOUR,
    *,
    stock: Mapping[str, int] | None = None,
    palette: Palette | None = None,
    credit: str = "",
    address: str = "",
) -> HttpResponse:
    """Return the pattern as a file to be saved, or a word on why it can't be printed.

    Args:
        pattern: what is asked for.
        suffix: one of SUFFIXES.
        variant: how the sheets are printed; in colour for what isn't a Variant.
        stock: how many beads there are (code -> number), for the lists.
        palette: how the beads look where the list of colours is wrong.
        credit: who made it, for the sheets.
        address: where on the web it is found again, with its scheme, for the sheets.
    """
    printed = Variant(variant) if variant in Variant.values else Variant.COLOUR
    try:
        if suffix == "pdf":
            content: str | bytes = sheets_pdf(
                pattern, printed, stock=stock, palette=palette, credit=credit, address=address
            )
        else:
            content = _content(pattern, suffix, stock, palette)
    except TooMuchToPrint as refusal:
        return HttpResponse(str(refusal), status=_UNPROCESSABLE, content_type="text/plain; charset=utf-8")
    name = file_name(pattern, suffix, printed)
    return HttpResponse(
        content,
        content_type=_TYPES[suffix],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def file_name(pattern: Pattern, suffix: str, variant: Variant = Variant.COLOUR) -> str:
    """Return "rod-dinosaur-spejlvendt.pdf": the pattern's title in letters that every machine takes."""
    name = _in_plain_letters(pattern.title) or _in_plain_letters(_("Bead pattern"))
    kind = f"-{variant.value}" if suffix == "pdf" and variant != Variant.COLOUR else ""
    return f"{name}{kind}.{suffix}"


def _in_plain_letters(title: str) -> str:
    return str(cautious_slugify(string_to_ascii(title)))[:_LONGEST_NAME].strip("-")


def _content(pattern: Pattern, suffix: str, stock: Mapping[str, int] | None, palette: Palette | None) -> str | bytes:
    match suffix:
        case "png":
            return pattern_png(pattern, palette=palette)
        case "svg":
            return pattern_svg(pattern, palette=palette)
        case "xlsx":
            return workbook(pattern, stock, palette)
    return json.dumps(pattern.as_json(), ensure_ascii=False)
