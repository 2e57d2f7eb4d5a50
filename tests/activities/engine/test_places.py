"""Postcodes are where they are, and nonsense is told from far away."""

import csv
import math
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine import places
from activities.engine.places import (
    OutsideDenmark,
    Position,
    UnreadablePosition,
    distance_km,
    parse_position,
    place_of,
    postcode_in,
)

POSTCODES = Path(places.__file__).parent / "data" / "postcodes.csv"
positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def every_place():
    with POSTCODES.open(encoding="utf-8", newline="") as file:
        return [place_of(row["postcode"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("postcode", "town", "latitude", "longitude"),
    [
        ("8900", "Randers C", 56.46, 10.04),
        ("9000", "Aalborg", 57.05, 9.92),
        ("6200", "Aabenraa", 55.04, 9.42),
        ("1050", "København K", 55.68, 12.58),
        ("3700", "Rønne", 55.10, 14.71),
        ("9990", "Skagen", 57.72, 10.58),
        ("6950", "Ringkøbing", 56.09, 8.24),
        ("5700", "Svendborg", 55.06, 10.61),
    ],
)
def test_a_postcode_is_where_its_town_is(postcode, town, latitude, longitude):
    place = place_of(postcode)
    assert (place.postcode, place.town) == (postcode, town)
    assert distance_km(place, Position(latitude, longitude)) < 1.5


@pytest.mark.parametrize("postcode", ["", "0000", "1000", "890", "89000", "Randers", "8900 "])
def test_what_no_address_is_in_has_no_place(postcode):
    assert place_of(postcode) is None


def test_all_postcodes_are_there_and_in_denmark():
    found = every_place()
    assert len({place.postcode for place in found}) == len(found) == 1089
    for place in found:
        assert place.town
        assert parse_position(f"{place.latitude},{place.longitude}") == Position(place.latitude, place.longitude)


def test_postcodes_of_one_town_are_near_each_other():
    randers = [place for place in every_place() if place.town.startswith("Randers ")]
    assert len(randers) == 5
    assert max(distance_km(randers[0], place) for place in randers) < 12


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("Gaden 1, 8900 Randers C", "8900"),
        ("Stemannsgade 2 8900 Randers", "8900"),
        ("Torvet 3\n9000 Aalborg\nDanmark", "9000"),
        ("DK-6200 Aabenraa", "6200"),
        ("8900", "8900"),
        ("Randers 8900 ", "8900"),
        ("Sal 2000, 2. sal, 8000 Aarhus C", "8000"),
        ("8900 Randers, efter 2027", "8900"),
        ("Gaden 1, 3751 Østermarie", "3751"),
        ("Gaden 1", None),
        ("Telefon 89001234", None),
        ("0000 Ingensteds", None),
        ("", None),
    ],
)
def test_a_postcode_is_read_from_an_address(text, postcode):
    assert postcode_in(text) == postcode


@pytest.mark.parametrize("text", ["56.46,10.04", " 56.46 , 10.04 ", "56.460000,10.040000"])
def test_a_position_is_latitude_and_longitude(text):
    assert parse_position(text) == Position(56.46, 10.04)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "56.46",
        "56,46,10,04",
        "nan,nan",
        "inf,10",
        "56.46;10.04",
        "5e1,1e1",
        "٥٦,١٠",
        "56.46,10.04,1",
        "9" * 9999,
    ],
)
def test_nonsense_is_no_position(text):
    with pytest.raises(UnreadablePosition):
        parse_position(text)


@pytest.mark.parametrize(
    ("town", "text"),
    [
        ("Malmø", "55.605,13.003"),
        ("Lund", "55.704,13.191"),
        ("Helsingborg", "56.046,12.695"),
        ("Flensborg", "54.784,9.436"),
        ("Glücksburg", "54.833,9.547"),
        ("Westerland", "54.908,8.305"),
        ("Niebüll", "54.787,8.829"),
        ("Puttgarden", "54.501,11.225"),
        ("Göteborg", "57.707,11.967"),
        ("Tórshavn", "62.009,-6.771"),
        ("the other way round", "10.04,56.46"),
        ("nowhere", "999,999"),
    ],
)
def test_what_is_across_the_border_is_outside_denmark(town, text):
    with pytest.raises(OutsideDenmark):
        parse_position(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    assert postcode_in(text) is None or postcode_in(text) in text
    with suppress(UnreadablePosition, OutsideDenmark):
        parse_position(text)


@given(positions, positions)
def test_the_way_there_is_as_long_as_the_way_back(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * 6371.01


@given(positions)
def test_here_is_no_way_at_all(here):
    assert distance_km(here, here) == 0


def test_a_degree_of_latitude_is_111_kilometres_and_of_longitude_less_up_here():
    assert distance_km(Position(55, 10), Position(56, 10)) == pytest.approx(111.195, abs=0.01)
    assert distance_km(place_of("8900"), place_of("9000")) == pytest.approx(65.7, abs=0.5)
    assert distance_km(Position(56, 10), Position(56, 11)) == pytest.approx(62.2, abs=0.1)
