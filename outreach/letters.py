"""The letters that the site brings along, Source Sans, for whatever is drawn or printed. Needs Pillow."""

import unicodedata
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
    """Whether there is such a letter, whole or as the letter and the accents that it can be taken apart into."""
    return _is_drawn(character) or all(map(_is_drawn, unicodedata.normalize("NFD", character)))


def _is_drawn(character: str) -> bool:
    """What is missing looks like what certainly isn't there."""
    return bytes(_unshaped().getmask(character)) != _missing()


@cache
def _missing() -> bytes:
    return bytes(_unshaped().getmask(_NO_SUCH_LETTER))


@cache
def _unshaped() -> ImageFont.FreeTypeFont:
    """Return the letters each by itself: shaped as text, an accent that is missing would stand on a circle."""
    return ImageFont.truetype(str(FOLDER / REGULAR), _SIZE, layout_engine=ImageFont.Layout.BASIC)
