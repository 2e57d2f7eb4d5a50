"""Finding dates: by every facet, of what everybody may read, never older than the site."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from activities.engine import schedule
from activities.engine.places import Position
from activities.events.calendar.finding import dates_found, in_chunks
from activities.events.calendar.listings import coming
from activities.events.calendar.wishes import Wish
from activities.models import Occurrence
from tests.factories import make_event, make_venue, occurrence

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def titles(**wish):
    listing = coming(Wish(**wish))
    cards = [*listing.under_way, *listing.nearest, *(card for day in listing.days for card in day.cards)]
    return [card.occurrence.event.title for card in cards]


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"is_free": True}, {"price_kroner": 0}),
        ({"is_online": True}, {"online": True, "sign_up": "contact", "contact_phone": "12345678"}),
        ({"without_device": True}, {"bring_device": "optional"}),
        ({"is_step_free": True}, {"step_free": True}),
        ({"languages": ("uk", "ar")}, {"language": "ar"}),
        ({"formats": ("drop_in",)}, {"format": "drop_in"}),
    ],
)
def test_each_practical_facet_finds_what_has_it_and_nothing_else(organisation, wish, fields):
    others = {"price_kroner": 25, "bring_device": "required"}
    make_event(organisation, "andet", title="Andet", **others)
    make_event(organisation, "rigtigt", title="Rigtigt", **{**others, **fields})
    assert titles(**wish) == ["Rigtigt"]


def test_the_time_of_day_is_that_of_the_start_and_what_lasts_all_day_is_found_at_any(organisation):
    for name, start in (("Morgen", time(9)), ("Middag", time(12)), ("Aften", time(17))):
        make_event(organisation, name.lower(), occurrence(TOMORROW, start_time=start, end_time=time(20)), title=name)
    make_event(organisation, "hele", occurrence(TOMORROW, start_time=None, end_time=None), title="Hele dagen")
    assert titles(times=("formiddag",)) == ["Hele dagen", "Morgen"]
    assert titles(times=("eftermiddag",)) == ["Hele dagen", "Middag"]
    assert titles(times=("formiddag", "aften")) == ["Hele dagen", "Morgen", "Aften"]


def test_what_is_full_has_no_places_left_but_its_next_date_may(organisation):
    dates = [occurrence(TOMORROW, is_full=True), occurrence(TOMORROW + timedelta(days=7))]
    make_event(organisation, "cafe", *dates)
    (day,) = coming(Wish(has_room=True)).days
    assert day.date == TOMORROW + timedelta(days=7)


def test_a_venue_without_steps_makes_its_dates_step_free(organisation):
    venue = make_venue(organisation, step_free=True)
    make_event(organisation, "med", occurrence(TOMORROW, venue=venue), occurrence(TODAY), title="Med")
    (day,) = coming(Wish(is_step_free=True)).days
    assert day.date == TOMORROW


def test_a_venue_that_gets_its_ramp_is_found_at_once(organisation):
    venue = make_venue(organisation, step_free=False)
    make_event(organisation, "cafe", venue=venue)
    assert titles(is_step_free=True) == []
    venue.step_free = True
    venue.save()
    assert titles(is_step_free=True) == ["AI-café"]


def test_words_are_looked_for_in_the_text_too_whatever_accents_are_typed(organisation):
    make_event(organisation, "koeleskab", title="Kød", body=[("text", "<p>Vi åbner køleskabet sammen.</p>")])
    make_event(organisation, "andet", title="Andet")
    assert titles(text="koleskab") == ["Kød"]
    assert titles(text="koeleskabet sammen") == ["Kød"]
    assert titles(text="frysere") == []
    assert titles(text="“”!") == []


def test_the_nearest_comes_first_and_what_has_no_place_last(organisation):
    near = make_venue(organisation, "naer", latitude="56.46", longitude="10.04")
    far = make_venue(organisation, "fjern", latitude="57.05", longitude="9.92")
    make_event(organisation, "fjern", occurrence(TODAY, venue=far), title="Fjern")
    make_event(organisation, "naer", occurrence(TOMORROW, venue=near), title="Nær")
    make_event(
        organisation, "online", online=True, address="", sign_up="contact", contact_email="a@b.dk", title="Online"
    )
    make_event(organisation, "adresse", address="Kirkegade 1, 8960 Randers SØ", title="Adresse")
    cards = coming(Wish(near=Position(56.46, 10.04))).nearest
    assert [card.occurrence.event.title for card in cards] == ["Nær", "Adresse", "Fjern", "Online"]
    assert cards[0].km == pytest.approx(0, abs=0.1)
    assert cards[2].km == pytest.approx(66, abs=2)
    assert cards[3].km is None


def test_every_date_is_found_in_order_and_with_days_back_those_that_are_over(organisation):
    first = make_event(organisation, "a", *(occurrence(TODAY + timedelta(days=day)) for day in (-40, -3, 1, 3)))
    second = make_event(organisation, "b", occurrence(TODAY + timedelta(days=2)))
    days = [(date_.event, date_.start_date.day) for date_ in in_chunks(dates_found(Wish()), size=2)]
    assert days == [(first, 6), (second, 7), (first, 8)]
    assert [date_.start_date.day for date_ in in_chunks(dates_found(Wish(), days_back=31))] == [2, 6, 7, 8]
    assert dates_found(Wish(), days_back=1000) == dates_found(Wish(), days_back=31)


def test_what_goes_while_it_is_being_told_is_left_out(organisation):
    make_event(organisation, "a", occurrence(TODAY), occurrence(TOMORROW))
    numbers = dates_found(Wish())
    Occurrence.objects.filter(pk=numbers[0]).delete()
    assert [date_.pk for date_ in in_chunks(numbers)] == numbers[1:]


def test_everything_told_of_a_date_is_fetched_with_a_constant_number_of_queries(
    organisation, django_assert_max_num_queries
):
    for number in range(12):
        make_event(organisation, f"e{number}")
    numbers = dates_found(Wish())
    with django_assert_max_num_queries(4):
        for date_ in in_chunks(numbers):
            assert date_.event.organisation.title
            assert date_.event.timetable.sequence
            assert list(date_.event.topics.all()) == list(date_.event.audiences.all()) == []
            assert list(date_.event.co_organisers.all()) == []


def test_an_edit_of_one_event_is_found_without_reading_the_others_anew(organisation, django_assert_max_num_queries):
    events = [make_event(organisation, f"e{number}", title=f"Nr. {number}") for number in range(5)]
    assert len(titles()) == 5
    events[0].format = "drop_in"
    events[0].save_revision().publish()
    assert titles(formats=("drop_in",)) == ["Nr. 0"]
    events[1].unpublish()
    assert len(titles()) == 4


def test_a_restricted_event_and_one_of_an_unpublished_organisation_are_not_found(organisation, other_organisation):
    from wagtail.models import PageViewRestriction

    private = make_event(organisation, "privat")
    make_event(other_organisation, "alene")
    assert len(titles()) == 2
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert len(titles()) == 1
    other_organisation.unpublish()
    assert titles() == []


def test_the_day_after_the_index_is_of_the_day_after(organisation, time_machine):
    make_event(organisation, "cafe", occurrence(TODAY), occurrence(TOMORROW))
    assert coming(Wish()).days[0].date == TODAY
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    assert coming(Wish()).days[0].date == TOMORROW


def test_an_event_that_moves_to_another_organisation_is_found_under_it_at_once(organisation, other_organisation):
    event = make_event(organisation, "flyttet", title="Flyttet")
    assert titles(places=("randers",)) == ["Flyttet"]
    event.move(other_organisation, pos="last-child")
    assert titles(places=("randers",)) == []
    assert titles(places=("aalborg",)) == ["Flyttet"]


def test_what_is_under_way_is_among_all_dates_unless_only_those_that_begin_are_asked_for(organisation):
    span = {"start_time": None, "end_time": None, "end_date": TODAY + timedelta(days=5)}
    make_event(organisation, "udstilling", occurrence(TODAY - timedelta(days=2), **span), title="Udstilling")
    today = schedule.window("i-dag", TODAY)
    assert len(dates_found(Wish())) == len(dates_found(Wish(window=today))) == 1
    assert dates_found(Wish(window=today), with_under_way=False) == []
    assert titles(near=Position(56.46, 10.04)) == ["Udstilling"]
