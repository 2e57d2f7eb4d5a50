"""A picture from outside: read carefully, made small, and nothing kept of it but its pixels.

JPEG, PNG, WebP and GIF, told by their content and never by their name. Of a picture that moves, the first frame
is taken. Colour profiles are not followed: a bead's colour is rougher than what they correct.
"""

from enum import StrEnum
from io import BytesIO
from typing import Any

from PIL import Image

from activities.engine.beads.character import Character, character_of
from activities.engine.pictures.essentials import Essentials, NotWhole, essentials_of
from activities.engine.pictures.memory import bytes_per_pixel
from activities.engine.pictures.orientation import upright
from activities.engine.pictures.reducing import reduced

# The long side of the picture that patterns are made from is at least this and less than twice this, in pixels
# (unless it came smaller): seven pixels or more for a bead of the widest pattern, 116 beads.
WORKING_SIDE = 800
# What a picture may need while it is read, in bytes, the file and its stripped copy included. The site itself takes
# 150 MB, so that a request stays below 300 MB.
_MOST_BYTES = 140_000_000
_SLIMMEST = 40
# So that a page can carry the copy and send it back.
MOST_COPY_BYTES = 300_000
_COPY_QUALITIES = (90, 65)


class Refusal(StrEnum):
    """Why a file can't become a pattern."""

    NOT_A_PICTURE = "not_a_picture"
    DRAWN_IN_SVG = "drawn_in_svg"
    OTHER_FORMAT = "other_format"  # a picture, but neither JPEG, PNG, WebP nor GIF
    DAMAGED = "damaged"  # or not whole
    TOO_LARGE = "too_large"  # too many pixels, or too much memory for so many in this format
    TOO_SMALL = "too_small"  # a single row or column of pixels
    TOO_SLIM = "too_slim"  # more than forty times as long as it is wide
    NOTHING_TO_SEE = "nothing_to_see"  # see-through all over


class BadPicture(ValueError):
    """The file can't become a pattern; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def open_picture(data: bytes, *, most_pixels: int) -> Image.Image:
    """Return the picture as RGBA, upright, reduced to a working size and without what else the file held.

    `most_pixels` is how many the whole picture may have; formats that need more memory may have fewer.
    Raises BadPicture.
    """
    parts = _essentials(data)
    try:
        with Image.open(BytesIO(parts.data), formats=[parts.kind]) as picture:
            exif = parts.exif or picture.info.get("exif", b"")
            _check_size(picture, parts, most_pixels)
            small = reduced(picture, parts, side=WORKING_SIDE, mode="RGBA")
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(Refusal.TOO_LARGE) from error
    except Exception as error:  # readers meet hostile bytes with every kind of error there is
        raise BadPicture(Refusal.DAMAGED) from error
    if small.getchannel("A").getextrema() == (0, 0):
        raise BadPicture(Refusal.NOTHING_TO_SEE)
    return upright(small, exif)


def reduced_copy(image: Image.Image) -> bytes:
    """Return an opened picture as a file of at most 300 kB: PNG for drawings, JPEG or WebP for what is too large so.

    A PNG opens to the very same pixels. The others don't, so whoever wants the same pattern from the copy as at first
    makes it from the opened copy at first, too.
    """
    shown = image.convert("RGB") if image.getchannel("A").getextrema() == (255, 255) else image
    if character_of(image) is Character.DRAWING:
        copy = _file(shown, "PNG")
        if len(copy) <= MOST_COPY_BYTES:
            return copy
    while True:
        for quality in _COPY_QUALITIES:
            copy = _lossy(shown, quality)
            if len(copy) <= MOST_COPY_BYTES:
                return copy
        shown = shown.reduce(2)


def _lossy(image: Image.Image, quality: int) -> bytes:
    if image.mode == "RGBA":
        return _file(image, "WEBP", quality=quality, method=1)
    return _file(image, "JPEG", quality=quality, subsampling="4:4:4")


def _file(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _essentials(data: bytes) -> Essentials:
    try:
        parts = essentials_of(data)
    except NotWhole as error:
        raise BadPicture(Refusal.DAMAGED) from error
    if parts is None:
        raise BadPicture(_what_else(data))
    return parts


def _what_else(data: bytes) -> Refusal:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<svg", b"<!--", b"<!doctype svg")) and b"<svg" in start:
        return Refusal.DRAWN_IN_SVG
    known = data.startswith((b"BM", b"II*\0", b"MM\0*", b"%PDF-", b"\xff\x0a", b"\0\0\0\x0cJXL "))
    return Refusal.OTHER_FORMAT if known or data[4:8] == b"ftyp" else Refusal.NOT_A_PICTURE


def _check_size(picture: Image.Image, parts: Essentials, most_pixels: int) -> None:
    """Refuse by what the header says, before anything is decoded; raises BadPicture."""
    pixels = picture.width * picture.height
    if pixels > most_pixels or pixels * bytes_per_pixel(picture, parts) + 2 * len(parts.data) > _MOST_BYTES:
        raise BadPicture(Refusal.TOO_LARGE)
    short, long = sorted(picture.size)
    if short < 2:
        raise BadPicture(Refusal.TOO_SMALL)
    if long > _SLIMMEST * short:
        raise BadPicture(Refusal.TOO_SLIM)
