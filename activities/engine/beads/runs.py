"""What hangs together in a mask, found by runs of pixels, row by row.

A drawing has some tens of thousands of runs where it has a million pixels. Neighbours are those sideways and up and
down, never across a corner, so a line one pixel wide holds apart what is on its two sides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image

_RUN = re.compile(b"\xff+")

Run = tuple[int, int]
"""The first pixel of a run in its row, and the one after its last."""
Stretch = tuple[int, int, int]
"""A run and the row that it is in: row, start, end."""


def runs_of(mask: Image.Image, most: int) -> list[list[Run]] | None:
    """Return the runs of 255 in each row of an L picture; None if there are more than `most`."""
    raw = mask.tobytes()
    rows: list[list[Run]] = []
    runs = 0
    for top in range(0, mask.width * mask.height, mask.width):
        rows.append([match.span() for match in _RUN.finditer(raw[top : top + mask.width])])
        runs += len(rows[-1])
        if runs > most:
            return None
    return rows


def reached_from_edge(rows: Sequence[Sequence[Run]], width: int) -> list[Stretch]:
    """Return the runs that touch the picture's edge, or a run of a neighbouring row that is reached itself."""
    last = len(rows) - 1
    starts = [
        (y, number)
        for y, row in enumerate(rows)
        for number, (start, end) in enumerate(row)
        if y in (0, last) or start == 0 or end == width
    ]
    return [(y, *rows[y][number]) for y, number in _flooded(rows, starts, set(starts))]


def components(rows: Sequence[Sequence[Run]]) -> Iterator[list[Stretch]]:
    """Yield the runs of each part that hangs together, the topmost part first."""
    seen: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        for number in range(len(row)):
            if (y, number) not in seen:
                seen.add((y, number))
                yield [(at, *rows[at][place]) for at, place in _flooded(rows, [(y, number)], seen)]


def _flooded(
    rows: Sequence[Sequence[Run]], starts: Iterable[tuple[int, int]], seen: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The keys (row, number in it) of the runs that the starts lead to, they included; `seen` grows by them."""
    waiting = list(starts)
    last = len(rows) - 1
    for y, number in waiting:  # grows while it is walked
        for neighbour in (y - 1, y + 1):
            if 0 <= neighbour <= last:
                new = [key for key in _touching(rows[neighbour], neighbour, rows[y][number]) if key not in seen]
                seen.update(new)
                waiting.extend(new)
    return waiting


def _touching(row: Sequence[Run], y: int, run: Run) -> list[tuple[int, int]]:
    """The keys of the row's runs that share a column with the given run."""
    first = bisect_left(row, run[0], key=lambda other: other[1] - 1)
    keys = []
    for number in range(first, len(row)):
        if row[number][0] >= run[1]:
            break
        keys.append((y, number))
    return keys
