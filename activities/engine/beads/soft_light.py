"""Light on plain paper: the soft shadow under a figure, and paper that is lit unevenly.

Both are told from grey paint by how they begin: light changes softly, paint at an edge. And light leaves the paper's
hue alone.
"""

from PIL import Image, ImageChops, ImageFilter

from activities.engine.beads.edges import largest_channel, steps_across, steps_down
from activities.engine.beads.palettes import Rgb
from activities.engine.beads.runs import reached_from_edge, runs_of

# A shadow is looked for on paper at least this bright; it is at most so much darker, in all channels about equally.
_BRIGHT, _DEEPEST, _OTHER_HUE = 200, 120, 22
# In the channel that differs most, between neighbours in the picture at half its size.
_SOFT = 7
_MOST_RUNS = 60_000
# Across, in pixels: in smaller pictures nothing is soft.
_SMALLEST = 64
# Of what is left: whatever is larger isn't the shadow of a figure, but the figure.
_MOST_SHADOW = 0.6


def soft(image: Image.Image, most: int) -> Image.Image:
    """Return, as L, 255 where an RGB picture differs from no neighbour by more than `most`, in any channel."""
    across, down = steps_across(image), steps_down(image)
    steps = Image.new("L", image.size)
    for part, places in ((across, ((0, 0), (1, 0))), (down, ((0, 0), (0, 1)))):
        for place in places:
            moved = Image.new("L", image.size)
            moved.paste(part, place)
            steps = ImageChops.lighter(steps, moved)
    return steps.point([255 if value <= most else 0 for value in range(256)])


def with_shadow(image: Image.Image, like: Image.Image, behind: Image.Image, paper: Rgb) -> Image.Image:
    """Return the mask of the background with the soft shadows in it.

    `like` has 255 where the RGBA picture is of the paper's colour, `behind` where that reaches the picture's edge.
    """
    if min(paper) < _BRIGHT or min(image.size) < _SMALLEST:
        return behind
    small = image.convert("RGB").reduce(2)
    shade = ImageChops.multiply(_darker_paper(small, paper), soft(small, _SOFT))
    plain = like.reduce(2).point([255 if value == 255 else 0 for value in range(256)])
    rows = runs_of(ImageChops.lighter(shade, plain), _MOST_RUNS)
    if rows is None:
        return behind
    width, height = small.size
    reached = bytearray(width * height)
    for y, start, end in reached_from_edge(rows, width):
        reached[y * width + start : y * width + end] = b"\xff" * (end - start)
    found = Image.frombytes("L", small.size, bytes(reached))
    # What is soft ends a pixel before the paint does; around a shadow it goes too.
    rim = ImageChops.subtract(found, plain).filter(ImageFilter.MaxFilter(3))
    found = ImageChops.lighter(found, ImageChops.multiply(rim, _darker_paper(small, paper)))
    large = found.resize((2 * width, 2 * height), Image.Resampling.NEAREST).crop((0, 0, *image.size))
    both = ImageChops.lighter(behind, large)
    before, after = (mask.histogram()[255] for mask in (behind, both))
    left = image.width * image.height - after
    return both if after - before <= _MOST_SHADOW * left else behind


def _darker_paper(image: Image.Image, paper: Rgb) -> Image.Image:
    """255 where an RGB picture is paper in a light that is a little weaker."""
    darker = [
        channel.point([max(0, full - value) for value in range(256)])
        for channel, full in zip(image.split(), paper, strict=True)
    ]
    most = largest_channel(Image.merge("RGB", darker))
    least = ImageChops.darker(ImageChops.darker(darker[0], darker[1]), darker[2])
    other_hue = ImageChops.subtract(most, least).point([255 if value > _OTHER_HUE else 0 for value in range(256)])
    pale = most.point([255 if value <= _DEEPEST else 0 for value in range(256)])
    return ImageChops.subtract(pale, other_hue)
