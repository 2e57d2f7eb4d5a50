"""What the maker's page shows of a table: the plate, its colours and counts, and how to share it."""

from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse

from activities.engine.beads.look import hexadecimal, symbol_ink
from activities.engine.beads.palettes import Bead, Palette, read_palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.symbols import symbols_for
from activities.patterns.maker.desk import Desk
from activities.patterns.maker.painting import NO_BEAD
from activities.patterns.maker.pressing import Picture, pictures_of
from activities.patterns.maker.preview import drawing_data
from activities.patterns.sheets.words import how_to_count
from activities.patterns.suggestions import suggested_minutes
from activities.patterns.turnstile import TooBusy, one_place
from activities.patterns.wording import finished_size

DRAWN_AT_ONCE = 10_000  # pegs, in less than a tenth of a second
LONGEST_ADDRESS = 2_000  # characters: whatever passes links on takes at least so many


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that can be painted with; `count` is how many beads of it lie on the plate."""

    code: str
    name: str
    fill: str
    symbol: str
    ink: str
    count: int


@dataclass(frozen=True)
class Plate:
    """A pattern as the page shows it, in the colours of `palette` where the list of colours is wrong."""

    desk: Desk
    base: Pattern
    pattern: Pattern
    brush: str
    palette: Palette | None

    @cached_property
    def used(self) -> list[Colour]:
        """The colours that lie on the plate, the most used first."""
        symbols = symbols_for(self.pattern)
        counts = self.pattern.counts
        beads = self.pattern.beads_in(self.palette)
        return [_colour(bead, symbol, counts[bead.code]) for bead, symbol in zip(beads, symbols, strict=True)]

    @cached_property
    def others(self) -> list[Colour]:
        """The brand's other colours."""
        palette = self.palette or read_palette(self.pattern.palette)
        return [_colour(bead) for bead in palette.beads if bead.code not in self.pattern.colours]

    @property
    def is_brush_among_others(self) -> bool:
        """Whether one paints with a colour of which no bead lies on the plate."""
        return self.brush != NO_BEAD and self.brush not in self.pattern.colours

    @property
    def finished_size(self) -> str:
        """How large it gets, in words."""
        return finished_size(self.pattern)

    @property
    def how_to_count(self) -> str:
        """How a bead is found by its numbers, where its columns have none."""
        return how_to_count(self.pattern.board)

    @property
    def boards(self) -> int:
        """How many boards it takes."""
        return self.pattern.boards_across * self.pattern.boards_down

    @property
    def minutes(self) -> int:
        """How long it may take."""
        return suggested_minutes(self.pattern)

    @cached_property
    def pictures(self) -> list[Picture]:
        """The pictures to press where there is no script: one, and a smaller one if all of it fits a phone."""
        return pictures_of(self.pattern)

    @property
    def pictures_drawn(self) -> list[tuple[Picture, str]]:
        """The same, each with the address that holds it, in the colours of `palette`.

        Large ones wait in the queue for pictures; where none gets its turn there is none, for a bead is found by row
        and column too.
        """
        try:
            with one_place() if len(self.pattern.cells) > DRAWN_AT_ONCE else nullcontext():
                return [(picture, picture.address(self.palette)) for picture in self.pictures]
        except TooBusy:
            return []

    @property
    def fits_a_phone(self) -> bool:
        """Whether all of the plate is seen on a phone at once."""
        return len(self.pictures) > 1

    @property
    def drawing(self) -> dict[str, Any]:
        """What the script draws it from."""
        return drawing_data(self.base, self.desk.history)

    @property
    def address(self) -> str:
        """The whole address at which anybody sees this pattern."""
        return share_address(self.desk.code)

    @property
    def can_be_mailed(self) -> bool:
        """Whether the address is one that mail programs take."""
        return len(self.address) <= LONGEST_ADDRESS


def share_address(code: str) -> str:
    """Return a pattern's whole address; a long code stands behind a "#", which no server has to read."""
    page = f"{settings.SITE_URL}{reverse('bead_maker')}"
    asked = f"{page}?kode={code}"
    return asked if len(asked) <= LONGEST_ADDRESS else f"{page}#{code}"


def plate_of(desk: Desk, brush: str | None = None, palette: Palette | None = None) -> Plate | None:
    """Return the plate that lies on the table; `brush` is the colour that is painted with, NO_BEAD takes them away.

    `palette` has the pattern's beads in corrected colours. With a brush that the brand doesn't have, or none, one
    paints with the most used colour.
    """
    if desk.base is None or desk.pattern is None:
        return None
    if brush is None or (brush != NO_BEAD and brush not in read_palette(desk.base.palette)):
        brush = next(iter(desk.pattern.colours), NO_BEAD)
    return Plate(desk, desk.base, desk.pattern, brush, palette)


def _colour(bead: Bead, symbol: str = "", count: int = 0) -> Colour:
    return Colour(bead.code, bead.name, hexadecimal(bead.rgb), symbol, symbol_ink(bead.rgb), count)
