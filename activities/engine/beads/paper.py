"""A drawing photographed on a table: its paper as white everywhere as where the light fell.

A phone's picture of paper is half as bright on one side as on the other, so no one colour is its background, and the
pencil of the bright side is the paper of the dark one. So the paper is looked for first, by its soft changes and its
lack of colour; what it looks like beside and under the lines is worked out from what shows of it, and the picture is
divided by that.
"""

from PIL import Image, ImageChops, ImageMath

from activities.engine.beads.edges import largest_channel
from activities.engine.beads.runs import components, runs_of
from activities.engine.beads.soft_light import soft

WHITE = 245
# Pixels of the small picture, about, that paper is looked for in.
_SIDE = 160
# Paper's channels differ at most so much; it is at least so bright anywhere, and somewhere this bright.
_COLOURLESS, _DARKEST, _BRIGHTEST = 46, 70, 150
# Between neighbours of the small picture: the edge of a shadow that is cast on paper may be within it.
_SOFT = 12
# How much of the picture is paper that hangs together, at least; and of the picture's edge.
_MOST_OF_IT, _OF_EDGE = 0.4, 0.3
# The brightest twentieth of the paper is at least so many times as bright as the darkest, or it is lit evenly.
_UNEVEN = 1.12
# At each side, so much may be table: where less than so much of a row or column is paper or what is drawn on it.
_MOST_TABLE, _TABLE = 0.08, 0.12
# The paper's light is smoothed over so many pixels of the small picture, and where none shows over ever more of it.
_SPOTS = (6, 10, 16, 26, 42, 68, 400)
# What is drawn on paper leaves some of it free: this much of the figure is about white, and so far from it.
_FREE, _ABOUT_WHITE = 0.06, 28
_MOST_RUNS = 30_000

_BOX, _BICUBIC = Image.Resampling.BOX, Image.Resampling.BICUBIC


def evened(image: Image.Image) -> Image.Image | None:
    """Return an RGBA picture of unevenly lit paper as if lit evenly, without the table; None if it is none."""
    if min(image.size) < 2 * _SIDE / 10 or image.getchannel("A").getextrema()[0] != 255:
        return None
    small = image.convert("RGB").reduce(max(1, max(image.size) // _SIDE))
    paper = _paper_of(small)
    if paper is None:
        return None
    white = _white_under(small, paper).resize(image.size, _BICUBIC)
    lit = [_divided(*pair) for pair in zip(image.convert("RGB").split(), white.split(), strict=True)]
    box = _within_table(paper)
    across, down = image.width / small.width, image.height / small.height
    part = (round(box[0] * across), round(box[1] * down), round(box[2] * across), round(box[3] * down))
    return Image.merge("RGB", lit).convert("RGBA").crop(part)


def shows_paper(figure: Image.Image) -> bool:
    """Return whether paper is seen in what is left of an evened picture without its background: it was drawn there."""
    red, green, blue, alpha = figure.split()
    histogram = ImageChops.darker(ImageChops.darker(red, green), blue).histogram(alpha)
    return sum(histogram[WHITE - _ABOUT_WHITE :]) >= _FREE * sum(histogram)


def _paper_of(small: Image.Image) -> Image.Image | None:
    """The mask of the paper, if it is that: most of the picture and its edge, colourless, soft, and unevenly lit."""
    brightest = largest_channel(small)
    darkest = ImageChops.invert(largest_channel(ImageChops.invert(small)))
    colourless = ImageChops.subtract(brightest, darkest).point([255 if v <= _COLOURLESS else 0 for v in range(256)])
    bright = brightest.point([255 if value >= _DARKEST else 0 for value in range(256)])
    rows = runs_of(ImageChops.darker(ImageChops.darker(colourless, bright), soft(small, _SOFT)), _MOST_RUNS)
    if not rows or not any(rows):
        return None
    sheet = max(components(rows), key=lambda part: sum(end - start for _, start, end in part))
    paper = Image.new("L", small.size)
    for y, start, end in sheet:
        paper.paste(255, (start, y, end, y + 1))
    enough = paper.histogram()[255] >= _MOST_OF_IT * small.width * small.height and _share_of_edge(paper) >= _OF_EDGE
    return paper if enough and _is_lit_unevenly(brightest.histogram(paper)) else None


def _share_of_edge(paper: Image.Image) -> float:
    width, height = paper.size
    sides = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    return sum(paper.crop(side).histogram()[255] for side in sides) / (2 * (width + height))


def _is_lit_unevenly(histogram: list[int]) -> bool:
    twentieth, seen = sum(histogram) / 20, 0
    dark = bright = 0
    for value, count in enumerate(histogram):
        if seen < twentieth:
            dark = value
        if seen < 19 * twentieth:
            bright = value
        seen += count
    return bright >= _BRIGHTEST and bright >= _UNEVEN * dark


def _white_under(small: Image.Image, paper: Image.Image) -> Image.Image:
    """What the paper would look like everywhere, of the small picture's size: the mean of what shows of it nearby."""
    seen = small.convert("RGBA")
    seen.putalpha(paper)
    white = Image.new("RGBA", small.size)
    for spot in reversed(_SPOTS):  # the mean of all first, under those of ever smaller parts where any paper shows
        across, down = (max(1, round(side / spot)) for side in small.size)
        means = seen.resize((across, down), _BOX)
        means.putalpha(means.getchannel("A").point([255 if value >= 40 else 0 for value in range(256)]))
        white.alpha_composite(means.resize(small.size, _BICUBIC))
    return white.convert("RGB")


def _divided(channel: Image.Image, white: Image.Image) -> Image.Image:
    lit = ImageMath.lambda_eval(
        lambda given: given["min"](given["channel"] * WHITE / given["max"](given["white"], 1), 255),
        channel=channel,
        white=white,
    )
    return lit.convert("L")


def _within_table(paper: Image.Image) -> tuple[int, int, int, int]:
    """The box of the small picture without what of a table is seen along its sides."""
    width, height = paper.size
    rows = paper.resize((1, height), _BOX).tobytes()
    columns = paper.resize((width, 1), _BOX).tobytes()
    return _cut(columns), _cut(rows), width - _cut(columns[::-1]), height - _cut(rows[::-1])


def _cut(shares: bytes) -> int:
    """How many of the first lines are table, though never many: up to the first that is paper nearly all along."""
    most = round(len(shares) * _MOST_TABLE)
    return next((at for at in range(most) if shares[at] >= 255 * (1 - _TABLE)), most)
