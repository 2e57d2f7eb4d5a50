"""A list of the beads that one has, as a spreadsheet writes it: CSV with the columns `code` and, if known, `count`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from activities.engine.beads.boards import MOST_PEGS
from activities.engine.beads.palettes import Palette

_MOST_ROWS = 5_000


class Fault(StrEnum):
    """What is wrong with a list."""

    NO_CODES = "no_codes"  # no column of that name, or nothing in it
    UNKNOWN_CODE = "unknown_code"
    NO_NUMBER = "no_number"  # a count that is something else
    UNREADABLE = "unreadable"  # not CSV, or far too much of it


class BadOwnedList(ValueError):
    """The list can't be used.

    Attributes:
        fault: why.
        row: where in the file, the heading being row 1; 0 where it concerns them all.
        text: what is written there.
    """

    def __init__(self, fault: Fault, row: int = 0, text: str = "") -> None:
        super().__init__(f"{fault} {row} {text}")
        self.fault = fault
        self.row = row
        self.text = text


@dataclass(frozen=True)
class Owned:
    """The beads that one has: their codes, and how many of each, or None if the list doesn't say."""

    codes: frozenset[str]
    counts: dict[str, int] | None


def read_owned(text: str, palette: Palette) -> Owned:
    """Read a list, with commas or semicolons between columns. Raises BadOwnedList.

    A code that comes twice is two bags of it; a count that is left empty means that there are enough.
    """
    counts: dict[str, int] = {}
    counted = False
    try:
        for row, code, count in _rows(text):
            if code not in palette:
                raise BadOwnedList(Fault.UNKNOWN_CODE, row, code)
            counts[code] = counts.get(code, 0) + _number(count, row)
            counted = counted or bool(count)
    except csv.Error as error:
        raise BadOwnedList(Fault.UNREADABLE) from error
    if not counts:
        raise BadOwnedList(Fault.NO_CODES)
    there = frozenset(code for code, count in counts.items() if count)
    return Owned(there, counts if counted else None)


def _number(count: str, row: int) -> int:
    if not re.fullmatch(r"[0-9]{0,9}", count):
        raise BadOwnedList(Fault.NO_NUMBER, row, count)
    return int(count or MOST_PEGS)


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each row's number, code and count, "" where it has none; empty ones are passed over.

    Raises BadOwnedList and csv.Error.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > _MOST_ROWS:
        raise BadOwnedList(Fault.UNREADABLE)
    heading = lines[0] if lines else ""
    rows = csv.DictReader(lines, delimiter=";" if ";" in heading else ",")
    names = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
    if "code" not in names:
        raise BadOwnedList(Fault.NO_CODES)
    for number, row in enumerate(rows, start=2):
        code, count = ((row.get(names[name]) or "").strip() if name in names else "" for name in ("code", "count"))
        if code or count:
            yield number, code, count
