"""Which way is up, read from an EXIF block without reading anything else of it.

Pillow reads the whole block, and every entry of a hostile one may name the same 64 kB.
"""

import struct

from PIL import Image

_ORIENTATION, _SHORT = 0x0112, 3
_MOST_ENTRIES = 500
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation(exif: bytes) -> int:
    """Return EXIF's number for how the camera was held, 1 to 8; 1 (upright) if the block doesn't say or is broken."""
    block = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", block, 4)
        (entries,) = struct.unpack_from(order + "H", block, at)
        for entry in range(min(entries, _MOST_ENTRIES)):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", block, at + 2 + 12 * entry)
            if tag == _ORIENTATION and kind == _SHORT:
                return value if value in _TURNS else 1
    except struct.error:
        pass
    return 1


def upright(image: Image.Image, exif: bytes) -> Image.Image:
    """Return the picture turned as the EXIF block says."""
    turn = _TURNS.get(orientation(exif))
    return image if turn is None else image.transpose(turn)
