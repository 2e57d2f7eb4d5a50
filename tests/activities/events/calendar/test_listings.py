"""Which dates a reader sees: what is coming, each event once, and nothing that isn't public."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from activities.engine import schedule
from activities.events.calendar.listings import PAGE_SIZE, UNDER_WAY_SHOWN, coming, soon
from activities.events.calendar.wishes import Wish
from tests.factories import (
    make_audience,
    make_event,
    make_recipe,
    make_topic,
    make_venue,
    occurrence,
)

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def titles(listing):
    return [card.occurrence.event.title for day in listing.days for card in day.cards]


def test_a_series_shows_once_with_its_next_date_and_how_many_more(organisation):
    dates = [occurrence(TODAY + timedelta(weeks=week)) for week in range(8)]
    make_event(organisation, "cafe", *dates)
    (day,) = coming(Wish()).days
    (card,) = day.cards
    assert (day.date, card.more) == (TODAY, 7)


def test_a_cancelled_date_is_seen_together_with_the_next_that_is_held(organisation):
    dates = [occurrence(TODAY + timedelta(weeks=week)) for week in range(3)]
    dates[0].status = "cancelled"
    make_event(organisation, "cafe", *dates)
    days = coming(Wish()).days
    assert [(day.date, day.cards[0].occurrence.status, day.cards[0].more) for day in days] == [
        (TODAY, "cancelled", 0),
        (TODAY + timedelta(weeks=1), "scheduled", 1),
    ]


def test_a_series_that_is_cancelled_altogether_does_not_swamp_the_list(organisation):
    make_event(organisation, "cafe", *(occurrence(TODAY + timedelta(weeks=w), status="cancelled") for w in range(20)))
    assert len(titles(coming(Wish()))) == 1


def test_what_ended_this_morning_is_gone_and_what_ends_tonight_is_here(organisation):
    make_event(organisation, "slut", occurrence(TODAY, start_time=time(8), end_time=time(10)), title="Slut")
    make_event(organisation, "i-gang", occurrence(TODAY, start_time=time(9), end_time=time(20)), title="I gang")
    assert titles(coming(Wish())) == ["I gang"]


def test_what_has_gone_on_since_before_today_is_listed_apart(organisation):
    long = occurrence(TODAY - timedelta(days=3), start_time=None, end_time=None, end_date=TODAY + timedelta(days=3))
    make_event(organisation, "udstilling", long, title="Udstilling")
    listing = coming(Wish())
    assert listing.days == []
    assert [card.occurrence.event.title for card in listing.under_way] == ["Udstilling"]


def test_drafts_and_private_events_are_never_listed(organisation):
    from wagtail.models import PageViewRestriction

    hidden = make_event(organisation, "kladde", title="Kladde")
    hidden.unpublish()
    private = make_event(organisation, "privat", title="Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert coming(Wish()).is_empty
    assert soon(limit=5) == []


def test_facets_narrow_together_and_choices_within_one_facet_widen(organisation, other_organisation):
    food, jobs = make_topic("mad"), make_topic("job")
    elders, children = make_audience("aeldre"), make_audience("boern")
    make_event(organisation, "a", title="Mad for ældre", topics=[food], audiences=[elders])
    make_event(organisation, "b", title="Mad for børn", topics=[food], audiences=[children], format="drop_in")
    make_event(other_organisation, "c", title="Job for ældre", topics=[jobs], audiences=[elders])
    assert sorted(titles(coming(Wish(topics=("mad",))))) == ["Mad for børn", "Mad for ældre"]
    assert titles(coming(Wish(topics=("mad",), audiences=("aeldre",)))) == ["Mad for ældre"]
    assert len(titles(coming(Wish(topics=("mad", "job"))))) == 3
    assert titles(coming(Wish(places=("aalborg",)))) == ["Job for ældre"]
    assert titles(coming(Wish(formats=("drop_in",)))) == ["Mad for børn"]
    assert titles(coming(Wish(places=("findes-ikke",)))) == []
    assert titles(coming(Wish(topics=("findes-ikke",)))) == []


def test_an_event_is_found_under_its_co_organiser_too(organisation, other_organisation):
    make_event(organisation, "faelles", title="Fælles", co_organisers=[other_organisation])
    assert titles(coming(Wish(places=("aalborg",)))) == ["Fælles"]


def test_an_event_is_found_by_its_venue_and_by_the_venue_of_one_date(organisation):
    usual, unusual = make_venue(organisation, "vaerkstedet"), make_venue(organisation, "salen")
    dates = [occurrence(TODAY + timedelta(days=1)), occurrence(TODAY + timedelta(days=2), venue=unusual)]
    make_event(organisation, "cafe", *dates, venue=usual)
    assert [day.date for day in coming(Wish(places=("vaerkstedet",))).days] == [TODAY + timedelta(days=1)]
    assert [day.date for day in coming(Wish(places=("salen",))).days] == [TODAY + timedelta(days=2)]


def test_where_dates_are_asked_for_each_of_them_is_shown(organisation):
    make_event(organisation, "cafe", *(occurrence(TODAY + timedelta(days=day)) for day in range(10)))
    days = coming(Wish(window=schedule.window("weekend", TODAY))).days
    assert [(day.date, day.cards[0].more) for day in days] == [(date(2026, 10, 10), 0), (date(2026, 10, 11), 0)]


def test_long_lists_come_a_page_at_a_time_without_gaps_or_repeats(organisation):
    for number in range(PAGE_SIZE + 5):
        make_event(organisation, f"e{number}", occurrence(TODAY + timedelta(days=number)), title=f"Nr. {number}")
    first, second = coming(Wish()), coming(Wish(), page=2)
    assert (first.next, second.next) == (2, None)
    assert titles(first) + titles(second) == [f"Nr. {number}" for number in range(PAGE_SIZE + 5)]


def test_a_recipe_knows_the_coming_dates_that_use_it(organisation):
    from activities.models import EventRecipe

    recipe = make_recipe(organisation)
    with_recipe = make_event(organisation, "med", title="Med")
    with_recipe.recipe_links.add(EventRecipe(recipe=recipe))
    with_recipe.save_revision().publish()
    make_event(organisation, "uden", title="Uden")
    assert [card.occurrence.event.title for card in soon(limit=5, recipe_id=recipe.pk)] == ["Med"]


def test_the_front_page_shows_nothing_that_is_cancelled(organisation):
    make_event(organisation, "aflyst", occurrence(status="cancelled"))
    assert soon(limit=5) == []


@pytest.mark.parametrize("count", [1, 20])
def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    organisation, count, django_assert_num_queries
):
    topic = make_topic()
    for number in range(count):
        make_event(organisation, f"e{number}", topics=[topic])
    coming(Wish(formats=("webinar",)))  # the first one in a process reads what all that follow are found by
    with django_assert_num_queries(3):
        listing = coming(Wish())
        for day in listing.days:
            for card in day.cards:
                assert card.occurrence.event.title
                assert card.occurrence.place is None
                assert card.occurrence.event.first_topic == topic


def test_what_one_list_has_shown_the_next_reads_no_more_until_it_changes(organisation, django_assert_num_queries):
    event = make_event(organisation, "ved-robotten", topics=[make_topic()])
    coming(Wish())
    with django_assert_num_queries(1):  # whether anything has changed
        assert coming(Wish(places=(organisation.slug,))).days[0].cards[0].occurrence.event == event
    event.title = "Ved mennesket"
    event.save_revision().publish()
    assert coming(Wish()).days[0].cards[0].occurrence.event.title == "Ved mennesket"


def exhibitions(organisation, number, **dates):
    for count in range(number):
        around_today = {"start_date": TODAY - timedelta(days=2), "end_date": TODAY + timedelta(days=20), **dates}
        make_event(organisation, f"u{count}", occurrence(start_time=None, end_time=None, **around_today))


def test_more_under_way_than_there_is_room_for_are_counted_and_one_day_alone_has_room_for_them(client, organisation):
    exhibitions(organisation, UNDER_WAY_SHOWN + 3)
    listing = coming(Wish())
    assert (len(listing.under_way), listing.under_way_more) == (UNDER_WAY_SHOWN, 3)
    one_day = coming(Wish(window=schedule.window("i-dag", TODAY)))
    assert (len(one_day.under_way), one_day.under_way_more) == (UNDER_WAY_SHOWN + 3, 0)
    assert 'Og 3 til. <a href="/kalender/?hvornaar=i-dag">' in client.get("/kalender/").content.decode()
    weekend = client.get("/kalender/?hvornaar=weekend").content.decode()
    assert 'Og 3 til. <a href="/kalender/?fra=2026-10-10&amp;til=2026-10-10">' in weekend


def test_just_as_many_under_way_as_there_is_room_for_are_all_of_them(organisation):
    exhibitions(organisation, UNDER_WAY_SHOWN)
    assert coming(Wish()).under_way_more == 0


@pytest.mark.parametrize(
    ("query", "now"), [("", True), ("hvornaar=denne-uge", True), ("hvornaar=weekend", False), ("fra=2026-10-12", False)]
)
def test_only_what_is_looked_at_today_is_said_to_go_on_now(client, organisation, query, now):
    exhibitions(organisation, 1)
    page = client.get(f"/kalender/?{query}").content.decode()
    assert ("I gang lige nu" in page) is now
    assert ("Begyndt tidligere og stadig i gang" in page) is not now
