"""The zip of a package, looked through to the last byte before anything in it is unpacked.

Two programs may read two things in one cunning zip, since names and sizes stand in it twice, with anything in between.
So only plain ones pass: files one after the other from the first byte, then the table of contents, then its end, and
nothing else; no comments, no additional fields but times and owners, both places agreeing. A folder for the pictures,
and sizes told behind a file (by whoever packs while sending), are as plain. The layout is that of PKWARE's APPNOTE 6.3.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from activities.engine.package.refusals import Oddity, Refused, Rule

MOST_BYTES = 20 * 1024 * 1024
MOST_BYTES_UNPACKED = 50 * 1024 * 1024
MOST_ENTRIES = 200
MOST_RATIO = 100
SAFE_NAME = re.compile(r"(media/)?[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
LONGEST_NAME = 100

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_BEHIND = struct.Struct("<3L")
_FIELD = struct.Struct("<2H")
_END_MARK, _CENTRAL_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_BEHIND_MARK = b"PK\x07\x08"
_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13
_TOLD_BEHIND = 1 << 3
_HARMLESS = 1 << 1 | 1 << 2 | 1 << 11 | _TOLD_BEHIND  # how hard it was packed; names in UTF-8
_HARMLESS_FIELDS = {0x5455, 0x5855, 0x7875, 0x000A, 0xCAFE}  # times; times and owners, in Unix; in NTFS; made by Java
_STORED, _DEFLATED = 0, 8
_PLAIN_VERSION = 20  # what it takes to unpack: nothing younger than 1993
_ZIP64 = 0xFFFFFFFF
_FOLDER_IN_DOS = 0x10
_CHUNK = 1 << 16
_FOLDER = "media/"
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
)
_TAR_MARK, _TAR_AT = b"ustar", 257


class _Line(NamedTuple):
    """A line of the table of contents, as APPNOTE orders it; the name follows it."""

    mark: bytes
    made_by: int
    needs: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra: int
    comment: int
    disk: int
    inner: int
    attributes: int
    local_at: int


@dataclass(frozen=True)
class _Entry:
    """What is needed of a line: sizes in bytes, and where the file begins."""

    flags: int
    method: int
    crc: int
    packed: int
    size: int
    name: str
    at: int


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name.

    Raises Refused: ODD_ARCHIVE, TOO_MANY_ENTRIES, TOO_LARGE_UNPACKED, TOO_TIGHTLY_PACKED, ENCRYPTED, NOT_A_FILE,
    UNSAFE_NAME, DUPLICATE_NAME or NESTED_ARCHIVE.
    """
    entries, table_at = _table(data)
    _check_names(entries)
    _check_sizes(entries)
    _check_layout(data, entries, table_at)
    try:
        return _contents(data, entries)
    except (BadZipFile, zlib.error, EOFError) as error:
        raise Refused(Rule.ODD_ARCHIVE, Oddity.DAMAGED) from error


def _table(data: bytes) -> tuple[list[_Entry], int]:
    """Return the entries, and where their table begins."""
    end_at = len(data) - _END.size
    if end_at < 0 or not data.startswith(_END_MARK, end_at):
        raise Refused(Rule.ODD_ARCHIVE, Oddity.CUT_OFF)
    _mark, disk, first_disk, here, number, size, table_at, comment = _END.unpack_from(data, end_at)
    if disk or first_disk or here != number or comment:
        raise Refused(Rule.ODD_ARCHIVE, Oddity.IN_PARTS)
    if number > MOST_ENTRIES:
        raise Refused(Rule.TOO_MANY_ENTRIES, MOST_ENTRIES)
    if table_at + size != end_at:
        raise Refused(Rule.ODD_ARCHIVE, Oddity.TABLE_ELSEWHERE)
    entries, at = [], table_at
    for _number in range(number):
        entry, at = _entry(data, at, end_at)
        entries.append(entry)
    if at != end_at:
        raise Refused(Rule.ODD_ARCHIVE, Oddity.TABLE_LENGTH)
    return entries, table_at


def _entry(data: bytes, at: int, end: int) -> tuple[_Entry, int]:
    """Return one line of the table of contents, and where the next begins."""
    if at + _CENTRAL.size > end or not data.startswith(_CENTRAL_MARK, at):
        raise Refused(Rule.ODD_ARCHIVE, Oddity.TABLE_LENGTH)
    line = _Line(*_CENTRAL.unpack_from(data, at))
    name_at = at + _CENTRAL.size
    fields_at = name_at + line.name_length
    name = _name(data[name_at:fields_at])
    if _ZIP64 in (line.packed, line.size, line.local_at) or line.comment or line.disk:
        raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.ADDITIONAL_FIELDS}: {name}")
    _check_fields(data[fields_at : fields_at + line.extra], name)
    _check_packing(line, name)
    _check_sort(line, name)
    entry = _Entry(line.flags, line.method, line.crc, line.packed, line.size, name, line.local_at)
    return entry, fields_at + line.extra


def _name(raw: bytes) -> str:
    name = raw.decode("latin-1")
    if name == _FOLDER:
        return name
    if name.endswith("/") and SAFE_NAME.fullmatch(name[:-1]):
        raise Refused(Rule.NOT_A_FILE, name)
    if len(name) > LONGEST_NAME or SAFE_NAME.fullmatch(name) is None:
        raise Refused(Rule.UNSAFE_NAME, name)
    return name


def _check_fields(fields: bytes, name: str) -> None:
    """Refuse all additional fields but those that say nothing of what is in a file, or where."""
    at = 0
    while at < len(fields):
        kind, length = _FIELD.unpack_from(fields, at) if at + _FIELD.size <= len(fields) else (0, 0)
        at += _FIELD.size + length
        if kind not in _HARMLESS_FIELDS or at > len(fields):
            raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.ADDITIONAL_FIELDS}: {name}")


def _check_sort(line: _Line, name: str) -> None:
    """Refuse links and devices, and every folder but the empty one that the pictures lie in."""
    is_folder = name == _FOLDER
    told = stat.S_IFMT(line.attributes >> 16)
    if told not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG):
        raise Refused(Rule.NOT_A_FILE, name)
    if (line.attributes & _FOLDER_IN_DOS and not is_folder) or (is_folder and line.size):
        raise Refused(Rule.NOT_A_FILE, name)


def _check_packing(line: _Line, name: str) -> None:
    if line.flags & _ENCRYPTED:
        raise Refused(Rule.ENCRYPTED, name)
    if line.needs > _PLAIN_VERSION or line.flags & ~_HARMLESS or line.method not in (_STORED, _DEFLATED):
        raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.PACKED_ODDLY}: {name}")


def _check_names(entries: list[_Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if (folded := entry.name.lower()) in seen:
            raise Refused(Rule.DUPLICATE_NAME, entry.name)
        seen.add(folded)


def _check_sizes(entries: list[_Entry]) -> None:
    if sum(entry.size for entry in entries) > MOST_BYTES_UNPACKED:
        raise Refused(Rule.TOO_LARGE_UNPACKED, MOST_BYTES_UNPACKED)
    for entry in entries:
        if entry.size > entry.packed * MOST_RATIO:
            raise Refused(Rule.TOO_TIGHTLY_PACKED, entry.name)
        if entry.method == _STORED and entry.size != entry.packed:
            raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.TWO_SIZES}: {entry.name}")


def _check_layout(data: bytes, entries: list[_Entry], table_at: int) -> None:
    """Refuse what isn't one file after the other, each with the same words in front of it as in the table."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.at):
        if entry.at != at:
            raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.GAP}: {entry.name}")
        at = _end_of(data, entry, table_at)
    if at != table_at:
        raise Refused(Rule.ODD_ARCHIVE, Oddity.GAP)


def _end_of(data: bytes, entry: _Entry, table_at: int) -> int:
    if entry.at + _LOCAL.size > table_at:
        raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.CUT_OFF}: {entry.name}")
    mark, _needs, flags, method, _time, _date, crc, packed, size, name_length, extra = _LOCAL.unpack_from(
        data, entry.at
    )
    name_at = entry.at + _LOCAL.size
    fields_at = name_at + name_length
    name = data[name_at:fields_at].decode("latin-1")
    facts = (entry.crc, entry.packed, entry.size)
    if flags & _TOLD_BEHIND:  # whoever didn't know yet wrote a nought
        crc, packed, size = (told or fact for told, fact in zip((crc, packed, size), facts, strict=True))
    said = (mark, flags, method, name, crc, packed, size)
    if said != (_LOCAL_MARK, entry.flags, entry.method, entry.name, *facts):
        raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.TOLD_TWO_WAYS}: {entry.name}")
    _check_fields(data[fields_at : fields_at + extra], entry.name)
    end = fields_at + extra + entry.packed
    return _behind(data, entry, end) if flags & _TOLD_BEHIND else end


def _behind(data: bytes, entry: _Entry, at: int) -> int:
    """Return the end of what is told of a file behind it, with a mark in front or without."""
    told = _BEHIND.pack(entry.crc, entry.packed, entry.size)
    for words in (_BEHIND_MARK + told, told):
        if data.startswith(words, at):
            return at + len(words)
    raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.TOLD_TWO_WAYS}: {entry.name}")


def _contents(data: bytes, entries: list[_Entry]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES_UNPACKED
    with ZipFile(BytesIO(data)) as archive:
        for entry in entries:
            if entry.name == _FOLDER:
                continue
            files[entry.name] = content = b"".join(_read(archive, entry, left))
            left -= len(content)
            if len(content) != entry.size:
                raise Refused(Rule.ODD_ARCHIVE, f"{Oddity.TWO_SIZES}: {entry.name}")
            if content.startswith(_ARCHIVES) or content.startswith(_TAR_MARK, _TAR_AT):
                raise Refused(Rule.NESTED_ARCHIVE, entry.name)
    return files


def _read(archive: ZipFile, entry: _Entry, left: int) -> Iterator[bytes]:
    """Yield a file bit by bit, counting: what a size says is a stranger's word."""
    with archive.open(entry.name) as file:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Refused(Rule.TOO_LARGE_UNPACKED, MOST_BYTES_UNPACKED)
            yield chunk
