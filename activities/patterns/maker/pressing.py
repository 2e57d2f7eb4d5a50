"""The plate as a picture to press, where there is no script: with numbers at its edges, as on the sheets.

Places are CSS pixels from the picture's upper left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from urllib.parse import quote

from activities.engine.beads.boards import Shape
from activities.engine.beads.look import CAPITAL, LINES_EVERY, hexadecimal
from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.png import PAPER
from activities.engine.beads.svg import pattern_svg

LEFT, TOP = 20, 16  # pixels: where the numbers stand
WHOLE, SMALL = "plade", "plade_lille"  # what the buttons are called; what is pressed sends plade.x and plade.y

_WIDEST = 740  # pixels of a picture, as far as its beads stay large enough to press
_SMALLEST_BEAD, _LARGEST_BEAD = 12, 22
_PHONE = 282  # pixels that a picture has on the narrowest phone
_SMALLEST_ON_A_PHONE = 8
_REACH = 0.6  # pegs from the middle of a bead: beyond it nothing was meant
_SIZE_OF_NUMBERS = 11
_INK = "#1f1b3d"
_FONTS = "Source Sans 3,Source Sans Pro,sans-serif"
_KEPT_IN_ADDRESSES = " =:;/,.()-_"  # what addresses of pictures may hold as it is: a path is hardly anything else


@dataclass(frozen=True)
class Picture:
    """One picture of a plate.

    Attributes:
        name: the button's.
        pattern: what lies on the plate.
        pixels: from peg to peg.
    """

    name: str
    pattern: Pattern
    pixels: int

    @property
    def width(self) -> int:
        """How wide it is, its numbers included."""
        return LEFT + round(self.pattern.extent[0] * self.pixels)

    @property
    def height(self) -> int:
        """How high it is, its numbers included."""
        return TOP + round(self.pattern.extent[1] * self.pixels)

    def address(self, palette: Palette | None = None) -> str:
        """Return the picture as an address that holds it whole: nothing has to be kept for a second request.

        `palette` says how the beads look where the list of colours is wrong.
        """
        return f"data:image/svg+xml,{quote(self._drawn(palette), _KEPT_IN_ADDRESSES)}"

    def cell_at(self, across: int, down: int) -> int | None:
        """Return the cell at a place; None beside the pegs."""
        x, y = (across - LEFT) / self.pixels, (down - TOP) / self.pixels
        pattern = self.pattern
        if pattern.board.shape is Shape.SQUARE:
            is_there = 0 <= x < pattern.width and 0 <= y < pattern.height
            return int(y) * pattern.width + int(x) if is_there else None
        distance, cell = min((hypot(px - x, py - y), cell) for cell, px, py in _pegs(pattern))
        return cell if distance <= _REACH else None

    def _drawn(self, palette: Palette | None) -> str:
        """Return the picture as SVG: a tenth of what the largest plate takes in pixels, and sharp on any screen."""
        width, height = self.width - LEFT, self.height - TOP
        beads = pattern_svg(replace(self.pattern, title=""), palette=palette, lines=True)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}">'
            f'<path fill="{hexadecimal(PAPER)}" d="M0 0h{self.width}v{self.height}H0z"/>{self._numbers()}'
            f'<svg x="{LEFT}" y="{TOP}" width="{width}" height="{height}"{beads.removeprefix("<svg")}</svg>'
        )

    def _numbers(self) -> str:
        above = [(number, LEFT + x * self.pixels, TOP / 2) for number, x in _columns(self.pattern)]
        beside = [(number, LEFT / 2, TOP + y * self.pixels) for number, y in _rows(self.pattern)]
        return (
            f'<g fill="{_INK}" font-family="{_FONTS}" font-size="{_SIZE_OF_NUMBERS}" font-weight="700"'
            f' text-anchor="middle">{"".join(_text(*number) for number in (*above, *beside))}</g>'
        )


def pictures_of(pattern: Pattern) -> list[Picture]:
    """Return the picture of a plate, and a second one for phones where all of it fits on one."""
    across = pattern.extent[0]
    whole = Picture(WHOLE, pattern, max(_SMALLEST_BEAD, min(_LARGEST_BEAD, int((_WIDEST - LEFT) / across))))
    small = Picture(SMALL, pattern, min(_LARGEST_BEAD, int((_PHONE - LEFT) / across)))
    return [whole, small] if small.pixels >= _SMALLEST_ON_A_PHONE else [whole]


def _text(number: int, x: float, y: float) -> str:
    """Return a number whose middle is there."""
    return f'<text x="{x:g}" y="{y + CAPITAL / 2 * _SIZE_OF_NUMBERS:.2f}">{number}</text>'


def _is_numbered(number: int) -> bool:
    return number == 1 or number % LINES_EVERY == 0


def _columns(pattern: Pattern) -> Iterator[tuple[int, float]]:
    """Yield the numbers above the plate, and how many pegs from its left edge; none where columns aren't straight."""
    if pattern.board.shape is Shape.SQUARE:
        yield from ((column + 1, column + 0.5) for column in range(pattern.width) if _is_numbered(column + 1))


def _rows(pattern: Pattern) -> Iterator[tuple[int, float]]:
    """Yield the numbers beside the plate, and how many pegs from its upper edge; of a circle those of its rings."""
    for row in range(pattern.height):
        if _is_numbered(row + 1):
            yield row + 1, pattern.position(pattern.board.first_column(row), row)[1]


def _pegs(pattern: Pattern) -> Iterator[tuple[int, float, float]]:
    for column, row in pattern.board.pegs():
        yield row * pattern.width + column, *pattern.position(column, row)
