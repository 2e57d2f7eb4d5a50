"""No beads for what is behind the figure: what is see-through, and a plain colour that reaches the edge.

Only what hangs together with the picture's edge is background, so that the white of an eye stays.
"""

from collections import Counter
from enum import StrEnum

from PIL import Image, ImageChops

from activities.engine.beads.edges import largest_channel
from activities.engine.beads.palettes import Rgb
from activities.engine.beads.runs import reached_from_edge, runs_of
from activities.engine.beads.soft_light import with_shadow

# How far from the background's colour a pixel may be, in any channel: JPEG's noise, and paper that isn't quite even.
_TOLERANCE = 28
# The share of the picture's edge that must be this near to one colour before it is taken for background unasked.
_PLAIN_EDGE, _PLAIN = 0.6, 12
_VISIBLE = 128
# More runs than this are texture, which no plain background has.
_MOST_RUNS = 150_000
# If no more than this is left, there was no figure in front of the background.
_LEAST_FIGURE = 0.004


class Background(StrEnum):
    """What to do with what is behind the figure."""

    AUTO = "auto"  # take it away if the picture has no see-through parts and its edge is plain
    KEEP = "keep"
    REMOVE = "remove"  # take away the edge's most common colour, however little of the edge has it


def without_background(image: Image.Image, choice: Background = Background.AUTO) -> Image.Image:
    """Return the RGBA picture with its background see-through; the same picture if there is none to take away."""
    if choice is Background.KEEP or (choice is Background.AUTO and _has_holes(image)):
        return image
    colour, share = _edge_colour(image)
    if colour is None or (choice is Background.AUTO and share < _PLAIN_EDGE):
        return image
    like = _like(image, colour)
    behind = _reached_from_edge(like)
    if behind is None:
        return image
    behind = with_shadow(image, like, behind, colour)
    alpha = ImageChops.subtract(image.getchannel("A"), behind)
    if sum(alpha.histogram()[_VISIBLE:]) < _LEAST_FIGURE * image.width * image.height:
        return image
    figure = image.copy()
    figure.putalpha(alpha)
    return figure


def _has_holes(image: Image.Image) -> bool:
    """Whether the picture is see-through in more than a stray pixel."""
    see_through = sum(image.getchannel("A").histogram()[:_VISIBLE])
    return see_through > _LEAST_FIGURE * image.width * image.height


def _edge_colour(image: Image.Image) -> tuple[Rgb | None, float]:
    """The most common colour along the four edges, and the share of them that is like it; None if nothing is there."""
    width, height = image.size
    sides = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    counted: Counter[tuple[int, int, int, int]] = Counter()
    for side in sides:
        counted.update(image.crop(side).get_flattened_data())  # type: ignore[arg-type]  # RGBA: four numbers each
    pixels = {pixel[:3]: times for pixel, times in counted.items() if pixel[3] >= _VISIBLE}
    if not pixels:
        return None, 0.0
    rough: Counter[Rgb] = Counter()
    for (red, green, blue), times in pixels.items():
        rough[red >> 4, green >> 4, blue >> 4] += times
    fullest = rough.most_common(1)[0][0]
    # The fullest bin's most common colour: a mean would be pulled by what else is in it.
    colour = max((p for p in pixels if (p[0] >> 4, p[1] >> 4, p[2] >> 4) == fullest), key=lambda p: (pixels[p], p))
    alike = sum(times for pixel, times in pixels.items() if _distance(pixel, colour) <= _PLAIN)
    return colour, alike / counted.total()


def _distance(one: Rgb, other: Rgb) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _like(image: Image.Image, colour: Rgb) -> Image.Image:
    """255 where a pixel is like the colour or see-through, 0 elsewhere."""
    plain = Image.new("RGB", image.size, colour)
    difference = largest_channel(ImageChops.difference(image.convert("RGB"), plain))
    like = difference.point([255 if value <= _TOLERANCE else 0 for value in range(256)])
    empty = image.getchannel("A").point([255 if value < _VISIBLE else 0 for value in range(256)])
    return ImageChops.lighter(like, empty)


def _reached_from_edge(like: Image.Image) -> Image.Image | None:
    """What of the 255s hangs together with the edge; None if it is texture."""
    rows = runs_of(like, _MOST_RUNS)
    if rows is None:
        return None
    width, height = like.size
    reached = bytearray(width * height)
    for y, start, end in reached_from_edge(rows, width):
        reached[y * width + start : y * width + end] = b"\xff" * (end - start)
    return Image.frombytes("L", like.size, bytes(reached))
