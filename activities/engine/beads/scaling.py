"""From pixels to one colour a bead.

A mean of the pixels under a bead makes outlines grey, and then they are gone. Drawings are therefore taken apart
in two layers, ink and paint, each scaled by itself; where both are under a bead, the ink is chosen if there is
enough of it. The ink of a layer is dark in every channel, so strong red or blue is paint, however dark its luma.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

from activities.engine.beads.edges import steps_across, steps_down
from activities.engine.beads.inking import one_ink
from activities.engine.beads.palettes import Rgb
from activities.engine.beads.small_parts import FINENESS, claims

Targets = list[Rgb | None]
Pixel = tuple[int, int, int, int]

# An ink pixel's brightest channel is below the first of these that finds enough to be lines: black ones if there
# are any, else brown or coloured ones, else grey pencil. Above the last, everything is paint.
_INK_LEVELS, _LINES = (100, 130, 160), (0.005, 0.35)
# The next level finds the lines' soft edges too; if it finds more than that, there are dark paints.
_SOFT_EDGES = 1.25
# Or, if what it adds is thin, there are lines in a lighter ink beside dark eyes: looked at this many pixels across,
# hardly any square of so many pixels is full of it.
_THIN_SIDE, _THICK, _HARDLY_ANY = 128, 5, 0.02
_VISIBLE = 128
# How much of a bead's square the lines must cover to be chosen.
INK_COVER = 0.25
# A bead is put where at least half of its square is picture.
_COVER = 0.5
# Samples across and down a square that has several paints, from which one is chosen rather than mixed.
_SAMPLES = 3
# Within this, in the channel that differs most, two pixels are the same paint with noise or shading.
_SAME_PAINT = 24

_BOX = Image.Resampling.BOX


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the cells that a picture takes up, in cells from the left and the top."""

    left: int
    top: int
    width: int
    height: int


def fitted(size: tuple[int, int], width: int, height: int) -> Frame:
    """Return where a picture of `size` pixels goes in width x height cells: as large as possible, in the middle."""
    scale = min(width / size[0], height / size[1])
    columns = min(width, max(1, round(size[0] * scale)))
    rows = min(height, max(1, round(size[1] * scale)))
    return Frame((width - columns) // 2, (height - rows) // 2, columns, rows)


def photo_targets(image: Image.Image, width: int, height: int) -> Targets:
    """Return the mean colour (of sRGB values) under each of width x height cells, row by row; None where empty."""
    frame = fitted(image.size, width, height)
    small = image.convert("RGBA").resize((frame.width, frame.height), _BOX)
    least = round(255 * _COVER)
    return _placed([_rgb(pixel) if pixel[3] >= least else None for pixel in _pixels(small)], frame, width, height)


def drawing_targets(image: Image.Image, width: int, height: int) -> Targets:
    """Return the ink or the paint under each of width x height cells, row by row; None where empty.

    Paints are not mixed either: a cell on the border of two has the one that most of it has.
    """
    frame = fitted(image.size, width, height)
    size = (frame.width, frame.height)
    image = image.convert("RGBA")
    ink, paint = layers(image)
    samples = _pixels(paint.resize((size[0] * _SAMPLES, size[1] * _SAMPLES), Image.Resampling.NEAREST))
    small = claims(ink.getchannel("A"), paint.getchannel("A"), *size)
    fine = paint.resize((size[0] * FINENESS, size[1] * FINENESS), Image.Resampling.NEAREST)
    least_ink, least = round(255 * INK_COVER), round(255 * _COVER)
    cells: Targets = []
    lines: dict[int, tuple[Rgb, float]] = {}
    means = zip(_pixels(ink.resize(size, _BOX)), _pixels(paint.resize(size, _BOX)), _edges(image, size), strict=True)
    for cell, (inked, painted, edges) in enumerate(means):
        own: list[Pixel] = []
        if cell in small.patches:
            own = _paints_at(fine, small.patches[cell])
        elif inked[3] >= least_ink or cell in small.spots:
            lines[cell] = _rgb(inked), inked[3] / 255
        elif inked[3] + painted[3] < least:
            cells.append(None)
            continue
        elif edges:
            own = _samples_of(cell, samples, size[0])
        cells.append(_main_paint(own) if own else _rgb(painted))
    for cell, colour in one_ink(lines).items():
        cells[cell] = colour
    return _placed(cells, frame, width, height)


def layers(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return the ink and the paint of an RGBA picture, each RGBA and see-through where the other is."""
    red, green, blue, alpha = image.split()
    alpha = alpha.point([255 if value >= _VISIBLE else 0 for value in range(256)])
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    level = _ink_level(brightest, alpha)
    inked = brightest.point([255 if value < level else 0 for value in range(256)])
    ink, paint = image.copy(), image.copy()
    ink.putalpha(ImageChops.multiply(alpha, inked))
    paint.putalpha(ImageChops.multiply(alpha, ImageChops.invert(inked)))
    return ink, paint


def _ink_level(brightest: Image.Image, alpha: Image.Image) -> int:
    """The level below which the brightest channel, where there is any picture, is of ink."""
    histogram = brightest.histogram(alpha)
    least, most = (share * sum(histogram) for share in _LINES)
    found = [sum(histogram[:level]) for level in _INK_LEVELS]
    if not any(least <= count <= most for count in found):
        return _INK_LEVELS[0]
    first = next(at for at, count in enumerate(found) if count >= least)
    if first + 1 == len(found):
        return _INK_LEVELS[first]
    level, next_level = _INK_LEVELS[first : first + 2]
    only_edges = found[first + 1] <= _SOFT_EDGES * found[first]
    wider = only_edges or (found[first + 1] <= most and _is_thin(brightest, alpha, level, next_level))
    return next_level if wider else level


def _is_thin(brightest: Image.Image, alpha: Image.Image, level: int, next_level: int) -> bool:
    """Whether what is between the levels is lines: hardly any of it is thick."""
    between = brightest.point([255 if level <= value < next_level else 0 for value in range(256)])
    between.paste(0, mask=ImageChops.invert(alpha))
    between.thumbnail((_THIN_SIDE, _THIN_SIDE), _BOX)
    thick = between.point([255 if value >= 128 else 0 for value in range(256)]).filter(ImageFilter.MinFilter(_THICK))
    return sum(thick.histogram()[128:]) * 255 <= _HARDLY_ANY * ImageStat.Stat(between).sum[0]


def _edges(image: Image.Image, size: tuple[int, int]) -> bytes:
    """For each cell more than 0 if two neighbouring pixels in it are not of the same paint."""
    if min(image.size) < 2:
        return bytes(size[0] * size[1])
    width, height = image.size
    inside = (0, 0, width - 1, height - 1)
    steps = ImageChops.lighter(steps_across(image).crop(inside), steps_down(image).crop(inside))
    return steps.point([255 if value > _SAME_PAINT else 0 for value in range(256)]).resize(size, _BOX).tobytes()


def _samples_of(cell: int, samples: list[Pixel], columns: int) -> list[Pixel]:
    """The cell's samples that are paint, out of all rows of samples over so many columns of cells."""
    row, column = divmod(cell, columns)
    across = columns * _SAMPLES
    start = row * _SAMPLES * across + column * _SAMPLES
    rows = range(start, start + _SAMPLES * across, across)
    return [pixel for first in rows for pixel in samples[first : first + _SAMPLES] if pixel[3]]


def _paints_at(fine: Image.Image, places: list[tuple[int, int]]) -> list[Pixel]:
    """The pixels in these places that are paint."""
    pixels: list[Pixel] = [fine.getpixel(place) for place in places]  # type: ignore[misc]  # RGBA: four numbers each
    return [pixel for pixel in pixels if pixel[3]]


def _main_paint(samples: list[Pixel]) -> Rgb:
    """The mean of those samples that are like the one in the middle by lightness: the paint that most have."""
    samples.sort(key=lambda pixel: 3 * pixel[0] + 6 * pixel[1] + pixel[2])
    middle = samples[len(samples) // 2]
    alike = [pixel for pixel in samples if all(abs(pixel[i] - middle[i]) <= _SAME_PAINT for i in range(3))]
    red, green, blue = (round(sum(pixel[i] for pixel in alike) / len(alike)) for i in range(3))
    return red, green, blue


def _rgb(pixel: Pixel) -> Rgb:
    return pixel[0], pixel[1], pixel[2]


def _pixels(image: Image.Image) -> list[Pixel]:
    raw = image.tobytes()
    return list(zip(raw[::4], raw[1::4], raw[2::4], raw[3::4], strict=True))


def _placed(cells: Targets, frame: Frame, width: int, height: int) -> Targets:
    targets: Targets = [None] * (width * height)
    for row in range(frame.height):
        start = (frame.top + row) * width + frame.left
        targets[start : start + frame.width] = cells[row * frame.width : (row + 1) * frame.width]
    return targets
