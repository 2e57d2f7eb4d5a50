"""The letters that the site brings along, Source Sans, for whatever is drawn or printed. Needs Pillow."""

from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(str(files("font_source_sans_pro"))) / "files"
BOLD, REGULAR = "SourceSansPro-Bold.ttf", "SourceSansPro-Regular.ttf"

_NO_SUCH_LETTER = "\uffff"
_SIZE = 24  # pixels: large enough to tell letters apart


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the letters, bold or regular, so many pixels high."""
    return ImageFont.truetype(str(FOLDER / name), size)


@lru_cache(maxsize=4096)
def has_letter(character: str) -> bool:
    """Whether there is such a letter: what is missing looks like what certainly isn't there."""
    return bytes(font(REGULAR, _SIZE).getmask(character)) != _missing()


@cache
def _missing() -> bytes:
    return bytes(font(REGULAR, _SIZE).getmask(_NO_SUCH_LETTER))
