"""Files made to hurt whoever reads them, or at least to surprise: built byte by byte."""

import struct
import zlib

from tests.activities.engine.beads.pictures import photo_like, saved

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name, body):
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, rows, bits=8, kind=6, extra=b""):
    """A PNG of the given compressed rows; `kind` 0 is grey, 2 RGB, 6 RGBA."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    return SIGNATURE + header + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def plain_png(extra=b""):
    """A small red PNG with other parts beside its pixels."""
    return png(20, 10, zlib.compress((b"\0" + b"\xe0\x20\x20\xff" * 20) * 10), extra=extra)


def huge_png(side=11_270):
    """Black pixels by the hundred million in some kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8 + 1)
    rows = b"".join(packer.compress(row) for _ in range(side))
    return png(side, side, rows + packer.flush(), bits=1, kind=0)


def text_bomb():
    """A PNG with two hundred megabytes of text packed in it."""
    packed = zlib.compress(bytes(1_000_000), 9)
    return plain_png(b"".join(chunk(b"zTXt", b"key%d\0\0" % number + packed) for number in range(200)))


def profile_bomb():
    """A PNG with a colour profile of a hundred megabytes."""
    return plain_png(chunk(b"iCCP", b"profile\0\0" + zlib.compress(bytes(100_000_000), 9)))


def endless_parts():
    """A PNG of a million empty parts."""
    return plain_png()[:33] + chunk(b"IDAT", b"") * 1_000_000


def endless_segments():
    """A JPEG of a million comments and no picture."""
    return b"\xff\xd8" + b"\xff\xfe\x00\x02" * 1_000_000


def endless_comment():
    """A GIF whose one comment comes a letter at a time."""
    return b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0) + b"\x21\xfe" + b"\x01a" * 1_000_000


def endless_scans(most=400):
    """A progressive JPEG that walks over its picture again and again."""
    data = saved(photo_like(1, (320, 240)), "JPEG", progressive=True, quality=10)
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * most + data[-2:]


def exif_block(entries, order="<"):
    """An EXIF block of (tag, kind, count, value) entries, the value being a short."""
    start = b"Exif\0\0" + (b"II*\0" if order == "<" else b"MM\0*")
    packed = b"".join(struct.pack(order + "HHIHH", *entry, 0) for entry in entries)
    return start + struct.pack(order + "IH", 8, len(entries)) + packed


def with_exif(jpeg, block):
    """The JPEG with the EXIF block as its first segment."""
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def exif_bomb():
    """A JPEG whose EXIF block has five thousand entries, each claiming the same 60 kB."""
    many = [(300 + number, 7, 60_000, 0) for number in range(5_000)]
    return with_exif(saved(photo_like(1, (64, 48)), "JPEG"), exif_block(many))
