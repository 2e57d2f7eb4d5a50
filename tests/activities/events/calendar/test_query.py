"""The calendar's address: every facet is read, and what makes no sense is left out with a word about it."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from activities.engine import schedule
from activities.engine.places import Position
from activities.events.calendar.query import CalendarQuery, Shape
from activities.events.calendar.wishes import Wish

TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(datetime(2026, 10, 5, 9, tzinfo=UTC), tick=False)


def asked(address):
    return CalendarQuery(QueryDict(address))


def wish(address):
    return asked(address).wish(TODAY)


def test_every_facet_is_read_and_several_values_of_each():
    assert wish(
        "hvor=randers&hvor=aalborg&hvem=aeldre&emne=mad&emne=job&format=drop-ind&format=forloeb&tid=aften&sprog=da&sprog=uk"
        "&gratis=1&online=1&uden-udstyr=1&niveaufri=1&ledige=1&q=det+rare++brev&hvornaar=i-morgen"
    ) == Wish(
        places=("randers", "aalborg"),
        audiences=("aeldre",),
        topics=("mad", "job"),
        formats=("drop_in", "course"),
        times=("aften",),
        languages=("da", "uk"),
        is_free=True,
        is_online=True,
        without_device=True,
        is_step_free=True,
        has_room=True,
        text="det rare brev",
        window=schedule.Window(date(2026, 10, 6), date(2026, 10, 6)),
    )


def test_nothing_asked_for_is_an_open_wish_and_nearness_narrows_nothing():
    assert wish("").is_open
    assert wish("naer=8900").is_open
    assert not wish("gratis=1").is_open


@pytest.mark.parametrize(
    "address", ["gratis=0", "gratis=ja", "format=fest", "tid=nat", "sprog=xx", "hvornaar=snart", "visning=3d"]
)
def test_a_value_that_is_not_offered_is_left_out(address):
    query = asked(address)
    assert query.wish(TODAY).is_open
    assert query.shape == Shape.LIST


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("fra=banana", "Vi forstod ikke den ene af datoerne"),
        ("til=2026-02-30", "Vi forstod ikke den ene af datoerne"),
        ("fra=0001-01-01", "Vi forstod ikke den ene af datoerne"),
        ("fra=2026-12-24&til=2026-12-01", "byttet om på dem"),
        ("visning=maaned&maaned=2026-13", "Vi forstod ikke den ene af datoerne"),
        ("visning=maaned&maaned=1999-12", "De dage er overstået"),
        ("visning=maaned&maaned=9999-12", "Vi forstod ikke den ene af datoerne"),
        ("visning=uge&uge=2026-W99", "Vi forstod ikke den ene af datoerne"),
        ("naer=9999", "Det postnummer kender vi ikke"),
        ("naer=55.6,13.0", "uden for Danmark"),
        ("naer=paris", "Skriv et postnummer"),
        ("naer=56.4", "Skriv et postnummer"),
        ("&".join(f"hvor=sted-{number}" for number in range(200)), "de første 50"),
    ],
)
def test_what_makes_no_sense_is_told_in_danish(address, note):
    assert note in " ".join(asked(address).notes)


def test_dates_in_the_wrong_order_are_turned_around_and_those_before_today_begin_today():
    assert wish("fra=2026-12-24&til=2026-12-01").window == schedule.Window(date(2026, 12, 1), date(2026, 12, 24))
    assert wish("fra=2020-01-01&til=2026-10-10").window == schedule.Window(TODAY, date(2026, 10, 10))
    assert wish("fra=2026-10-10").window == schedule.Window(date(2026, 10, 10), None)


def test_a_place_to_be_near_is_a_postcode_or_a_position_that_is_kept_no_more_exactly_than_needed():
    by_postcode = asked("naer=8900").near
    assert by_postcode.name.startswith("8900 Randers")
    assert by_postcode.position.latitude == pytest.approx(56.46, abs=0.05)
    by_position = asked("naer=56.4612345,10.0376543").near
    assert by_position.position == Position(56.46, 10.04)
    assert ("naer", "56.46,10.04") in asked("naer=56.4612345,10.0376543").parameters()


def test_a_query_is_written_into_links_as_it_was_understood():
    address = "hvor=randers&format=drop-ind&gratis=1&q=brev&naer=8900&fra=2026-10-10&visning=maaned&maaned=2026-12"
    assert sorted(asked(address).parameters()) == sorted(QueryDict(address).items())
    assert ("visning", "uge") in asked(address).parameters(visning="uge", maaned="")
    assert not [pair for pair in asked(address).parameters(visning="", maaned="") if pair[0] in ("visning", "maaned")]


@pytest.mark.parametrize("side", ["0", "-1", "x", "1e5", "٣", "99999999999"])
def test_a_page_that_is_no_number_is_the_first(side):
    assert asked(f"side={side}").page == 1


@pytest.mark.parametrize(
    "address", ["fra=2020-01-01&til=2020-12-31", "til=2026-10-04", "visning=maaned&maaned=2026-08"]
)
def test_days_that_are_over_find_nothing_and_are_said_to_be_over(address):
    query = asked(address)
    assert "De dage er overstået" in " ".join(query.notes)
    window = query.wish(TODAY).window
    assert window is None or window.last < TODAY
