"""The colour of a real bead, measured in a photograph that shows white paper beside it.

A camera sees a bead under some light and with some exposure, and gets both wrong. It gets them wrong for the paper
too, so what counts is how much of the light that paper throws back the bead throws back, channel by channel: a
division in linear light, and the light is gone from the result.
"""

from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean

from PIL import Image

from activities.engine.beads.colour import linear
from activities.engine.beads.cropping import CropBox, cropped
from activities.engine.beads.palettes import Rgb

_MOST_PIXELS = 40_000  # looked at in each box; more make it slower and no better
# Of a bead's pixels, from dark to light: below lie the hole and the shadow, above what shines.
_BEAD_SHARE = (0.35, 0.75)
_PAPER_SHARE = (0.40, 0.60)
_DARKEST_PAPER = 0.10  # in linear light: a sheet in a lit room is at .3 to .8
_LIGHTEST_PAPER = 250  # of 255: more is burnt out, and its colour lost
_MOST_TINTED = 3.0  # how much stronger one channel of the paper may be than another; candle light makes about 2.5


class Unmeasurable(StrEnum):
    """Why a photograph doesn't tell a colour."""

    PAPER_TOO_DARK = "paper_too_dark"
    PAPER_BURNT_OUT = "paper_burnt_out"
    PAPER_NOT_WHITE = "paper_not_white"


class BadPhotograph(ValueError):
    """The photograph doesn't tell the colour; `reason` says why."""

    def __init__(self, reason: Unmeasurable) -> None:
        super().__init__(reason.value)
        self.reason = reason


def measured_colour(image: Image.Image, bead: CropBox, paper: CropBox) -> Rgb:
    """Return the colour that the bead has when the paper is white (255, 255, 255).

    The boxes must lie within the bead and within the paper. A bead's hole, its shadow and its shine may be in its
    box: they are left out. Raises BadPhotograph.
    """
    white = _typical(cropped(image, paper), *_PAPER_SHARE)
    _check_paper(white)
    seen = _typical(cropped(image, bead), *_BEAD_SHARE)
    red, green, blue = (_encoded(part / whole) for part, whole in zip(seen, white, strict=True))
    return red, green, blue


def _check_paper(white: Sequence[float]) -> None:
    if sorted(white)[1] >= linear(_LIGHTEST_PAPER):
        raise BadPhotograph(Unmeasurable.PAPER_BURNT_OUT)
    if max(white) < _DARKEST_PAPER:
        raise BadPhotograph(Unmeasurable.PAPER_TOO_DARK)
    if max(white) > _MOST_TINTED * min(white):
        raise BadPhotograph(Unmeasurable.PAPER_NOT_WHITE)


def _typical(part: Image.Image, darkest: float, lightest: float) -> tuple[float, float, float]:
    """Return the mean, in linear light, of the pixels between two shares of the box, ordered by how light they are."""
    while part.width * part.height > _MOST_PIXELS:
        part = part.reduce(2)
    raw = part.convert("RGB").tobytes()
    pixels = sorted(zip(raw[::3], raw[1::3], raw[2::3], strict=True), key=_lightness)
    first = int(darkest * len(pixels))
    chosen = pixels[first : max(first + 1, int(lightest * len(pixels)))]
    red, green, blue = (fmean(linear(pixel[channel]) for pixel in chosen) for channel in range(3))
    return red, green, blue


def _lightness(pixel: Rgb) -> float:
    red, green, blue = pixel
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _encoded(light: float) -> int:
    """Return the sRGB value (IEC 61966-2-1) of so much light; what is lighter than paper is white."""
    light = min(1.0, light)
    share = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * share)
