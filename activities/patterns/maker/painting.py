"""Beads laid by hand: a list of repaints on top of a pattern, with undo and redo.

The list travels as text in the form, so undo and redo need neither a session nor a script: "12:H05 13: | 14:H01" is
bead 12 turned into H05, bead 13 taken away, and a third one undone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import Pattern

MOST_REPAINTS = 5_000
NO_BEAD = ""
_REPAINT = re.compile(r"([0-9]{1,5}):([A-Za-z0-9_-]{0,20})")
_UNDONE = "|"


class BadHistory(ValueError):
    """The list of repaints is no such list, or doesn't belong to the pattern."""


class Repaint(NamedTuple):
    """One bead laid or taken away: the cell, row by row from 0, and the bead's code or NO_BEAD."""

    cell: int
    code: str


@dataclass(frozen=True, slots=True)
class History:
    """What was repainted, the oldest first, and what of it was undone, the next to be redone first."""

    done: tuple[Repaint, ...] = ()
    undone: tuple[Repaint, ...] = ()

    @classmethod
    def read(cls, text: str) -> "History":
        """Return the history that a text holds. Raises BadHistory."""
        done, _undone, undone = text.partition(_UNDONE)
        history = cls(_read(done), _read(undone))
        if len(history.done) + len(history.undone) > MOST_REPAINTS:
            raise BadHistory("too many repaints")
        return history

    def __str__(self) -> str:
        """Return the text that `read` reads."""
        done, undone = (" ".join(f"{cell}:{code}" for cell, code in part) for part in (self.done, self.undone))
        return f"{done}{_UNDONE}{undone}" if undone else done

    def painted(self, cell: int, code: str) -> "History":
        """Return the history with one more repaint; what was undone can't be redone any more."""
        return History((*self.done, Repaint(cell, code)))

    def undo(self) -> "History":
        """Return the history without its latest repaint; the same where there is none."""
        return History(self.done[:-1], (*self.done[-1:], *self.undone))

    def redo(self) -> "History":
        """Return the history with what was undone latest done again; the same where there is none."""
        return History((*self.done, *self.undone[:1]), self.undone[1:])


def repainted(pattern: Pattern, repaints: Iterable[Repaint]) -> Pattern:
    """Return the pattern with those beads laid; colours keep their order, and those that are gone leave it.

    Raises BadHistory for a cell or a bead that doesn't exist.
    """
    palette = read_palette(pattern.palette)
    numbers = {code: number for number, code in enumerate((NO_BEAD, *pattern.colours))}
    cells = bytearray(pattern.cells)
    for cell, code in repaints:
        if not has_peg(pattern, cell) or (code not in numbers and code not in palette):
            raise BadHistory(f"{cell}:{code}")
        cells[cell] = numbers.setdefault(code, len(numbers))
    used = [code for code, number in numbers.items() if code != NO_BEAD and number in cells]
    moved = bytes.maketrans(bytes(numbers[code] for code in used), bytes(range(1, len(used) + 1)))
    return replace(pattern, colours=tuple(used), cells=bytes(cells.translate(moved)))


def has_peg(pattern: Pattern, cell: int) -> bool:
    """Whether a bead can lie there."""
    row, column = divmod(cell, pattern.width)
    if not 0 <= cell < len(pattern.cells):
        return False
    return pattern.board.holds(column % pattern.board.columns, row % pattern.board.rows)


def _read(text: str) -> tuple[Repaint, ...]:
    words = text.split()
    found = [_REPAINT.fullmatch(word) for word in words[: MOST_REPAINTS + 1]]
    if not all(found):
        raise BadHistory(text[:40])
    return tuple(Repaint(int(match[1]), match[2]) for match in found if match)
