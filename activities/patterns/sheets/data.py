"""What the sheets say and show, as plain words and pieces of JSON for the template. Lengths are in millimetres."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from activities.engine.beads.look import hexadecimal
from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import EMPTY, Pattern, mirrored
from activities.patterns.sheets import bead_lists, codes, words
from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.drawing import beads_svg, picture_svg
from activities.patterns.sheets.edges import edges_of
from activities.patterns.sheets.windows import Peg, Sheet, TooMuchToPrint, pegs_on, sheets_of
from outreach.typesetting import all_printable
from outreach.wording import grouped

_LONGEST_RUNNING_TITLE = 36  # letters, at the foot of every page
# A bead takes 5 KB while it is set, a line of a list 50 KB. So it stays within what one reader may have: 300 MB in all.
MOST_BEADS, BEADS_A_LINE = 37_000, 11
_MICROMETRES = 3  # decimals


def sheets_data(
    pattern: Pattern,
    variant: Variant,
    *,
    stock: Mapping[str, int] | None,
    palette: Palette | None,
    credit: str,
    address: str,
) -> dict[str, Any]:
    """Return everything that the template prints; every string can be printed, but for the SVG.

    Raises TooMuchToPrint.
    """
    laid = mirrored(pattern) if variant == Variant.MIRRORED else pattern
    sheets = sheets_of(laid)
    pegs = [list(pegs_on(laid, sheet)) for sheet in sheets]
    colours = bead_lists.colours_data(laid, variant, palette)
    said = {
        "title": words.printed_title(pattern),
        "running_title": Truncator(words.printed_title(pattern)).chars(_LONGEST_RUNNING_TITLE),
        "mark": words.mark_in_words(codes.mark_of(pattern)),
        "variant": str(variant.label),
        "side": words.side_in_words(variant),
        "how_to_count": words.how_to_count(pattern.board),
        "facts": words.facts(pattern),
        "credit": credit,
        "stock": words.stock_in_words(pattern, stock),
        "address": codes.typed(address),
        "labels": words.labels(pattern),
        "colours": colours,
        "list": bead_lists.shopping_list(pattern, stock),
        "sheets": [_sheet_words(laid, sheet, on_it) for sheet, on_it in zip(sheets, pegs, strict=True)],
    }
    _check_length(pattern.bead_count, said)
    fills = [colour["fill"] for colour in colours]
    return {
        **all_printable(said),
        "pitch": pattern.pitch_mm,
        "is_mirrored": variant == Variant.MIRRORED,
        "boards": [laid.boards_across, laid.boards_down],
        "picture": _picture(pattern, variant, palette),
        "code": codes.qr_code(address),
        "drawings": [_drawing(laid, sheet, on_it, fills) for sheet, on_it in zip(sheets, pegs, strict=True)],
    }


def _check_length(beads: int, said: Mapping[str, Any]) -> None:
    lines = sum(len(table) for printed in (said, *said["sheets"]) for table in printed["list"]["tables"])
    if beads + BEADS_A_LINE * lines > MOST_BEADS:
        refusal = _(
            "%(beads)s beads and %(lines)s lines of lists are more than we can print at once. Choose fewer colours or a"
            " smaller plate."
        )
        raise TooMuchToPrint(refusal % {"beads": grouped(beads), "lines": grouped(lines)})


def _sheet_words(pattern: Pattern, sheet: Sheet, pegs: Sequence[Peg]) -> dict[str, Any]:
    counts = Counter(peg.cell - 1 for peg in pegs if peg.is_here and peg.cell != EMPTY)
    return {
        "heading": words.sheet_heading(sheet),
        "size": words.sheet_size(pattern, sheet),
        "alternative": words.board_alternative(sheet, counts.total(), len(counts)),
        "where": words.map_alternative(pattern, sheet),
        "cuts": {side: words.goes_on(number) for side, number in sheet.goes_on.items()},
        "list": bead_lists.list_of(counts),
    }


def _drawing(pattern: Pattern, sheet: Sheet, pegs: Sequence[Peg], fills: Sequence[str]) -> dict[str, Any]:
    pitch, edges = pattern.pitch_mm, edges_of(pattern, sheet)
    places = ((peg.x, peg.y, peg.cell) for peg in pegs)
    return {
        "svg": beads_svg(sheet.width, sheet.height, places, fills, rings=edges.rings),
        "board": [sheet.part.column, sheet.part.row],
        "width": _mm(sheet.width, pitch),
        "height": _mm(sheet.height, pitch),
        "is_square": sheet.is_square,
        "symbols": _symbols(pegs, pitch),
        "columns": [[_mm(x, pitch), str(number)] for x, number in edges.columns],
        "rows": [[_mm(y, pitch), str(number)] for y, number in edges.rows],
        "down": [_mm(x, pitch) for x in edges.down],
        "across": [_mm(y, pitch) for y in edges.across],
    }


def _symbols(pegs: Sequence[Peg], pitch_mm: float) -> list[list[Any]]:
    """Return where the symbol of each colour is written: the colour, and x and y of each bead, one after the other.

    A list for each bead would take as much memory again as all that is drawn.
    """
    places: defaultdict[int, list[float]] = defaultdict(list)
    for peg in pegs:
        if peg.cell != EMPTY:
            places[peg.cell - 1] += _mm(peg.x, pitch_mm), _mm(peg.y, pitch_mm)
    return [[colour, there] for colour, there in sorted(places.items())]


def _picture(pattern: Pattern, variant: Variant, palette: Palette | None) -> dict[str, Any]:
    width, height = pattern.extent
    paint = bead_lists.grey_of if variant == Variant.SYMBOLS else hexadecimal
    svg = picture_svg(pattern, [paint(bead.rgb) for bead in pattern.beads_in(palette)])
    return {"svg": svg, "share": width / height, "pegs": width}


def _mm(pegs: float, pitch_mm: float) -> float:
    return round(pegs * pitch_mm, _MICROMETRES)
