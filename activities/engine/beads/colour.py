"""Colours as the eye sees them: from sRGB to CIELAB and OKLab, and how far apart two of them look.

An `Rgb` is three whole numbers of 0-255 (sRGB, IEC 61966-2-1). A `Lab` is lightness, green to red, blue to yellow:
CIELAB under daylight (D65) has lightness 0-100, OKLab (Björn Ottosson, 2020) has 0-1.
"""

from math import atan2, cbrt, cos, exp, pi, radians, sin, sqrt

from activities.engine.beads.palettes import Rgb

Lab = tuple[float, float, float]

_WHITE_X, _WHITE_Z = 0.95047, 1.08883  # D65, its Y being 1
_CUBE_ROOT_FROM = (6 / 29) ** 3
_SLOPE = (29 / 6) ** 2 / 3

_TURN = 2 * pi
_HALF_TURN = pi + 1e-12  # opposite hues are exactly half a turn apart, whatever the last digit says
_POWER = 25.0**7
_HUE_30, _HUE_6, _HUE_63 = radians(30), radians(6), radians(63)
_BLUE = radians(275)
_BLUE_WIDTH = radians(25)
_TWICE_30 = 2 * radians(30)


def linear(value: int) -> float:
    """Return how much light an sRGB value (0-255) stands for, from 0 to 1."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


_LINEAR = tuple(linear(value) for value in range(256))


def _lightness(share: float) -> float:
    return cbrt(share) if share > _CUBE_ROOT_FROM else share * _SLOPE + 4 / 29


def cielab(rgb: Rgb) -> Lab:
    """The colour in CIELAB, D65 white being (100, 0, 0)."""
    red, green, blue = _LINEAR[rgb[0]], _LINEAR[rgb[1]], _LINEAR[rgb[2]]
    x = _lightness((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / _WHITE_X)
    y = _lightness(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _lightness((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / _WHITE_Z)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def oklab(rgb: Rgb) -> Lab:
    """The colour in OKLab, white being (1, 0, 0)."""
    red, green, blue = _LINEAR[rgb[0]], _LINEAR[rgb[1]], _LINEAR[rgb[2]]
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _between(hue1: float, hue2: float) -> tuple[float, float]:
    """The hue half-way between two, and the step from the first to the second, both by the shorter way round.

    In radians, hues from 0 up to a whole turn. A grey's hue is 0: no term that it is used in counts then.
    """
    step = hue2 - hue1
    middle = (hue1 + hue2) / 2
    if step > _HALF_TURN:
        step -= _TURN
    elif step < -_HALF_TURN:
        step += _TURN
    else:
        return middle, step
    return (middle + pi if middle < pi else middle - pi), step


def ciede2000(first: Lab, second: Lab) -> float:
    """How different two colours of CIELAB look: ΔE00, about 1 being the least that one sees.

    The formula of CIE 142-2001 with all three weights 1, as G. Sharma, W. Wu and E. N. Dalal write it out in "The
    CIEDE2000 color-difference formula", Color Research & Application 30 (2005). Symmetric, 0 for equal colours.
    """
    lightness1, a1, b1 = first
    lightness2, a2, b2 = second
    # Chroma, with the red-green axis stretched near grey.
    seventh = ((sqrt(a1 * a1 + b1 * b1) + sqrt(a2 * a2 + b2 * b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(seventh / (seventh + _POWER))
    a1 *= stretch
    a2 *= stretch
    chroma1 = sqrt(a1 * a1 + b1 * b1)
    chroma2 = sqrt(a2 * a2 + b2 * b2)
    chroma = (chroma1 + chroma2) / 2
    hue, hue_step = _between(atan2(b1, a1) % _TURN, atan2(b2, a2) % _TURN)
    # Each difference by how much of it the eye notices there.
    beyond_middle = ((lightness1 + lightness2) / 2 - 50) ** 2
    by_lightness = (lightness2 - lightness1) / (1 + 0.015 * beyond_middle / sqrt(20 + beyond_middle))
    by_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    hue_weight = (
        1
        - 0.17 * cos(hue - _HUE_30)
        + 0.24 * cos(2 * hue)
        + 0.32 * cos(3 * hue + _HUE_6)
        - 0.20 * cos(4 * hue - _HUE_63)
    )
    by_hue = 2 * sqrt(chroma1 * chroma2) * sin(hue_step / 2) / (1 + 0.015 * chroma * hue_weight)
    seventh = chroma**7
    turned = -2 * sqrt(seventh / (seventh + _POWER)) * sin(_TWICE_30 * exp(-(((hue - _BLUE) / _BLUE_WIDTH) ** 2)))
    square = by_lightness * by_lightness + by_chroma * by_chroma + by_hue * by_hue + turned * by_chroma * by_hue
    return sqrt(square) if square > 0 else 0.0
