"""A pattern: which bead lies on which peg."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import Any

from activities.engine.beads.boards import LONGEST_SIDE, MOST_PEGS, Board, Shape
from activities.engine.beads.palettes import Bead, Palette, UnknownBead, UnknownPalette, read_palette

VERSION = 1
MOST_COLOURS = 255
LONGEST_TITLE = 120
HIGHEST_REVISION = 255
EMPTY = 0

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")  # on one line of XML


class NotAPattern(ValueError):
    """What was read is no pattern; the text says why, in English."""


@dataclass(frozen=True)
class BoardPart:
    """What lies on one of several boards.

    Attributes:
        column, row: which board, counted from 0 at the upper left.
        left, top: the pattern's column and row at the board's first peg.
        width, height: how many columns and rows of the pattern are on it.
    """

    column: int
    row: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Pattern:
    """A bead pattern, version 1.

    Attributes:
        width, height: columns and rows; on a hexagon or circle the board's own.
        board: the board it is laid on, or on several of: as many as are needed.
        palette, revision: of which beads, and which edition (1-255) of their colours.
        colours: the codes that are used, at most 255.
        cells: row by row, a byte each: 0 is an empty peg, n is colours[n - 1].
        title: what it shows, at most 120 letters on one line.

    Raises NotAPattern, so that one that exists is sound: codes known, cells in range, nothing where there is no peg.
    """

    width: int
    height: int
    board: Board
    palette: str
    revision: int
    colours: tuple[str, ...]
    cells: bytes
    title: str = ""

    def __post_init__(self) -> None:
        _check_size(self)
        _check_colours(self)
        _check_title(self)

    @cached_property
    def beads(self) -> tuple[Bead, ...]:
        """The beads of `colours`, as the palette has them now."""
        palette = read_palette(self.palette)
        return tuple(palette.bead(code) for code in self.colours)

    def beads_in(self, palette: Palette | None) -> tuple[Bead, ...]:
        """Return the beads of `colours` as a palette has them, corrected perhaps; as they are listed for None.

        Raises UnknownBead for a palette of other beads.
        """
        return self.beads if palette is None else tuple(palette.bead(code) for code in self.colours)

    @property
    def pitch_mm(self) -> float:
        """Millimetres from peg to peg."""
        return read_palette(self.palette).pitch_mm

    @property
    def finished_cm(self) -> tuple[float, float]:
        """How wide and how high it is when it is ironed, in centimetres: as far as there are beads, 0 for none."""
        places = [self.position(at % self.width, at // self.width) for at, cell in enumerate(self.cells) if cell]
        if not places:
            return 0.0, 0.0
        across, down = zip(*places, strict=True)
        bead_cm = self.pitch_mm / 10
        return (max(across) - min(across) + 1) * bead_cm, (max(down) - min(down) + 1) * bead_cm

    @property
    def extent(self) -> tuple[float, float]:
        """How wide and how high it is, in pegs."""
        return (self.width, self.height) if self.board.shape is Shape.SQUARE else self.board.extent

    @property
    def boards_across(self) -> int:
        """How many boards lie side by side."""
        return ceil(self.width / self.board.columns)

    @property
    def boards_down(self) -> int:
        """How many boards lie below each other."""
        return ceil(self.height / self.board.rows)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many beads of each code, in the order of `colours`."""
        found = Counter(self.cells)
        return {code: found[index] for index, code in enumerate(self.colours, start=1)}

    @property
    def bead_count(self) -> int:
        """How many beads there are."""
        return len(self.cells) - self.cells.count(EMPTY)

    def row(self, row: int) -> bytes:
        """Return a row's cells."""
        return self.cells[row * self.width : (row + 1) * self.width]

    def board_parts(self) -> Iterator[BoardPart]:
        """Yield what lies on each board, row by row."""
        for row in range(self.boards_down):
            for column in range(self.boards_across):
                left, top = column * self.board.columns, row * self.board.rows
                width, height = min(self.board.columns, self.width - left), min(self.board.rows, self.height - top)
                yield BoardPart(column, row, left, top, width, height)

    def counts_on(self, part: BoardPart) -> dict[str, int]:
        """Return how many beads of each code lie on one board; codes that don't are left out."""
        rows = (self.row(y)[part.left : part.left + part.width] for y in range(part.top, part.top + part.height))
        found = Counter(b"".join(rows))
        return {code: found[index] for index, code in enumerate(self.colours, start=1) if found[index]}

    def position(self, column: int, row: int) -> tuple[float, float]:
        """Return where a bead's middle is, in pegs from the pattern's upper left corner."""
        return (column + 0.5, row + 0.5) if self.board.shape is Shape.SQUARE else self.board.position(column, row)

    def as_json(self) -> dict[str, Any]:
        """Return the pattern as plain JSON, with the counts for whoever reads it."""
        return {
            "format": "bead-pattern",
            "version": VERSION,
            "title": self.title,
            "width": self.width,
            "height": self.height,
            "pitch_mm": self.pitch_mm,
            "board": {"shape": str(self.board.shape), "columns": self.board.columns, "rows": self.board.rows},
            "palette": self.palette,
            "palette_revision": self.revision,
            "colours": list(self.colours),
            "cells": list(self.cells),
            "counts": self.counts,
        }


def from_json(data: Any) -> Pattern:
    """Return the pattern of plain JSON, whoever wrote it. Raises NotAPattern."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise NotAPattern("not a bead pattern of version 1")
    try:
        board = data["board"]
        return Pattern(
            width=_whole(data["width"]),
            height=_whole(data["height"]),
            board=Board(Shape(board["shape"]), _whole(board["columns"]), _whole(board["rows"])),
            palette=_text(data["palette"]),
            revision=_whole(data["palette_revision"]),
            colours=tuple(_text(code) for code in data["colours"]),
            cells=bytes(_whole(cell) for cell in data["cells"]),
            title=_text(data.get("title", "")),
        )
    except NotAPattern:
        raise
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise NotAPattern(f"a part is missing or wrong: {error}") from error


def used_only(
    *,
    width: int,
    height: int,
    board: Board,
    palette: Palette,
    beads: Sequence[Bead],
    cells: Sequence[int],
    title: str = "",
) -> Pattern:
    """Return the pattern of cells that point into many beads (-1 is empty), with only those that are used.

    The most used colour comes first; equally many, the palette's order. Raises NotAPattern.
    """
    found = Counter(cell for cell in cells if cell >= 0)
    order = sorted(found, key=lambda cell: (-found[cell], cell))
    number = {cell: index for index, cell in enumerate(order, start=1)}
    return Pattern(
        width=width,
        height=height,
        board=board,
        palette=palette.id,
        revision=palette.revision,
        colours=tuple(beads[cell].code for cell in order),
        cells=bytes(number.get(cell, EMPTY) for cell in cells),
        title=as_title(title),
    )


def as_title(text: str) -> str:
    """Return a text as a pattern may bear it: on one line, without what can't be written, and not too long."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())[:LONGEST_TITLE].strip()


def pegs_of(board: Board, width: int, height: int) -> Sequence[int]:
    """Return where among the cells of a pattern of that size the pegs are, in order. Raises NotAPattern."""
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE and width * height <= MOST_PEGS):
        raise NotAPattern(f"{width} x {height} pegs are too many or none")
    if board.shape is Shape.SQUARE:
        return range(width * height)
    if (width, height) != (board.columns, board.rows):
        raise NotAPattern("hexagons and circles lie alone, whole")
    return [row * width + column for column, row in board.pegs()]


def mirrored(pattern: Pattern) -> Pattern:
    """Return the pattern as it is seen from the other side: left is right."""
    rows = (_mirrored_row(pattern, row) for row in range(pattern.height))
    return replace(pattern, cells=b"".join(rows))


def _mirrored_row(pattern: Pattern, row: int) -> bytes:
    cells, board = pattern.row(row), pattern.board
    if board.shape is Shape.SQUARE:
        return cells[::-1]
    first, end = board.first_column(row), board.first_column(row) + board.row_length(row)
    if board.shape is Shape.CIRCLE:  # the uppermost peg of a ring comes first, and stays where it is
        first += 1
    return cells[:first] + cells[first:end][::-1] + cells[end:]


def _check_size(pattern: Pattern) -> None:
    width, height = pattern.width, pattern.height
    pegs = pegs_of(pattern.board, width, height)
    if len(pattern.cells) != width * height:
        raise NotAPattern(f"{len(pattern.cells)} cells for {width} x {height} pegs")
    if len(pegs) < len(pattern.cells) and sum(1 for peg in pegs if pattern.cells[peg]) < pattern.bead_count:
        raise NotAPattern("a bead lies where there is no peg")


def _check_title(pattern: Pattern) -> None:
    if len(pattern.title) > LONGEST_TITLE or _UNWRITABLE.search(pattern.title):
        raise NotAPattern("the title is too long, or has something in it that isn't a letter")


def _check_colours(pattern: Pattern) -> None:
    if len(pattern.colours) > MOST_COLOURS or len(set(pattern.colours)) != len(pattern.colours):
        raise NotAPattern("too many colours, or one of them twice")
    if max(pattern.cells) > len(pattern.colours):
        raise NotAPattern("a cell points at no colour")
    if not 1 <= pattern.revision <= HIGHEST_REVISION:
        raise NotAPattern(f"there is no revision {pattern.revision}")
    try:
        palette = read_palette(pattern.palette)
        for code in pattern.colours:
            palette.bead(code)
    except (UnknownPalette, UnknownBead) as error:
        raise NotAPattern(f"nobody knows {error}") from error


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise NotAPattern(f"{value!r} is no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotAPattern(f"{value!r} is no text")
    return value
