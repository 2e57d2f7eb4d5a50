"""Pictures as they travel: drawn anew, without metadata, and so that drawing them anew once more changes nothing.

That is what lets a recipe come back byte for byte. PNG is such a picture at once. A photo as JPEG mostly becomes one
after a few times: with a fixed quality and no colours averaged, what is lost in rounding is lost soon. One with much
noise in it does once it is made a little softer, and the few that never do travel as PNG.
"""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageFilter

from activities.engine.pictures.essentials import Essentials, essentials_of
from activities.engine.pictures.memory import bytes_per_pixel
from activities.engine.pictures.orientation import upright
from activities.engine.pictures.png_strips import comes_in_strips
from activities.engine.pictures.reducing import reduced
from activities.reuse.refusals import NotTaken, Reason

LONGEST_SIDE = 1600  # pixels: the site shows none larger, and a package has room for a dozen
MOST_PIXELS = 40_000_000
# Of all pictures of a recipe that are larger than those that travel: some hundred kilobytes can hold forty megapixels,
# and each takes a second to read.
MOST_PIXELS_TOGETHER = 200_000_000

_FORMATS = ("JPEG", "PNG", "WEBP")
# What a picture may need while it is decoded, so that taking in a package stays below 300 MB: the site itself takes
# about 110, and the largest package 60, since it is there as a file, unpacked, and as what is read of it. That is six
# megapixels of WebP; a PNG that comes in strips needs next to nothing.
_MOST_BYTES = 102_000_000
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

    Raises NotTaken (DAMAGED_PICTURE, TOO_MANY_PIXELS, TOO_MUCH_MEMORY), with `name` as its detail.
    """
    return next(iter(settled_together({name: data}).values()))


def settled_together(files: Mapping[str, bytes]) -> dict[str, Settled]:
    """Return the pictures of one recipe as they travel.

    Raises NotTaken as `settled` does, and TOO_MANY_PIXELS_TOGETHER.
    """
    left = MOST_PIXELS_TOGETHER
    found: dict[str, Settled] = {}
    for name, data in files.items():
        try:
            picture, is_photo, pixels = _drawn_anew(name, data, left)
            jpeg = _settled_jpeg(picture, data) if is_photo else None
            found[name] = _named(jpeg, "jpg") if jpeg is not None else _named(_png(picture), "png")
        except NotTaken:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise NotTaken(Reason.TOO_MANY_PIXELS, name) from error
        except Exception as error:  # readers meet hostile bytes with every kind of error there is
            raise NotTaken(Reason.DAMAGED_PICTURE, name) from error
        left -= pixels
    return found


def _drawn_anew(name: str, data: bytes, left: int) -> tuple[Image.Image, bool, int]:
    """Return nothing but the pixels, upright and at most LONGEST_SIDE long; and whether a JPEG can hold them well.

    The last is how many of the pixels that are `left` for large pictures it took.
    """
    parts = essentials_of(data)
    if parts is None or parts.kind not in _FORMATS:
        raise NotTaken(Reason.DAMAGED_PICTURE, name)
    with Image.open(BytesIO(parts.data), formats=[parts.kind]) as opened:
        pixels = _check_size(name, opened, parts, left)
        exif = parts.exif or opened.info.get("exif", b"")
        is_photo = parts.kind != "PNG" and not opened.has_transparency_data
        small = reduced(opened, parts, side=LONGEST_SIDE, mode=_mode_of(opened))
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright(small, exif), is_photo, pixels


def _check_size(name: str, opened: Image.Image, parts: Essentials, left: int) -> int:
    """Return the pixels of a large picture, none of a small one; refuse by what its header says what is too large."""
    pixels = opened.width * opened.height
    if pixels > MOST_PIXELS:
        raise NotTaken(Reason.TOO_MANY_PIXELS, name)
    if not comes_in_strips(parts.data) and pixels * bytes_per_pixel(opened, parts) > _MOST_BYTES:
        raise NotTaken(Reason.TOO_MUCH_MEMORY, name)
    large = pixels if max(opened.size) > LONGEST_SIDE else 0
    if large > left:
        raise NotTaken(Reason.TOO_MANY_PIXELS_TOGETHER, name)
    return large


def _mode_of(picture: Image.Image) -> str:
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in ("1", "L", "I", "I;16") else "RGB"


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
