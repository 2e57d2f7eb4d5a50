"""What beads look like from above: the same in SVG and in PNG. Diameters and widths are in pegs."""

from activities.engine.beads.colour import cielab
from activities.engine.beads.palettes import Rgb

EDGE, RING, HOLE, PEG = 0.98, 0.9, 0.3, 0.16
EDGE_COLOUR, PEG_COLOUR = "#8a8499", "#8a8499"  # a grey that is seen on white paper and on a dark screen
EDGE_OPACITY, PEG_OPACITY = 0.6, 0.4
LINE_COLOUR, LINE, SEAM = "#8e5bd0", 0.06, 0.14
LINES_EVERY = 10

SYMBOL_SIZE = {1: 0.66, 2: 0.5}  # of a symbol's letters, by how many there are
PAIR = 0.3  # from the middle of a pair's one letter to the other
CAPITAL = 0.66  # height of Source Sans Pro's capitals, of the size

DARK_INK, LIGHT_INK = "#000000", "#ffffff"
_MIDDLE_LIGHTNESS = 49  # of CIELAB: black and white are as easily read on it

_LIGHT_FROM = 70  # luma, 0-255
_SHADE, _GLINT = 0.28, 0.3


def hole_ink(rgb: Rgb) -> tuple[str, float]:
    """Return what a bead's hole is tinted with, and how much: black in a light bead, white in a dark one."""
    red, green, blue = rgb
    light = 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT_FROM
    return (DARK_INK, _SHADE) if light else (LIGHT_INK, _GLINT)


def symbol_ink(rgb: Rgb) -> str:
    """Return what a symbol on a bead is written with, so that it can be read."""
    return DARK_INK if cielab(rgb)[0] > _MIDDLE_LIGHTNESS else LIGHT_INK


def hexadecimal(rgb: Rgb) -> str:
    """Return a colour as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)
