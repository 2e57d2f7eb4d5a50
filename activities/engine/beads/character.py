"""Drawing or photo: the two want to be scaled in different ways.

In a drawing neighbouring pixels are either alike, shaded ones too, or differ much, at an edge. In a photo most
differ a little: grain, texture, soft light. The limits lie between drawings (clean, shaded, saved as poor JPEG: up to
a tenth of the pixels differ a little; nearly four tenths where the background was taken away from a small one) and
photos (half and more, or hardly an edge).
"""

from enum import StrEnum

from PIL import Image

from activities.engine.beads.edges import on_white, steps_across, steps_down

# A step is little from a level that shading doesn't reach up to one that the blur of an edge does; an edge is more.
_LITTLE, _MUCH, _EDGE = 3, 32, 48
_MOST_LITTLE = 0.4
# Photos of soft things have few little steps, but hardly an edge. In drawings little steps are what JPEG leaves around
# edges, so the more there are, the more edges there must be: shares of the pixels, little² to edges. Drawings have up
# to 8, photos that pass the limit above 36 and more.
_LITTLE_TO_EDGES = 16


class Character(StrEnum):
    """What kind of picture it is."""

    DRAWING = "drawing"
    PHOTO = "photo"


def character_of(image: Image.Image) -> Character:
    """Tell drawing from photo. Only what isn't see-through counts, so take the background away before asking."""
    sheet = on_white(image)
    if min(sheet.size) < 2:
        return Character.DRAWING
    steps = [a + b for a, b in zip(steps_across(sheet).histogram(), steps_down(sheet).histogram(), strict=True)]
    shown = sum(image.getchannel("A").histogram()[128:]) * 2
    little, edges = sum(steps[_LITTLE:_MUCH]), sum(steps[_EDGE:])
    drawn = little <= _MOST_LITTLE * shown and little * little <= edges * shown * _LITTLE_TO_EDGES
    return Character.DRAWING if drawn else Character.PHOTO
