"""Pictures as they travel: drawn anew, without metadata, and so that drawing them anew once more changes nothing.

That is what lets a recipe come back byte for byte. PNG is such a picture at once. JPEG mostly becomes one after a few
times: with a fixed quality and no colours averaged, what is lost in rounding is lost soon. The few that never do
travel as PNG.
"""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from activities.reuse.refusals import NotTaken, Reason

LONGEST_SIDE = 1600  # pixels: the site shows none larger, and a package has room for a dozen
MOST_PIXELS = 40_000_000

_FORMATS = ("JPEG", "PNG", "WEBP")  # the first reads the JPEG of some telephones too, with a second picture behind
_QUALITIES = (85, 70)
_MOST_ROUNDS = 16
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
    """Return nothing but the pixels, upright and at most LONGEST_SIDE long; and whether a JPEG can hold them well."""
    with Image.open(BytesIO(data), formats=list(_FORMATS)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise NotTaken(Reason.TOO_MANY_PIXELS, name)
        upright = ImageOps.exif_transpose(opened)
        is_photo = opened.format != "PNG" and not upright.has_transparency_data
        plain = upright.convert(_mode_of(upright))
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain.info.clear()  # colour profile, comments, when it was taken
    return plain, is_photo


def _mode_of(picture: Image.Image) -> str:
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in ("1", "L", "I", "I;16", "F") else "RGB"


def _settled_jpeg(picture: Image.Image, data: bytes) -> bytes | None:
    """Return a JPEG that is the same when it is drawn anew; None where none is found."""
    for quality in _QUALITIES:
        if _jpeg(picture, quality) == data:
            return data
    for quality in _QUALITIES:
        before = b""
        for drawn in _drawn_again_and_again(picture, quality):
            if drawn == before:
                return drawn
            before = drawn
    return None


def _drawn_again_and_again(picture: Image.Image, quality: int) -> Iterator[bytes]:
    for _ in range(_MOST_ROUNDS):
        drawn = _jpeg(picture, quality)
        yield drawn
        picture = Image.open(BytesIO(drawn))


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _named(data: bytes, ending: str) -> Settled:
    return Settled(f"{hashlib.sha256(data).hexdigest()[:_DIGITS]}.{ending}", data)
