"""A pattern as a small SVG: one unit for every peg, without styles or ids, so it may be a file or inside a page.

Beads in a row are one line, dashed "0 1" with round ends: that is a dot on every peg. So a picture has one path for
each colour, one for the edges of all beads, and one each for light and for dark holes.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from html import escape
from itertools import groupby, starmap
from typing import TypeVar

from activities.engine.beads import look
from activities.engine.beads.boards import Shape
from activities.engine.beads.palettes import Palette, Rgb
from activities.engine.beads.patterns import Pattern, pegs_of
from activities.engine.beads.symbols import symbols_for

_ROUNDING = 0.1  # added to a line's length, so that its last dot is never lost
_FONTS = "Source Sans 3,Source Sans Pro,sans-serif"

_Group = TypeVar("_Group", bound=Hashable)


def pattern_svg(
    pattern: Pattern,
    *,
    palette: Palette | None = None,
    symbols: bool = False,
    lines: bool = False,
    description: str = "",
) -> str:
    """Return the pattern drawn, on whatever is behind it.

    Args:
        pattern: what is drawn; its title is the picture's, for those who listen.
        palette: the same beads in corrected colours; None draws those of the list.
        symbols: write each colour's symbol on its beads, instead of their holes.
        lines: draw a line every ten pegs and where boards meet; only boards of straight rows have them.
        description: a sentence or two for those who can't see it, in the reader's language.
    """
    across, down = pattern.extent
    colours = [bead.rgb for bead in pattern.beads_in(palette)]
    words = _element("title", pattern.title) + _element("desc", description)
    hearing = 'role="img"' if words else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(across)} {_number(down)}" {hearing}>{words}'
        '<g fill="none" stroke-linecap="round" stroke-dasharray="0 1" transform="translate(.5 .5)">'
        f"{_beads(pattern, colours)}{'' if symbols else _holes(pattern, colours)}</g>"
        f"{_lines(pattern) if lines else ''}{_symbols(pattern, colours) if symbols else ''}</svg>"
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _number(value: float) -> str:
    """Return a coordinate to a hundredth of a peg, without the zeros that SVG can do without."""
    written = f"{round(value, 2):g}"
    return written.replace("0.", ".", 1) if written.startswith(("0.", "-0.")) else written


def _path(data: str, width: float, stroke: str, opacity: float = 1) -> str:
    if not data:
        return ""
    seen = "" if opacity == 1 else f' stroke-opacity="{_number(opacity)}"'
    return f'<path stroke="{stroke}" stroke-width="{_number(width)}"{seen} d="{data}"/>'


def _beads(pattern: Pattern, colours: Sequence[Rgb]) -> str:
    there = _dots(pattern, [False] + [True] * len(colours))
    dots = _dots(pattern, range(len(colours) + 1))
    return (
        _path(there[False], look.PEG, look.PEG_COLOUR, look.PEG_OPACITY)
        + _path(there[True], look.EDGE, look.EDGE_COLOUR, look.EDGE_OPACITY)
        + "".join(
            _path(dots[cell], look.RING, look.hexadecimal(colour)) for cell, colour in enumerate(colours, start=1)
        )
    )


def _holes(pattern: Pattern, colours: Sequence[Rgb]) -> str:
    dots = _dots(pattern, [None, *map(look.hole_ink, colours)])
    return "".join(_path(data, look.HOLE, *ink) for ink, data in dots.items() if ink)


def _dots(pattern: Pattern, groups: Sequence[_Group]) -> dict[_Group, str]:
    """Return path data for each group of cells (cell -> group): a line for every unbroken run, or a dot in a ring."""
    data: dict[_Group, list[str]] = defaultdict(list)
    for x, y, length, group in _runs(pattern, groups):
        data[group].append(f"M{_number(x - 0.5)} {_number(y - 0.5)}h{_number(length - 1 + _ROUNDING)}")
    return defaultdict(str, {group: "".join(parts) for group, parts in data.items()})


def _runs(pattern: Pattern, groups: Sequence[_Group]) -> Iterator[tuple[float, float, int, _Group]]:
    """Yield where a run's first peg is, how many pegs it has, and of which group they are."""
    in_rings = pattern.board.shape is Shape.CIRCLE
    every = pegs_of(pattern.board, pattern.width, pattern.height)
    for row, pegs in groupby(every, lambda peg: peg // pattern.width):
        for group, run in groupby(pegs, lambda peg: groups[pattern.cells[peg]]):
            columns = [peg % pattern.width for peg in run]
            if in_rings:
                yield from ((*pattern.position(column, row), 1, group) for column in columns)
            else:
                yield *pattern.position(columns[0], row), len(columns), group


def _lines(pattern: Pattern) -> str:
    if pattern.board.shape is not Shape.SQUARE:
        return ""
    tens = _grid(pattern, look.LINES_EVERY, look.LINES_EVERY)
    seams = _grid(pattern, pattern.board.columns, pattern.board.rows)
    return _path(tens, look.LINE, look.LINE_COLOUR) + _path(seams, look.SEAM, look.LINE_COLOUR)


def _grid(pattern: Pattern, columns: int, rows: int) -> str:
    """Return path data: a line after so many columns, and so many rows."""
    width, height = pattern.width, pattern.height
    upright = "".join(f"M{x} 0v{height}" for x in range(columns, width, columns))
    return upright + "".join(f"M0 {y}h{width}" for y in range(rows, height, rows))


def _symbols(pattern: Pattern, colours: Sequence[Rgb]) -> str:
    """Return a line of text for all letters of one ink and size at one height; each has its own place across."""
    kinds = [(look.symbol_ink(rgb), symbol) for rgb, symbol in zip(colours, symbols_for(pattern), strict=True)]
    texts: dict[tuple[str, float, str], list[tuple[str, str]]] = defaultdict(list)
    for peg in pegs_of(pattern.board, pattern.width, pattern.height):
        if cell := pattern.cells[peg]:
            ink, symbol = kinds[cell - 1]
            size = look.SYMBOL_SIZE[len(symbol)]
            x, y = pattern.position(peg % pattern.width, peg // pattern.width)
            line = texts[ink, size, _number(y + look.CAPITAL / 2 * size)]
            line += zip(_places(x, len(symbol)), symbol, strict=True)
    return (
        f'<g font-family="{_FONTS}" font-weight="600" text-anchor="middle">{"".join(starmap(_text, texts.items()))}</g>'
    )


def _places(x: float, letters: int) -> list[str]:
    return [_number(x)] if letters == 1 else [_number(x - look.PAIR / 2), _number(x + look.PAIR / 2)]


def _text(where: tuple[str, float, str], letters: list[tuple[str, str]]) -> str:
    ink, size, y = where
    places, written = zip(*letters, strict=True)
    said = escape("".join(written), quote=False)
    return f'<text fill="{ink}" font-size="{_number(size)}" x="{" ".join(places)}" y="{y}">{said}</text>'
