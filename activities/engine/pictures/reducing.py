"""A picture made smaller while it is decoded, so that it is never in memory twice, and mostly not even once."""

from collections.abc import Iterator

from PIL import Image

from activities.engine.pictures import png_strips
from activities.engine.pictures.essentials import Essentials

_STRIP_ROWS = 16
_QUICK_PIXELS = 4_000_000  # up to here all of a PNG takes 16 MB at most, and is decoded quicker at once than in strips


def reduced(picture: Image.Image, parts: Essentials, *, side: int, mode: str) -> Image.Image:
    """Return a picture, just opened, in RGBA, RGB or L, by the mean of whole squares of its pixels.

    Its long side is at least `side` pixels and less than twice that, unless it came smaller. Raises whatever Pillow
    raises for damaged pixels.
    """
    wanted = side / max(picture.size)
    if wanted < 1:  # a JPEG can be decoded at a half, a quarter or an eighth of its size, which is much quicker
        picture.draft(None, (round(picture.width * wanted), round(picture.height * wanted)))
    factor = max(1, max(picture.size) // side)
    small = Image.new(mode, tuple(-(-side // factor) for side in picture.size))  # type: ignore[arg-type]  # two sides
    for top, strip in _strips(picture, parts, _STRIP_ROWS * factor):
        small.paste(_in_mode(strip, mode).reduce(factor), (0, top // factor))
    return small


def _strips(picture: Image.Image, parts: Essentials, rows: int) -> Iterator[tuple[int, Image.Image]]:
    if picture.width * picture.height > _QUICK_PIXELS and png_strips.comes_in_strips(parts.data):
        yield from png_strips.strips(parts.data, rows)
        return
    picture.load()
    for top in range(0, picture.height, rows):
        yield top, picture.crop((0, top, picture.width, min(top + rows, picture.height)))


def _in_mode(strip: Image.Image, mode: str) -> Image.Image:
    if strip.mode.startswith("I"):  # 16 bits: the upper eight, which Pillow's own conversion would clip
        strip = strip.convert("I").point(lambda value: value / 256).convert("L")
    elif strip.mode == "CMYK":
        strip = strip.convert("RGB")
    return strip.convert(mode)
