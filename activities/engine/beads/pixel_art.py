"""Pixel art that was enlarged before it came here: found again, one pixel for one bead.

In such a picture all edges lie on a regular grid. So the differences between neighbouring columns (and rows) are
summed, and the coarsest grid is looked for that holds nearly all of them. JPEG and a little resizing blur the edges
by a pixel or two, so a grid's lines are as wide as an eighth of its squares.
"""

from itertools import accumulate

from PIL import Image, ImageChops, ImageStat

from activities.engine.beads.edges import on_white, steps_across, steps_down

# In pixels of the art: smaller is a flag or a logo that happens to be square, larger fits no board.
_SMALLEST, _LARGEST = 8, 232
# Differences below this are noise, not edges.
_NOISE = 24
_LINE_WIDTH = 0.12
_ON_GRID = 0.9
_UNEVEN = 0.03
# So many of a grid's lines must have edges on them (but four in any case), or the grid is chance.
_USED_LINES = 0.25
# How far colours may be off by noise, 0 to 255.
_ALIKE = 12
_MOST_COLOURS = 64
# Art that was never enlarged: so small that each pixel can be a bead.
_BEAD_SIZED, _FEW_COLOURS = 128, 32
_VISIBLE = 128


def detect(image: Image.Image) -> Image.Image | None:
    """Return the art, RGBA and one pixel a pixel, that the RGBA picture is an enlargement of; None if it isn't one."""
    sheet = on_white(image)
    size = _grid(sheet, image.getchannel("A"))
    if size is None:
        bead_sized = max(image.size) <= _BEAD_SIZED and image.getcolors(_FEW_COLOURS) is not None
        return image if bead_sized else None
    art = _middles(sheet, size)
    difference = ImageChops.difference(art.resize(sheet.size, Image.Resampling.NEAREST), sheet)
    off = ImageStat.Stat(difference.convert("L")).mean[0]
    if off > _ALIKE:
        return None
    merged = _merged(art, _ALIKE if off else 0)
    if merged.getcolors(_MOST_COLOURS) is None:
        return None
    seen = _middles(image.getchannel("A"), size).point([255 if value >= _VISIBLE else 0 for value in range(256)])
    merged.putalpha(seen)
    return merged


def _grid(sheet: Image.Image, alpha: Image.Image) -> tuple[int, int] | None:
    """The columns and rows of the coarsest grid that nearly all edges lie on."""
    if min(sheet.size) < 2 * _SMALLEST:
        return None
    shown = Image.merge("LA", (sheet.convert("L"), alpha))  # JPEG smears what is colour only
    across, down = _profile(steps_across(shown), 0), _profile(steps_down(shown), 1)
    for columns in range(_SMALLEST, min(_LARGEST, sheet.width // 2) + 1):
        side = sheet.width / columns
        rows = round(sheet.height / side)
        if not _SMALLEST <= rows <= _LARGEST or abs(sheet.height / rows - side) > _UNEVEN * side:
            continue
        if _holds_edges(across, columns) and _holds_edges(down, rows):
            return columns, rows
    return None


def _profile(steps: Image.Image, axis: int) -> list[float]:
    """The edges at each border between columns (axis 0) or rows (axis 1), summed up to and with that border."""
    edges = steps.point([value if value >= _NOISE else 0 for value in range(256)]).convert("F")
    line = edges.resize((edges.width, 1) if axis == 0 else (1, edges.height), Image.Resampling.BOX)
    values: tuple[float, ...] = line.get_flattened_data()  # type: ignore[assignment]  # F has one number a pixel
    return [0.0, *accumulate(values)]


def _holds_edges(profile: list[float], lines: int) -> bool:
    """Whether nearly all edges lie on a grid that divides the axis in so many, and on enough of its lines."""
    side, total, borders = len(profile) / lines, profile[-1], len(profile) - 1
    around = int(max(1, side * _LINE_WIDTH)) if side >= 6 else 0
    held, used = 0.0, 0
    for line in range(1, lines):
        middle = round(line * side)
        on_line = profile[min(middle + around, borders)] - profile[max(middle - around - 1, 0)]
        held += on_line
        used += on_line * lines > 0.02 * total
    needed = _ON_GRID if around else 0.999
    return held > needed * total and used >= max(4, _USED_LINES * lines)


def _middles(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The mean of each square's middle, half its width and height, where its neighbours haven't bled in."""
    columns, rows = size
    quarters = image.resize((4 * columns, 4 * rows), Image.Resampling.BOX)
    pairs = quarters.crop((-1, -1, 4 * columns - 1, 4 * rows - 1)).reduce(2)
    return pairs.resize(size, Image.Resampling.NEAREST)  # of each two pairs the second, which is the middle


def _merged(art: Image.Image, tolerance: int) -> Image.Image:
    """The art with each colour replaced by the most frequent one within the tolerance in every channel."""
    counted: list[tuple[int, tuple[int, int, int]]] = art.getcolors(art.width * art.height)  # type: ignore[assignment]
    kept: list[tuple[int, int, int]] = []
    now: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for _, colour in sorted(counted, reverse=True):
        alike = (old for old in kept if max(abs(a - b) for a, b in zip(old, colour, strict=True)) <= tolerance)
        now[colour] = next(alike, colour)
        if now[colour] is colour:
            kept.append(colour)
    merged = Image.new("RGB", art.size)
    merged.putdata([now[colour] for colour in art.get_flattened_data()])  # type: ignore[index]
    return merged
