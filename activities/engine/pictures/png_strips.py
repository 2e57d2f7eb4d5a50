"""A PNG in horizontal strips, so that the whole of it is never in memory.

Pillow only decodes whole pictures, and in plain Python undoing PNG's filters would take minutes. So each strip is
handed to it as a PNG of its own: the filtered rows as they are, below the last row of the strip before, which they may
refer to (PNG, clause 9).
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

_START = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">IIBBBBB")
_HEADER_AT = len(_START) + 8
_CHANNELS = {2: 3, 4: 2, 6: 4}  # by the kind of colour; the others take a byte a pixel, which is little


def comes_in_strips(data: bytes) -> bool:
    """Tell whether a PNG can be read so: eight bits a channel, several channels, row after row."""
    if not data.startswith(_START) or len(data) < _HEADER_AT + _HEADER.size:
        return False
    _width, _height, bits, kind, _packing, _filtering, interlaced = _HEADER.unpack_from(data, _HEADER_AT)
    return bits == 8 and kind in _CHANNELS and not interlaced


def strips(data: bytes, rows: int) -> Iterator[tuple[int, Image.Image]]:
    """Yield the top row and the picture of each strip of so many rows, of a PNG that comes in strips.

    Raises OSError, zlib.error or what Pillow does for one that is damaged or cut off.
    """
    width, height, bits, kind, *others = _HEADER.unpack_from(data, _HEADER_AT)
    length = width * _CHANNELS[kind]
    lines = _unpacked(data, rows * (1 + length))
    before = b""
    for top in range(0, height, rows):
        number = min(rows, height - top)
        filtered = next(lines, b"")[: number * (1 + length)]
        if len(filtered) < number * (1 + length):
            raise OSError("rows are missing")
        above = b"\0" + before if before else b""
        header = _HEADER.pack(width, number + bool(above), bits, kind, *others)
        strip = _decoded(header, _transparency(data), above + filtered)
        if above:
            strip = strip.crop((0, 1, width, number + 1))
        before = strip.crop((0, number - 1, width, number)).tobytes()
        yield top, strip


def _decoded(header: bytes, transparency: bytes, rows: bytes) -> Image.Image:
    packed = zlib.compress(rows, 0)
    chunks = [
        (b"IHDR", header),
        *([(b"tRNS", transparency)] if transparency else []),
        (b"IDAT", packed),
        (b"IEND", b""),
    ]
    data = _START + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
        for name, body in chunks
    )
    with Image.open(BytesIO(data), formats=["PNG"]) as strip:
        strip.load()
        return strip


def _transparency(data: bytes) -> bytes:
    return next((bytes(body) for name, body in _chunks(data) if name == b"tRNS"), b"")


def _unpacked(data: bytes, size: int) -> Iterator[bytes]:
    """Yield the filtered rows, so many bytes at a time; the last may be fewer."""
    unpacker, found = zlib.decompressobj(), bytearray()
    for name, body in _chunks(data):
        packed = bytes(body) if name == b"IDAT" else b""
        while packed:
            found += unpacker.decompress(packed, size - len(found))
            packed = unpacker.unconsumed_tail
            if len(found) == size:
                yield bytes(found)
                found.clear()
    yield bytes(found + unpacker.flush())


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield name and body of each chunk. Raises OSError where its sum is wrong."""
    whole, at = memoryview(data), len(_START)
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        body = whole[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(body, zlib.crc32(name))):
            raise OSError("a sum is wrong")
        yield name, body
        at += 12 + length
