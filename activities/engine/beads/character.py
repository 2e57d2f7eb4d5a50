"""Drawing or photo: the two want to be scaled in different ways.

In a drawing neighbouring pixels are either alike, shaded ones too, or differ much, at an edge. In a photo most
differ a little: grain, texture, soft light. JPEG puts little steps into drawings as well, but only into the blocks
that an edge runs through, so those blocks don't count. The limits were found with the drawings that the tests make,
as poor JPEG, small and cut out, and with two dozen real photos.
"""

from enum import StrEnum

from PIL import Image, ImageChops

from activities.engine.beads.edges import on_white, steps_across, steps_down

# A step is little from a level that shading doesn't reach up to one that the blur of an edge does; an edge is more.
_LITTLE, _MUCH, _EDGE = 3, 32, 48
_BLOCK = 8
# Up to the first share of little steps it is a drawing; up to the second if a few colours make up most of it, which
# tells small drawings from photos with much clear sky.
_SURELY_DRAWN, _PERHAPS_DRAWN = 0.12, 0.28
_FEW, _MOST_OF_IT = 4, 0.57
# Photos of soft things have few little steps, but hardly an edge. In drawings little steps come with edges, so the
# more there are, the more edges there must be: shares of the pixels, little² to edges. Drawings have up to 12, photos
# out of focus a hundred and more.
_LITTLE_TO_EDGES = 24
_SAMPLE = 128
_VISIBLE = 128


class Character(StrEnum):
    """What kind of picture it is."""

    DRAWING = "drawing"
    PHOTO = "photo"


def character_of(image: Image.Image, *, through_camera: bool = False) -> Character:
    """Tell drawing from photo. Only what isn't see-through counts, so take the background away before asking.

    A drawing that came `through_camera` has grain, and strokes that aren't even; its many edges are what tells it.
    """
    if min(image.size) < _BLOCK:
        return Character.DRAWING
    sheet = on_white(image)
    inside = (0, 0, image.width - 1, image.height - 1)
    steps = ImageChops.lighter(steps_across(sheet).crop(inside), steps_down(sheet).crop(inside))
    alpha = image.getchannel("A").crop(inside)
    everywhere, away_from_edges = steps.histogram(alpha), steps.histogram(_blocks_without_edges(steps, alpha))
    grain = _share(away_from_edges, _LITTLE, _MUCH)
    soft = _share(everywhere, _LITTLE, _MUCH) ** 2 > _LITTLE_TO_EDGES * _share(everywhere, _EDGE, 256)
    if through_camera:
        return Character.PHOTO if soft else Character.DRAWING
    few_colours = grain > _SURELY_DRAWN and _share_of_main_colours(image) >= _MOST_OF_IT
    drawn = grain <= (_PERHAPS_DRAWN if few_colours else _SURELY_DRAWN) and not soft
    return Character.DRAWING if drawn else Character.PHOTO


def _share(histogram: list[int], first: int, end: int) -> float:
    return sum(histogram[first:end]) / max(1, sum(histogram))


def _blocks_without_edges(steps: Image.Image, alpha: Image.Image) -> Image.Image:
    """255 for all pixels of the blocks that are all picture and have no edge in them, 0 for the others."""
    edges = steps.point([255 if value >= _EDGE else 0 for value in range(256)]).reduce(_BLOCK)
    smooth = edges.point([255 if value == 0 else 0 for value in range(256)])
    whole = alpha.reduce(_BLOCK).point([255 if value == 255 else 0 for value in range(256)])
    blocks = ImageChops.multiply(smooth, whole)
    large = blocks.resize((blocks.width * _BLOCK, blocks.height * _BLOCK), Image.Resampling.NEAREST)
    return large.crop((0, 0, *steps.size))


def _share_of_main_colours(image: Image.Image) -> float:
    """How much of what is shown has the few most frequent of 512 rough colours."""
    rough = image.resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    levels = [value >> 5 for value in range(256)]
    rough = rough.point([*levels, *levels, *levels, *(int(value >= _VISIBLE) for value in range(256))])
    counted: list[tuple[int, tuple[int, ...]]] = rough.getcolors(_SAMPLE**2) or []  # type: ignore[assignment]  # RGBA
    counts = sorted((count for count, colour in counted if colour[3]), reverse=True)
    return sum(counts[:_FEW]) / max(1, sum(counts))
