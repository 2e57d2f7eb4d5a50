"""The plate on the page: a picture to press where there is no script, and what the script draws it from."""

from base64 import b64encode
from collections.abc import Iterator
from math import hypot
from typing import Any

from activities.engine.beads.boards import Shape
from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.png import pattern_png
from activities.engine.beads.share_codes import encode
from activities.engine.beads.symbols import SYMBOLS
from activities.patterns.maker.painting import History

_WIDEST = 900  # CSS pixels of a whole plate, as far as its beads stay large enough to press
_SMALLEST_BEAD, _LARGEST_BEAD = 12, 24
_REACH = 0.6  # pegs from the middle of a bead: beyond it nothing was meant


def pixels_per_bead(pattern: Pattern) -> int:
    """Return how many CSS pixels lie between two pegs of the picture."""
    return max(_SMALLEST_BEAD, min(_LARGEST_BEAD, int(_WIDEST / pattern.extent[0])))


def picture_address(pattern: Pattern, palette: Palette | None) -> str:
    """Return the picture as an address that holds it whole: nothing has to be kept for a second request.

    `palette` says how the beads look where the list of colours is wrong.
    """
    picture = pattern_png(pattern, palette=palette, pixels_per_bead=pixels_per_bead(pattern))
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def cell_at(pattern: Pattern, across: int, down: int) -> int | None:
    """Return the cell at a place in the picture, in CSS pixels from its upper left corner; None beside the pegs."""
    pixels = pixels_per_bead(pattern)
    x, y = across / pixels, down / pixels
    if pattern.board.shape is Shape.SQUARE:
        column, row = int(x), int(y)
        return row * pattern.width + column if column < pattern.width and row < pattern.height else None
    distance, cell = min((hypot(px - x, py - y), cell) for cell, px, py in _pegs(pattern))
    return cell if distance <= _REACH else None


def drawing_data(base: Pattern, history: History) -> dict[str, Any]:
    """Return what the script needs: the plate as it was made, and what was repainted since.

    `cells` is base64 of a byte each, as in `Pattern`; `symbols` are those of the colours in their order, and of the
    colours that may come to it.
    """
    return {
        "shape": base.board.shape.value,
        "width": base.width,
        "height": base.height,
        "boardColumns": base.board.columns,
        "boardRows": base.board.rows,
        "colours": list(base.colours),
        "symbols": list(SYMBOLS),
        "cells": b64encode(base.cells).decode(),
        "code": encode(base),
        "history": str(history),
    }


def _pegs(pattern: Pattern) -> Iterator[tuple[int, float, float]]:
    for column, row in pattern.board.pegs():
        yield row * pattern.width + column, *pattern.position(column, row)
