"""What of a picture file its pixels need: the rest never reaches the reader.

Text, colour profiles, previews and further frames are where the bombs and the GPS are. They are left out
before Pillow sees the file, in one walk over its parts; the number of parts is bounded, so the walk is quick.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
# An encoder writes 8 kB a chunk or more, so this is far above any picture that is allowed.
_MOST_PARTS = 50_000
_MOST_SEGMENTS = 2_000
# GIF has 255 bytes a part: this is 50 MB in one frame.
_MOST_BLOCKS = 200_000
# Progressive files have ten or so; each is a walk over the whole picture.
_MOST_SCANS = 40

_FILLING = re.compile(rb"\xff+(?=\xff)")  # any number of bytes before a marker, skipped at once
_START_OF_SCAN, _END_OF_IMAGE, _EXIF_SEGMENT = 0xDA, 0xD9, 0xE1
# The JFIF and Adobe segments say what the channels mean; all other application data and comments go.
_DROPPED_SEGMENTS = {0xFE, *range(0xE0, 0xF0)} - {0xE0, 0xEE}

_GIF_EXTENSION, _GIF_CONTROL, _GIF_FRAME = 0x21, 0xF9, 0x2C


class NotWhole(ValueError):
    """The file's parts do not hang together, or are too many to be a picture somebody made."""


@dataclass(frozen=True, slots=True)
class Essentials:
    """A picture file with only its pixels.

    `kind` is what Pillow calls the format; `exif` is the raw EXIF block, which still has to be asked which way
    is up; `scans` is how often a JPEG walks over the picture (1 for all others).
    """

    kind: str
    data: bytes
    exif: bytes = b""
    scans: int = 1


def essentials_of(data: bytes) -> Essentials | None:
    """Return what is needed of a JPEG, PNG, WebP or GIF, told by its content; None for anything else.

    Raises NotWhole for a file whose parts can't be followed.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(_PNG_START):
        return _png(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Essentials("GIF", _gif(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Essentials("WEBP", data)  # its reader is compiled, and leaves what isn't pixels alone
    return None


def _jpeg(data: bytes) -> Essentials:
    kept, exif, at = [data[:2]], b"", 2
    for marker, start, end in islice(_segments(data), _MOST_SEGMENTS):
        at = end
        if marker == _START_OF_SCAN:
            stop = data.find(bytes((0xFF, _END_OF_IMAGE)), end)
            picture = data[start : stop + 2 if stop >= 0 else len(data)]
            scans = picture.count(bytes((0xFF, _START_OF_SCAN)))
            if scans > _MOST_SCANS:
                raise NotWhole
            return Essentials("JPEG", b"".join((*kept, picture)), exif, scans)
        if marker == _EXIF_SEGMENT and not exif and data[start + 4 : start + 10] == b"Exif\0\0":
            exif = data[start + 4 : end]
        if marker not in _DROPPED_SEGMENTS:
            kept.append(data[start:end])
    raise NotWhole(at)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment; ends where the data does."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise NotWhole(at)
        if filling := _FILLING.match(data, at):
            at = filling.end()
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield data[at + 1], at, at + 2 + length
        at += 2 + length


def _png(data: bytes) -> Essentials:
    whole = memoryview(data)  # so that only the joining copies
    kept, exif, at = [whole[: len(_PNG_START)]], b"", len(_PNG_START)
    for _ in range(_MOST_PARTS):
        if at + 12 > len(data):  # cut off: the reader will find that pixels are missing
            break
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if name in _PNG_CHUNKS:
            kept.append(whole[at:end])
        elif name == b"eXIf":
            exif = exif or data[at + 8 : end - 4]
        if name == b"IEND":
            break
        at = end
    else:
        raise NotWhole(at)
    return Essentials("PNG", b"".join(kept), exif)


def _gif(data: bytes) -> bytes:
    """The first frame and what says which colour of it is see-through."""
    if len(data) < 13:
        raise NotWhole(0)
    at = 13 + _gif_palette_size(data[10])
    kept = [data[:at]]
    for _ in range(_MOST_SEGMENTS):
        if at + 10 > len(data):
            break
        if data[at] == _GIF_FRAME:
            body = at + 11 + _gif_palette_size(data[at + 9])
            return b"".join((*kept, data[at : _after_blocks(data, body)], b";"))
        if data[at] != _GIF_EXTENSION:
            break
        end = _after_blocks(data, at + 2)
        if data[at + 1] == _GIF_CONTROL:
            kept = [kept[0], data[at:end]]
        at = end
    raise NotWhole(at)


def _gif_palette_size(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where the chain of blocks that begins at `at` ends; raises NotWhole if the data end before it does."""
    for _ in range(_MOST_BLOCKS):
        if at >= len(data):
            break
        length = data[at]
        at += 1 + length
        if not length:
            return at
    raise NotWhole(at)
