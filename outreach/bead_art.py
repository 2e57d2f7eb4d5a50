"""Fuse-bead pictures: hand-drawn motifs, and ornaments that are drawn from a seed."""

import csv
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from outreach.bead_ornament import EMPTY, ornament

MOTIFS = Path(__file__).parent / "motifs"
RING, HOLE, PEG = ".92", ".3", ".16"  # diameters, in pegs


class UnknownMotif(LookupError):
    """There is no motif of that name."""


@dataclass(frozen=True)
class Motif:
    """A picture on a pegboard.

    Attributes:
        title: what the picture is called, in Danish.
        alt: one Danish sentence for those who cannot see it.
        colours: grid character -> (bead code, "#rrggbb").
        rows: `height` strings of `width` characters, one per peg; "." is an empty peg.
    """

    title: str
    alt: str
    colours: dict[str, tuple[str, str]]
    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """Pegs across."""
        return len(self.rows[0])

    @property
    def height(self) -> int:
        """Pegs down."""
        return len(self.rows)


@cache
def bead_colours() -> dict[str, str]:
    """Bead code -> "#rrggbb" for the colours that the motifs use."""
    with (MOTIFS / "hama.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: "#" + "".join(f"{int(row[c]):02x}" for c in "rgb") for row in csv.DictReader(lines)}


def motif_names() -> list[str]:
    """All motifs, in alphabetical order."""
    return sorted(path.stem for path in MOTIFS.glob("*.txt"))


@cache
def read_motif(name: str, folder: Path = MOTIFS) -> Motif:
    """The motif in `motifs/<name>.txt`, or in another folder of such files.

    Raises:
        UnknownMotif: no such file, or a name with other characters than a-z, 0-9 and "-".
    """
    path = folder / f"{name}.txt"
    if not re.fullmatch(r"[a-z0-9-]{1,80}", name) or not path.is_file():
        raise UnknownMotif(name)
    head, _, grid = path.read_text(encoding="utf-8").partition("\n\n")
    facts: dict[str, str] = {}
    colours: dict[str, tuple[str, str]] = {}
    for line in head.splitlines():
        if match := re.fullmatch(r"(\S) = (\w+)", line):
            colours[match[1]] = (match[2], bead_colours()[match[2]])
        else:
            key, _, value = line.partition(": ")
            facts[key] = value
    return Motif(facts["title"], facts["alt"], colours, tuple(grid.split()))


def _number(value: float) -> str:
    """A coordinate without the zeros that SVG can do without."""
    return f"{value:g}".removeprefix("0")


def _path(rows: tuple[str, ...], wanted: str) -> str:
    """SVG path data: one line for every unbroken run of the wanted characters in a row.

    Dashed "0 1" with round caps, such a line becomes one dot on every peg; its last .1 makes room for rounding.
    """
    parts: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        for hit, run in groupby(char in wanted for char in row):
            length = len(list(run))
            if hit:
                parts.append(f"M{_number(x + 0.5)} {_number(y + 0.5)}h{_number(length - 0.9)}")
            x += length
    return "".join(parts)


def hole_colour(colour: str) -> str:
    """The shade of a bead's hole: darker than a light bead, lighter than a dark one ("#rrggbb" both)."""
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    light = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] > 70
    return "#" + "".join(f"{round(c * 0.72 if light else c + (255 - c) * 0.3):02x}" for c in rgb)


def motif_svg(motif: Motif) -> str:
    """The motif as a small SVG, one unit per peg, without styles or ids: it may be inlined or served as a file."""
    layers: list[tuple[str, str, str]] = []
    if pegs := _path(motif.rows, EMPTY):
        layers.append((pegs, PEG, '#8a8499" stroke-opacity=".4'))
    for char, (_, colour) in motif.colours.items():
        if dots := _path(motif.rows, char):
            layers += [(dots, RING, colour), (dots, HOLE, hole_colour(colour))]
    paths = "".join(f'<path stroke="{colour}" stroke-width="{width}" d="{dots}"/>' for dots, width, colour in layers)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {motif.width} {motif.height}" aria-hidden="true">'
        f'<g fill="none" stroke-linecap="round" stroke-dasharray="0 1">{paths}</g></svg>'
    )


def seed_of(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text, however its letters are cased or composed."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:12]


def seed_svg(seed: str) -> str:
    """The picture of a card that has none: 16 x 9 pegs, the same left and right, the same each time for a seed."""
    colours, rows = ornament(seed)
    return motif_svg(Motif("", "", {char: ("", colour) for char, colour in colours.items()}, rows))
