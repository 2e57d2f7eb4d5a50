"""The plate as a picture to press, where there is no script: with numbers at its edges, as on the sheets.

Places are CSS pixels from the picture's upper left corner.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from PIL import Image, ImageDraw

from activities.engine.beads.boards import Shape
from activities.engine.beads.look import LINES_EVERY
from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.png import PAPER, as_png, pattern_image
from outreach import letters

LEFT, TOP = 20, 16  # pixels: where the numbers stand
WHOLE, SMALL = "plade", "plade_lille"  # what the buttons are called; what is pressed sends plade.x and plade.y

_WIDEST = 740  # pixels of a picture, as far as its beads stay large enough to press
_SMALLEST_BEAD, _LARGEST_BEAD = 12, 22
_PHONE = 282  # pixels that a picture has on the narrowest phone
_SMALLEST_ON_A_PHONE = 8
_REACH = 0.6  # pegs from the middle of a bead: beyond it nothing was meant
_SIZE_OF_NUMBERS = 11
_INK = "#1f1b3d"


@dataclass(frozen=True)
class Picture:
    """One picture of a plate.

    Attributes:
        name: the button's.
        pattern: what lies on the plate.
        pixels: from peg to peg.
        density: how many pixels of the file there are for one on the page; phones show two and more.
    """

    name: str
    pattern: Pattern
    pixels: int
    density: int = 1

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
        return f"data:image/png;base64,{b64encode(as_png(self._drawn(palette))).decode()}"

    def cell_at(self, across: int, down: int) -> int | None:
        """Return the cell at a place; None beside the pegs."""
        x, y = (across - LEFT) / self.pixels, (down - TOP) / self.pixels
        pattern = self.pattern
        if pattern.board.shape is Shape.SQUARE:
            is_there = 0 <= x < pattern.width and 0 <= y < pattern.height
            return int(y) * pattern.width + int(x) if is_there else None
        distance, cell = min((hypot(px - x, py - y), cell) for cell, px, py in _pegs(pattern))
        return cell if distance <= _REACH else None

    def _drawn(self, palette: Palette | None) -> Image.Image:
        image = Image.new("RGB", (self.width * self.density, self.height * self.density), PAPER)
        plate = pattern_image(self.pattern, self.pixels * self.density, palette=palette, lines=True)
        image.paste(plate, (LEFT * self.density, TOP * self.density))
        self._write_numbers(image)
        return image

    def _write_numbers(self, image: Image.Image) -> None:
        draw, font = ImageDraw.Draw(image), letters.font(letters.BOLD, _SIZE_OF_NUMBERS * self.density)
        above = [(number, LEFT + x * self.pixels, TOP / 2, "mm") for number, x in _columns(self.pattern)]
        beside = [(number, LEFT - 3, TOP + y * self.pixels, "rm") for number, y in _rows(self.pattern)]
        for number, x, y, anchor in (*above, *beside):
            draw.text((x * self.density, y * self.density), str(number), _INK, font, anchor=anchor)


def pictures_of(pattern: Pattern) -> list[Picture]:
    """Return the picture of a plate, and a second one for phones where all of it fits on one."""
    across = pattern.extent[0]
    whole = Picture(WHOLE, pattern, max(_SMALLEST_BEAD, min(_LARGEST_BEAD, int((_WIDEST - LEFT) / across))))
    small = Picture(SMALL, pattern, min(_LARGEST_BEAD, int((_PHONE - LEFT) / across)), density=2)
    return [whole, small] if small.pixels >= _SMALLEST_ON_A_PHONE else [whole]


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
