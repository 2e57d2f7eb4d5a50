"""What is written down of each bead, as it is stored and as it is asked for."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from activities.engine.beads.look import hexadecimal
from activities.engine.beads.palettes import Palette, Rgb

MOST_OF_A_COLOUR = 1_000_000
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class BadBeads(ValueError):
    """What was written of the beads can't be understood; `codes` are the beads it was written of."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@dataclass(frozen=True)
class OwnBead:
    """One colour on an organisation's shelf.

    Attributes:
        is_owned: whether there are any.
        count: how many; None where there are enough.
        rgb: how the bead really looks; None where the list of colours is right.
    """

    is_owned: bool = False
    count: int | None = None
    rgb: Rgb | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the bead as it is stored."""
        return {"owned": self.is_owned, "count": self.count, "colour": hexadecimal(self.rgb) if self.rgb else None}


NOTHING = OwnBead()


def from_json(data: Any, palette: Palette) -> dict[str, OwnBead]:
    """Return the beads that are stored, whoever wrote them, by their codes. Raises BadBeads."""
    if not isinstance(data, Mapping):
        raise BadBeads([])
    found: dict[str, OwnBead] = {}
    wrong: list[str] = []
    for code, entry in data.items():
        bead = _bead(entry) if code in palette else None
        if bead is None:
            wrong.append(str(code))
        elif bead != NOTHING:
            found[code] = bead
    if wrong:
        raise BadBeads(wrong)
    return found


def as_json(beads: Mapping[str, OwnBead]) -> dict[str, Any]:
    """Return beads as they are stored."""
    return {code: bead.as_json() for code, bead in beads.items() if bead != NOTHING}


def look_of(corrections: Mapping[str, Rgb]) -> str:
    """Return sixteen hexadecimal digits that stand for beads' corrected colours; nothing where none is corrected."""
    if not corrections:
        return ""
    return hashlib.blake2b(json.dumps(sorted(corrections.items())).encode(), digest_size=8).hexdigest()


def read_hex(text: Any) -> Rgb | None:
    """Return the colour of "#rrggbb"; None for everything else."""
    if not isinstance(text, str) or not _COLOUR.fullmatch(text):
        return None
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def _bead(entry: Any) -> OwnBead | None:
    """Return the bead of one entry; None where the entry makes no sense."""
    if not isinstance(entry, Mapping):
        return None
    owned, count, colour = entry.get("owned"), entry.get("count"), entry.get("colour")
    rgb = read_hex(colour)
    if not isinstance(owned, bool) or (colour is not None and rgb is None):
        return None
    if count is not None and not (type(count) is int and 0 <= count <= MOST_OF_A_COLOUR):
        return None
    return OwnBead(owned, count if owned else None, rgb)
