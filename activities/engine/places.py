"""Where places are: Danish postcodes, positions, and how far apart they are.

Postcodes come from `data/postcodes.csv`; `data/SOURCE.md` says where that is from and what a centre is.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

_POSTCODES = Path(__file__).parent / "data" / "postcodes.csv"
_EARTH_RADIUS_KM = 6371.0088  # the mean radius of the IUGG
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,15})?)"
_POSITION = re.compile(rf"\s*{_NUMBER}\s*,\s*{_NUMBER}\s*", re.ASCII)
_POSTCODE = re.compile(r"(?<!\d)[0-9]{4}(?=\s+[^\W\d_]|\s*$)")

# South, north, west and east of boxes that hold all of Denmark and leave out the towns on the other side of the border.
_DENMARK = (
    (55.07, 57.80, 8.00, 11.30),  # Jylland down to Rømø, Fyn, Samsø, Læsø
    (54.88, 55.07, 8.60, 10.20),  # along the border from Højer, east of Sylt
    (54.815, 54.88, 9.25, 9.48),  # Padborg and Kruså, north of Flensborg
    (54.845, 54.88, 9.48, 10.20),  # Broager and Kegnæs, north of Glücksburg
    (54.70, 55.07, 10.20, 10.90),  # Ærø and Langeland
    (54.55, 56.135, 10.90, 12.68),  # Sjælland, Lolland, Falster and Møn, west of Helsingborg and Malmø
    (56.65, 56.80, 11.45, 11.70),  # Anholt
    (54.95, 55.35, 14.60, 15.25),  # Bornholm
)


class UnreadablePosition(ValueError):
    """A text that is no latitude and longitude."""


class OutsideDenmark(ValueError):
    """A position that is not in Denmark."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the globe, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Place(Position):
    """The centre of a postcode."""

    postcode: str
    town: str


def place_of(postcode: str) -> Place | None:
    """The place of a postcode; None for one that no address is in."""
    return _places().get(postcode)


def postcode_in(text: str) -> str | None:
    """The postcode in an address such as "Gaden 1, 8900 Randers C"; the last one if there are several."""
    known = (found for found in reversed(_POSTCODE.findall(text)) if found in _places())
    return next(known, None)


def parse_position(text: str) -> Position:
    """The position that "56.46,10.04" names, latitude first.

    Raises UnreadablePosition for anything else, OutsideDenmark for a point that isn't in Denmark. That is judged by a
    few boxes, so at coasts and borders generously.
    """
    found = _POSITION.fullmatch(text)
    if found is None:
        raise UnreadablePosition(text)
    position = Position(float(found[1]), float(found[2]))
    if not _is_in_denmark(position):
        raise OutsideDenmark(text)
    return position


def distance_km(a: Position, b: Position) -> float:
    """The shortest way over the globe in kilometres, as the crow flies.

    By the haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), page 159.
    """
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    shrink = cos(radians(a.latitude)) * cos(radians(b.latitude))
    haversine = sin(north / 2) ** 2 + shrink * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(haversine)))


def _is_in_denmark(position: Position) -> bool:
    return any(
        south <= position.latitude <= north and west <= position.longitude <= east
        for south, north, west, east in _DENMARK
    )


@cache
def _places() -> dict[str, Place]:
    with _POSTCODES.open(encoding="utf-8", newline="") as file:
        return {
            row["postcode"]: Place(float(row["latitude"]), float(row["longitude"]), row["postcode"], row["town"])
            for row in csv.DictReader(file)
        }
