"""The beads that can be bought: brands, codes, colours. The data and its source are in `engine/data/beads/`."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data" / "beads"

Rgb = tuple[int, int, int]


class UnknownPalette(LookupError):
    """There is no palette of that name."""


class UnknownBead(LookupError):
    """The palette has no bead of that code."""


class Kind(StrEnum):
    """What a bead is made of, as far as its name tells."""

    SOLID = "solid"
    TRANSPARENT = "transparent"
    NEON = "neon"
    GLOW = "glow"
    METALLIC = "metallic"
    PEARL = "pearl"
    GLITTER = "glitter"


@dataclass(frozen=True)
class Bead:
    """One colour of bead: its code on the bag, its Danish name, its colour in sRGB (0-255 each)."""

    code: str
    name: str
    rgb: Rgb
    kind: Kind


@dataclass(frozen=True)
class Palette:
    """All beads of a brand and size.

    Attributes:
        id: "hama", "perler_mini" …
        label: what people call it.
        pitch_mm: from the middle of one peg to the middle of the next, in millimetres.
        revision: goes up when a colour or a code changes.
        beads: in the order of the data.
    """

    id: str
    label: str
    pitch_mm: float
    revision: int
    beads: tuple[Bead, ...]

    @cached_property
    def _by_code(self) -> dict[str, Bead]:
        return {bead.code: bead for bead in self.beads}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def bead(self, code: str) -> Bead:
        """Return the bead of a code. Raises UnknownBead."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownBead(code) from None

    def allowed(
        self, *, kinds: Collection[Kind] = (Kind.SOLID,), owned: Collection[str] | None = None
    ) -> tuple[Bead, ...]:
        """Return the beads of these kinds that are owned; None means that all are."""
        return tuple(bead for bead in self.beads if bead.kind in kinds and (owned is None or bead.code in owned))

    def corrected(self, colours: dict[str, Rgb]) -> "Palette":
        """Return the same beads with some colours measured anew (code -> sRGB)."""
        return replace(self, beads=tuple(replace(b, rgb=colours.get(b.code, b.rgb)) for b in self.beads))


@cache
def palette_names() -> dict[str, str]:
    """Return every palette's id and label, in the order in which they are offered."""
    return {row["id"]: row["label"] for row in _rows("systems")}


@cache
def read_palette(name: str) -> Palette:
    """Return a palette by its id. Raises UnknownPalette."""
    for row in _rows("systems"):
        if row["id"] == name:
            beads = tuple(_bead(line) for line in _rows(name))
            return Palette(name, row["label"], float(row["pitch_mm"]), int(row["revision"]), beads)
    raise UnknownPalette(name)


def _bead(row: dict[str, str]) -> Bead:
    rgb = (int(row["r"]), int(row["g"]), int(row["b"]))
    return Bead(row["code"], _danish_names().get(row["name"], row["name"]), rgb, Kind(row["kind"]))


@cache
def _danish_names() -> dict[str, str]:
    return {row["name"]: row["danish"] for row in _rows("danish_names")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
