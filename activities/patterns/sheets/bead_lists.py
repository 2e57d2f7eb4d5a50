"""The lists of beads: what to find before one begins, and what lies on each board."""

from collections.abc import Mapping, Sequence
from math import ceil, hypot
from typing import Any

from activities.engine.beads.colour import cielab
from activities.engine.beads.look import DARK_INK, SYMBOL_SIZE, hexadecimal, symbol_ink
from activities.engine.beads.palettes import Palette, Rgb
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.symbols import symbols_for
from activities.patterns.sheets.choices import Variant
from outreach import letters
from outreach.wording import grouped

Row = tuple[int, list[str]]  # a colour (0 is the pattern's first) and its numbers as words

_WHITE = "#ffffff"
_ROOM_IN_BEAD = 0.74  # in pegs: the diagonal of what is drawn
_DARKEST_GREY = 90  # of 255
_MEASURED_AT = 200  # pixels

# Up to so many colours: in so many columns, letters of so many points. What is longer than the last flows on.
_SHAPES = ((12, 2, 12.5), (21, 3, 11.5), (30, 3, 10.0), (60, 4, 8.0))
_SHAPES_WITH_STOCK = ((8, 1, 12.5), (18, 2, 10.5), (36, 2, 9.0))


def colours_data(pattern: Pattern, variant: Variant, palette: Palette | None = None) -> list[dict[str, Any]]:
    """Return each colour as the template draws and names it, in the pattern's order; `palette` may correct it."""
    is_plain = variant == Variant.SYMBOLS
    return [
        {
            "symbol": symbol,
            "size": symbol_size(symbol),
            "code": bead.code,
            "name": bead.name,
            "fill": _WHITE if is_plain else hexadecimal(bead.rgb),
            "ink": DARK_INK if is_plain else symbol_ink(bead.rgb),
        }
        for symbol, bead in zip(symbols_for(pattern), pattern.beads_in(palette), strict=True)
    ]


def shopping_list(pattern: Pattern, stock: Mapping[str, int] | None) -> dict[str, Any]:
    """Return what the whole pattern takes; with a stock (code -> beads) also what we have of it and what is missing."""
    rows: list[Row] = []
    for colour, (code, count) in enumerate(pattern.counts.items()):
        owned = stock.get(code, 0) if stock is not None else None
        numbers = [count] if owned is None else [count, owned, missing(count, owned)]
        rows.append((colour, [grouped(value) for value in numbers]))
    return _in_columns(rows, _SHAPES if stock is None else _SHAPES_WITH_STOCK)


def missing(count: int, owned: int) -> int:
    """Return how many beads of a colour have to be found elsewhere."""
    return max(0, count - owned)


def list_of(counts: Mapping[int, int]) -> dict[str, Any]:
    """Return how many beads of each colour (0 is the pattern's first) there are."""
    return _in_columns([(colour, [grouped(count)]) for colour, count in sorted(counts.items())], _SHAPES)


def grey_of(rgb: Rgb) -> str:
    """Return a grey as light as the colour is, and lighter where it would take much ink."""
    share = cielab(rgb)[0] / 100
    grey = round(_DARKEST_GREY + (255 - _DARKEST_GREY) * share)
    return hexadecimal((grey, grey, grey))


def symbol_size(symbol: str) -> float:
    """Return how large the letters of a symbol may be to stay within a bead, in pegs."""
    left, top, right, bottom = letters.font(letters.BOLD, _MEASURED_AT).getbbox(symbol)
    return round(min(SYMBOL_SIZE[1], _ROOM_IN_BEAD * _MEASURED_AT / hypot(right - left, bottom - top)), 3)


def _in_columns(rows: Sequence[Row], shapes: Sequence[tuple[int, int, float]]) -> dict[str, Any]:
    """Return tables as long as each other to stand side by side, or one that flows from column to column and page."""
    flows = len(rows) > shapes[-1][0]
    columns, size = next(((columns, size) for most, columns, size in shapes if len(rows) <= most), shapes[-1][1:])
    length = max(1, len(rows) if flows else ceil(len(rows) / columns))
    tables = [rows[begin : begin + length] for begin in range(0, len(rows), length)]
    return {"columns": columns, "size": size, "length": length, "tables": tables}
