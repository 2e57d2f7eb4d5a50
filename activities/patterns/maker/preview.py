"""What the script draws the plate from."""

from base64 import b64encode
from typing import Any

from activities.engine.beads.patterns import Pattern
from activities.engine.beads.symbols import SYMBOLS
from activities.patterns.maker.painting import History


def drawing_data(base: Pattern, history: History) -> dict[str, Any]:
    """Return what the script draws: the plate as it was made, and what was repainted since; its code is in a field.

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
        "pitch": base.pitch_mm,
        "history": str(history),
    }
