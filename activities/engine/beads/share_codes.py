"""A whole pattern as a short text, for an address or a QR code: nothing has to be stored to share it.

The code is base64url without padding. Its bytes, version 1:

    version (1) · form (1) · checksum (4) · palette's revision · board's shape, columns - 1, rows - 1 ·
    width - 1, height - 1 · number of colours · length of the palette's id · length of the title (2) ·
    the palette's id · the title (UTF-8) · a byte for each colour: its place in the palette · the beads

The beads are the pegs in order, in as few bits each as the colours need: as they are, deflated, or a byte each
deflated, whichever is shortest (the form). 29 x 29 pegs and 30 colours make at most 770 letters, plus the title's.

**When the palettes change.** Colours are places in the palette's data, and the checksum is that of the codes on the
bags. So a code outlives colours that are corrected and beads that are added at the end; the pattern keeps the revision
it was made with. Had beads been moved or removed, the checksum would no longer fit, and the code is refused (CHANGED)
rather than shown in other colours.
"""

import re
import struct
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.palettes import Palette, UnknownPalette, read_palette
from activities.engine.beads.patterns import EMPTY, NotAPattern, Pattern, pegs_of

VERSION = 1
LONGEST_CODE = 56_000  # letters; 40,000 pegs of a byte each come to 54,500

_HEAD = struct.Struct(">BBIBBBBBBBBH")
_SHAPES = tuple(Shape)
_RAW_DEFLATE = -zlib.MAX_WBITS


class Reason(StrEnum):
    """What is wrong with a code."""

    LENGTH = "length"  # nothing, or more than any pattern needs
    LETTERS = "letters"  # something else than letters of a code
    VERSION = "version"  # of a kind that isn't known here (yet)
    DAMAGED = "damaged"  # cut off, mistyped or made up
    CHANGED = "changed"  # of beads that aren't in the palette as they were


class BadShareCode(ValueError):
    """The text is no code of a pattern.

    Attributes:
        reason: why.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _Form(IntEnum):
    """How the beads are written."""

    BITS = 0
    DEFLATED_BITS = 1
    DEFLATED_BYTES = 2


@dataclass(frozen=True)
class _Head:
    form: _Form
    checksum: int
    revision: int
    board: Board
    width: int
    height: int
    colours: int
    palette: int
    title: int


def encode(pattern: Pattern) -> str:
    """Return the pattern as a code: letters, digits, "-" and "_"."""
    beads = bytes(pattern.cells[peg] for peg in pegs_of(pattern.board, pattern.width, pattern.height))
    bits = _pack(beads, len(pattern.colours).bit_length())
    forms = {
        _Form.BITS: bits,
        _Form.DEFLATED_BITS: zlib.compress(bits, level=9, wbits=_RAW_DEFLATE),
        _Form.DEFLATED_BYTES: zlib.compress(beads, level=9, wbits=_RAW_DEFLATE),
    }
    form = min(forms, key=lambda each: len(forms[each]))
    places = {bead.code: place for place, bead in enumerate(read_palette(pattern.palette).beads)}
    palette, title = pattern.palette.encode(), pattern.title.encode()
    board = pattern.board
    head = _HEAD.pack(
        VERSION,
        form,
        _checksum(pattern),
        pattern.revision,
        _SHAPES.index(board.shape),
        board.columns - 1,
        board.rows - 1,
        pattern.width - 1,
        pattern.height - 1,
        len(pattern.colours),
        len(palette),
        len(title),
    )
    data = head + palette + title + bytes(places[code] for code in pattern.colours) + forms[form]
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(code: str) -> Pattern:
    """Return the pattern of a code, whoever wrote it. Raises BadShareCode.

    A hostile code costs no more than the largest pattern: what is inflated is as long as its head says, and that is
    bounded.
    """
    data = _bytes_of(code)
    head = _read_head(data)
    parts = _Parts(data[_HEAD.size :])
    try:
        palette = read_palette(parts.take(head.palette).decode())
        title = parts.take(head.title).decode()
        colours = _codes(parts.take(head.colours), palette, head)
        pegs = pegs_of(head.board, head.width, head.height)
        cells = bytearray(head.width * head.height)
        for peg, bead in zip(pegs, _read_beads(parts.rest, head, len(pegs)), strict=True):
            cells[peg] = bead
        pattern = Pattern(head.width, head.height, head.board, palette.id, head.revision, colours, bytes(cells), title)
    except (NotAPattern, UnknownPalette, UnicodeDecodeError) as error:
        raise BadShareCode(Reason.DAMAGED) from error
    if _checksum(pattern) != head.checksum:
        raise _misfit(palette, head)
    return pattern


class _Parts:
    """Bytes that are taken from the front. Raises BadShareCode when there are too few."""

    def __init__(self, data: bytes) -> None:
        self.rest = data

    def take(self, count: int) -> bytes:
        taken, self.rest = self.rest[:count], self.rest[count:]
        if len(taken) < count:
            raise BadShareCode(Reason.DAMAGED)
        return taken


def _bytes_of(code: str) -> bytes:
    if not 0 < len(code) <= LONGEST_CODE:
        raise BadShareCode(Reason.LENGTH)
    if not re.fullmatch(r"[A-Za-z0-9_-]+", code):
        raise BadShareCode(Reason.LETTERS)
    if len(code) % 4 == 1:
        raise BadShareCode(Reason.DAMAGED)
    data = urlsafe_b64decode(code + "=" * (-len(code) % 4))
    if urlsafe_b64encode(data).rstrip(b"=") != code.encode():  # bits beyond the last byte
        raise BadShareCode(Reason.DAMAGED)
    return data


def _read_head(data: bytes) -> _Head:
    if data[0] != VERSION:
        raise BadShareCode(Reason.VERSION)
    if len(data) < _HEAD.size:
        raise BadShareCode(Reason.DAMAGED)
    _, form, checksum, revision, shape, columns, rows, width, height, *lengths = _HEAD.unpack_from(data)
    try:
        board = Board(_SHAPES[shape], columns + 1, rows + 1)
        return _Head(_Form(form), checksum, revision, board, width + 1, height + 1, *lengths)
    except (IndexError, ValueError) as error:
        raise BadShareCode(Reason.DAMAGED) from error


def _codes(places: Iterable[int], palette: Palette, head: _Head) -> tuple[str, ...]:
    try:
        return tuple(palette.beads[place].code for place in places)
    except IndexError:
        raise _misfit(palette, head) from None


def _misfit(palette: Palette, head: _Head) -> BadShareCode:
    return BadShareCode(Reason.DAMAGED if head.revision == palette.revision else Reason.CHANGED)


def _read_beads(data: bytes, head: _Head, count: int) -> bytes:
    """Return `count` beads. Raises BadShareCode when there are more, or fewer."""
    bits = head.colours.bit_length()
    if head.form is _Form.DEFLATED_BYTES:
        return _inflate(data, count)
    packed_size = (count * bits + 7) // 8
    packed = data if head.form is _Form.BITS else _inflate(data, packed_size)
    if len(packed) != packed_size:
        raise BadShareCode(Reason.DAMAGED)
    beads = _unpack(packed, bits, count)
    if _pack(beads, bits) != packed:  # bits beyond the last bead
        raise BadShareCode(Reason.DAMAGED)
    return beads


def _inflate(data: bytes, size: int) -> bytes:
    """Return exactly `size` bytes, and never make more than one too many. Raises BadShareCode."""
    inflating = zlib.decompressobj(wbits=_RAW_DEFLATE)
    try:
        inflated = inflating.decompress(data, size + 1)
    except zlib.error as error:
        raise BadShareCode(Reason.DAMAGED) from error
    if len(inflated) != size or not inflating.eof or inflating.unused_data:
        raise BadShareCode(Reason.DAMAGED)
    return inflated


def _pack(beads: bytes, bits: int) -> bytes:
    """Write every bead in so many bits; the last byte ends in zeros."""
    if not bits:
        return b""
    written = "".join([format(bead, f"0{bits}b") for bead in beads])
    size = (len(written) + 7) // 8
    return int(written.ljust(size * 8, "0"), 2).to_bytes(size)


def _unpack(packed: bytes, bits: int, count: int) -> bytes:
    if not bits:
        return bytes([EMPTY]) * count
    written = format(int.from_bytes(packed), f"0{len(packed) * 8}b")
    return bytes(int(written[start : start + bits], 2) for start in range(0, count * bits, bits))


def _checksum(pattern: Pattern) -> int:
    """Return the CRC-32 of all that the pattern says, with the codes on the bags in full."""
    board = pattern.board
    words = (pattern.palette, *pattern.colours, pattern.title, board.shape)
    numbers = (pattern.revision, board.columns, board.rows, pattern.width, pattern.height)
    return zlib.crc32("\0".join([*words, *map(str, numbers)]).encode() + b"\0" + pattern.cells)
