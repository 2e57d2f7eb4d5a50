"""From a picture to a pattern, all steps in a row.

Cropped, its background and its empty margins away, known as pixel art, drawing or photo, scaled to a colour a peg; then
a bead for each of them, from those that are allowed, in so many colours, as far as they reach; lone beads and rare
colours of a drawing cleaned away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PIL import Image

from activities.engine.beads.background import Background, without_background
from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.character import Character, character_of
from activities.engine.beads.cropping import CropBox, cropped, trimmed
from activities.engine.beads.laying import laid, mean_error
from activities.engine.beads.matching import NoColours
from activities.engine.beads.palettes import Bead, Kind, Palette
from activities.engine.beads.paper import evened, shows_paper
from activities.engine.beads.patterns import Pattern, mirrored, pegs_of, used_only
from activities.engine.beads.pixel_art import detect
from activities.engine.beads.scaling import Targets, drawing_targets, photo_targets
from activities.engine.beads.stock import TooFewBeads
from activities.engine.beads.unrolling import unrolled

__all__ = [
    "Background",
    "CropBox",
    "Made",
    "Mode",
    "NoColours",
    "NothingToSee",
    "TooFewBeads",
    "Wishes",
    "make_pattern",
]


class NothingToSee(ValueError):
    """No bead is left: the picture is see-through, or all of it is background."""


class Mode(StrEnum):
    """What a picture is taken for."""

    AUTO = "auto"
    DRAWING = "drawing"
    PHOTO = "photo"
    PIXELS = "pixels"  # one pixel of the art is one bead; a drawing if it is none, or too large. Found by AUTO, a pixel
    # is as many beads across and down as there is room for.


@dataclass(frozen=True)
class Wishes:
    """What the pattern is to be like.

    Attributes:
        palette: the beads, with corrected colours perhaps.
        board, width, height: pegs across and down, laid on one or several such boards; of a hexagon or circle its own.
        kinds: what beads may be made of.
        owned: the codes that there are; None means all.
        stock: how many there are of each code; those that aren't in it aren't there at all. None means enough.
        colours: at most so many; None means any number.
        mode, background: what the picture is taken for, and what becomes of its background.
        dither: mix colours, in photos only, on boards with straight rows.
        mirror: the pattern as seen from the other side.
        crop: the part of the picture, of which empty margins are left out as well; None means all.
        title: what it shows.
    """

    palette: Palette
    board: Board
    width: int
    height: int
    kinds: frozenset[Kind] = frozenset({Kind.SOLID})
    owned: frozenset[str] | None = None
    stock: Mapping[str, int] | None = None
    colours: int | None = None
    mode: Mode = Mode.AUTO
    background: Background = Background.AUTO
    dither: bool = False
    mirror: bool = False
    crop: CropBox | None = None
    title: str = ""


@dataclass(frozen=True)
class Made:
    """A finished pattern.

    Attributes:
        pattern: the pattern.
        mode: what the picture was taken for, never AUTO.
        error: how far a bead is off what lies under it, as mean ΔE00.
    """

    pattern: Pattern
    mode: Mode
    error: float


def make_pattern(image: Image.Image, wishes: Wishes) -> Made:
    """Return the pattern of an RGBA picture; the same one each time.

    Raises NoColours when no bead is allowed, TooFewBeads when the stock doesn't reach, NothingToSee when no peg gets
    a bead, and NotAPattern for a size that no pattern can have.
    """
    pegs = pegs_of(wishes.board, wishes.width, wishes.height)
    in_rows = wishes.board.shape is not Shape.CIRCLE  # in rings, the cells beside a cell aren't its neighbours
    beads = _allowed(wishes)
    mode, targets = _read(image, wishes, pegs)
    if not any(targets) and wishes.background is Background.AUTO:  # what was taken for background was all there is
        mode, targets = _read(image, replace(wishes, background=Background.KEEP), pegs)
    if not any(targets):
        raise NothingToSee
    colours = [bead.rgb for bead in beads]
    cells = laid(
        targets,
        wishes.width,
        colours,
        most=wishes.colours,
        stock=_stock(beads, wishes),
        dither=wishes.dither and mode is Mode.PHOTO and in_rows,
        clean=mode is Mode.DRAWING and in_rows,
    )
    pattern = used_only(
        width=wishes.width,
        height=wishes.height,
        board=wishes.board,
        palette=wishes.palette,
        beads=beads,
        cells=[-1 if cell is None else cell for cell in cells],
        title=wishes.title,
    )
    return Made(mirrored(pattern) if wishes.mirror else pattern, mode, mean_error(targets, cells, colours))


def _allowed(wishes: Wishes) -> tuple[Bead, ...]:
    there = wishes.owned
    if wishes.stock is not None:
        in_stock = frozenset(code for code, count in wishes.stock.items() if count > 0)
        there = in_stock if there is None else there & in_stock
    beads = wishes.palette.allowed(kinds=wishes.kinds, owned=there)
    if not beads:
        raise NoColours
    return beads


def _stock(beads: Sequence[Bead], wishes: Wishes) -> dict[int, int] | None:
    if wishes.stock is None:
        return None
    return {index: wishes.stock[bead.code] for index, bead in enumerate(beads)}


def _read(image: Image.Image, wishes: Wishes, pegs: Sequence[int]) -> tuple[Mode, Targets]:
    """Return what the picture was taken for, and the colour for each cell; none where there is no peg."""
    mode, everywhere = _read_everywhere(image, wishes)
    targets: Targets = [None] * len(everywhere)
    for peg in pegs:
        targets[peg] = everywhere[peg]
    return mode, targets


def _read_everywhere(image: Image.Image, wishes: Wishes) -> tuple[Mode, Targets]:
    part = cropped(image, wishes.crop) if wishes.crop else image
    art = _art_that_fits(part, wishes)
    if art:
        return Mode.PIXELS, _centred(art, wishes)
    figure, mode = _figure(part, wishes)
    scaled = photo_targets if mode is Mode.PHOTO else drawing_targets
    laid_out = figure if wishes.board.shape is Shape.SQUARE else unrolled(figure, wishes.board)
    return mode, scaled(laid_out, wishes.width, wishes.height)


def _figure(part: Image.Image, wishes: Wishes) -> tuple[Image.Image, Mode]:
    """Return the picture without its background and margins, and what it is taken for."""
    if wishes.background is not Background.KEEP and wishes.mode is not Mode.PHOTO:
        lit = evened(part)
        drawn = trimmed(without_background(lit, Background.REMOVE)) if lit else None
        if drawn and shows_paper(drawn) and character_of(drawn, through_camera=True) is Character.DRAWING:
            return drawn, Mode.DRAWING
    figure = trimmed(without_background(part, wishes.background))
    return figure, _character(figure, wishes.mode)


def _art_that_fits(part: Image.Image, wishes: Wishes) -> Image.Image | None:
    """The picture's pixel art without its background and margins; None if it is none, or too large for the pegs."""
    if wishes.mode not in (Mode.AUTO, Mode.PIXELS) or wishes.board.shape is not Shape.SQUARE:
        return None
    art = detect(part)
    if art is None:
        return None
    figure = trimmed(without_background(art, wishes.background))
    return figure if figure.width <= wishes.width and figure.height <= wishes.height else None


def _character(figure: Image.Image, wished: Mode) -> Mode:
    if wished is Mode.AUTO:
        return Mode.PHOTO if character_of(figure) is Character.PHOTO else Mode.DRAWING
    return Mode.PHOTO if wished is Mode.PHOTO else Mode.DRAWING


def _centred(art: Image.Image, wishes: Wishes) -> Targets:
    """Return a cell for every pixel, in the middle; unless asked for by hand, as many for each as there is room for."""
    times = 1 if wishes.mode is Mode.PIXELS else min(wishes.width // art.width, wishes.height // art.height)
    large = art.resize((art.width * times, art.height * times), Image.Resampling.NEAREST)
    sheet = Image.new("RGBA", (wishes.width, wishes.height))
    sheet.paste(large, ((wishes.width - large.width) // 2, (wishes.height - large.height) // 2))
    return photo_targets(sheet, wishes.width, wishes.height)
