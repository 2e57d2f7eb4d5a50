"""Pictures as they travel: drawn anew, without metadata, and so that drawing them anew once more changes nothing.

That is what lets a recipe come back byte for byte. PNG is such a picture at once. A photo as JPEG mostly becomes one
after a few times: with a fixed quality and no colours averaged, what is lost in rounding is lost soon. One with much
noise in it does once it is made a little softer, and the few that never do travel as PNG.
"""

import hashlib
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from activities.reuse.refusals import NotTaken, Reason

LONGEST_SIDE = 1600  # pixels: the site shows none larger, and a package has room for a dozen
MOST_PIXELS = 40_000_000

_FORMATS = ("JPEG", "PNG", "WEBP")  # the first reads the JPEG of some telephones too, with a second picture behind
_QUALITY = 80
_ROUNDS_SHARP, _ROUNDS_SOFT = 5, 12  # each takes some 40 ms for a large picture
_SOFTER = ImageFilter.GaussianBlur(0.8)  # pixels
_DIGITS = 16


class Settled(NamedTuple):
    """A picture that travels: its name is made of its content, so a new picture has a new name."""

    file: str
    data: bytes

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.file.partition(".")[0]


def settled(name: str, data: bytes) -> Settled:
    """Return a picture as it travels; one that has travelled comes back as it is.

    Raises NotTaken (DAMAGED_PICTURE, TOO_MANY_PIXELS), with `name` as its detail.
    """
    try:
        picture, is_photo = _drawn_anew(name, data)
        jpeg = _settled_jpeg(picture, data) if is_photo else None
        return _named(jpeg, "jpg") if jpeg is not None else _named(_png(picture), "png")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, NotTaken):
            raise
        raise NotTaken(Reason.DAMAGED_PICTURE, name) from error


def _drawn_anew(name: str, data: bytes) -> tuple[Image.Image, bool]:
    """Return nothing but the pixels, upright and at most LONGEST_SIDE long; and whether a JPEG can hold them well.

    A large one is made smaller as early as can be: forty megapixels take 120 MB, and each copy as much again.
    """
    with Image.open(BytesIO(data), formats=list(_FORMATS)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise NotTaken(Reason.TOO_MANY_PIXELS, name)
        opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # only JPEG can, by halves
        is_photo = opened.format != "PNG" and not opened.has_transparency_data
        mode = _mode_of(opened)
        pixels: Image.Image = opened if mode == opened.mode else opened.convert(mode)
        pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(pixels)
    upright.info.clear()  # colour profile, comments, when it was taken
    return upright, is_photo


def _mode_of(picture: Image.Image) -> str:
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in ("1", "L", "I", "I;16", "F") else "RGB"


def _settled_jpeg(picture: Image.Image, data: bytes) -> bytes | None:
    """Return a JPEG that is the same when it is drawn anew; None where none is found."""
    if _jpeg(picture) == data:
        return data
    return _at_rest(picture, _ROUNDS_SHARP) or _at_rest(picture.filter(_SOFTER), _ROUNDS_SOFT)


def _at_rest(picture: Image.Image, rounds: int) -> bytes | None:
    """Return what a picture is once drawing it anew changes nothing; None where that takes more rounds."""
    before = b""
    for _ in range(rounds):
        drawn = _jpeg(picture)
        if drawn == before:
            return drawn
        before, picture = drawn, Image.open(BytesIO(drawn))
    return None


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _named(data: bytes, ending: str) -> Settled:
    return Settled(f"{hashlib.sha256(data).hexdigest()[:_DIGITS]}.{ending}", data)
