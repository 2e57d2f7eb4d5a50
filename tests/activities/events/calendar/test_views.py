"""The calendar's pages: list, week and month, with the number of events behind every choice."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from activities.events.calendar.facets import chosen_of, facets_of
from activities.events.calendar.grids import SHOWN_IN_MONTH, SHOWN_IN_WEEK
from activities.events.calendar.query import CalendarQuery
from tests.factories import make_audience, make_event, make_topic, make_venue, occurrence

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def query(rf, address):
    return CalendarQuery(rf.get(f"/kalender/?{address}").GET)


def counts(choices):
    return {choice.value: choice.count for choice in choices}


def page(client, address):
    response = client.get(f"/kalender/?{address}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_number_beside_a_choice_is_how_many_events_it_finds_together_with_the_other_facets(
    organisation, other_organisation, rf
):
    food, elders = make_topic("mad"), make_audience("aeldre")
    weekly = [occurrence(TODAY + timedelta(weeks=week)) for week in range(4)]
    make_event(organisation, "a", *weekly, topics=[food], audiences=[elders])
    make_event(organisation, "b", topics=[food], price_kroner=20)
    make_event(other_organisation, "c", audiences=[elders])
    facets = facets_of(query(rf, ""))
    assert counts(facets.organisations) == {"randers": 2, "aalborg": 1}
    assert counts(facets.switches)["gratis"] == 2
    assert counts(facets.windows) == {"i-dag": 1, "i-morgen": 0, "denne-uge": 1, "weekend": 0, "naeste-7-dage": 1}
    assert facets.total == 3
    narrowed = facets_of(query(rf, "hvor=randers&gratis=1"))
    assert counts(narrowed.organisations) == {"randers": 1, "aalborg": 1}  # as if this were the only one chosen
    assert counts(narrowed.topics) == {"mad": 1}
    assert narrowed.total == 1


def test_a_choice_that_finds_nothing_is_left_out_unless_it_is_chosen(organisation, rf):
    make_topic("mad")
    make_topic("job")
    make_event(organisation, "a")
    assert counts(facets_of(query(rf, "emne=mad")).topics) == {"mad": 0}


def test_who_finds_nothing_is_told_what_to_let_go_of_the_best_first(organisation, rf, client):
    make_event(organisation, "a", price_kroner=20, format="drop_in")
    make_event(organisation, "b", price_kroner=20, format="drop_in")
    make_event(organisation, "c", price_kroner=0, format="course")
    chosen = chosen_of(query(rf, "gratis=1&format=drop-ind"), with_counts=True)
    assert [(choice.label, choice.count) for choice in chosen] == [("Gratis", 2), ("Drop ind", 1)]
    assert chosen[0].parameters == [("format", "drop-ind")]
    text = page(client, "gratis=1&format=drop-ind")
    assert "Se uden ”Gratis” (2)" in text


def test_a_venue_can_be_chosen_too(organisation, client):
    usual, other = make_venue(organisation, "vaerkstedet"), make_venue(organisation, "salen", room="Salen")
    make_event(organisation, "a", venue=usual, title="I værkstedet")
    make_event(organisation, "b", venue=other, title="I salen")
    text = page(client, "hvor=salen")
    assert "I salen" in text
    assert "I værkstedet" not in text
    assert "Biblioteket, Salen" in text


def test_the_month_shows_each_date_on_its_day_and_how_many_more_there_are(organisation, client):
    for number in range(SHOWN_IN_MONTH + 2):
        make_event(organisation, f"e{number}", occurrence(date(2026, 12, 9)), title=f"Nr. {number}")
    text = page(client, "visning=maaned&maaned=2026-12")
    assert "December 2026" in text
    assert text.count(">Nr. ") + text.count("</b> Nr. ") == SHOWN_IN_MONTH
    assert "og 2 til" in text
    assert "?fra=2026-12-09&amp;til=2026-12-09" in text
    assert "maaned=2027-01" in text
    assert "maaned=2026-11" in text


def test_the_month_stays_small_however_much_there_is(organisation, client):
    dates = [occurrence(date(2026, 12, day)) for day in range(1, 32)]
    for number in range(12):
        make_event(organisation, f"e{number}", *dates, title="Et temmelig langt navn på noget, der sker hver dag " * 2)
    assert len(client.get("/kalender/?visning=maaned&maaned=2026-12").content) < 150_000


def test_the_week_shows_a_series_on_each_of_its_days(organisation, client):
    make_event(organisation, "cafe", *(occurrence(TODAY + timedelta(days=day)) for day in range(4)), title="Hver dag")
    text = page(client, "visning=uge&uge=2026-W41")
    assert "Uge 41, 2026" in text
    assert text.count("</b> Hver dag") == 4
    assert SHOWN_IN_WEEK >= 4


def test_filters_and_shape_go_together_and_are_kept_in_every_link(organisation, client):
    make_event(organisation, "gratis", occurrence(date(2026, 12, 9)), title="Gratis ting")
    make_event(organisation, "dyr", occurrence(date(2026, 12, 9)), price_kroner=50, title="Dyr ting")
    text = page(client, "visning=maaned&maaned=2026-12&gratis=1")
    assert "Gratis ting" in text
    assert "Dyr ting" not in text
    assert "gratis=1&amp;visning=maaned&amp;maaned=2027-01" in text
    assert '<input type="hidden" name="visning" value="maaned">' in text


def test_what_is_called_off_says_so_in_every_shape(organisation, client):
    make_event(organisation, "aflyst", occurrence(TODAY, status="cancelled"), title="Aflyst ting")
    for address in ("", "visning=uge", "visning=maaned"):
        assert re.search(r"Aflyst</span>\s*(<a|<span)", page(client, address)), address


def test_the_week_and_the_month_show_which_day_is_today_and_only_that(home, client):
    for address in ("visning=uge", "visning=maaned"):
        marked = re.findall(r'<li class="grid-day[^>]*aria-current="date">.*?</h3>', page(client, address), re.DOTALL)
        assert len(marked) == 1, address
        assert "5. oktober" in marked[0].replace("\xa0", " ")
        assert "I dag" in marked[0]
    assert 'aria-current="date"' not in page(client, "visning=maaned&maaned=2027-03")


def test_one_does_not_turn_back_into_the_past_nor_for_ever_ahead(client, home):
    assert 'rel="prev"' not in page(client, "visning=maaned")
    assert 'rel="prev"' not in page(client, "visning=uge")
    assert 'rel="next"' not in page(client, "visning=maaned&maaned=2028-10")


@pytest.mark.parametrize("count", [1, 25])
def test_a_page_asks_the_database_the_same_number_of_times_however_much_there_is(
    organisation, client, count, django_assert_max_num_queries
):
    topic = make_topic()
    for number in range(count):
        make_event(organisation, f"e{number}", topics=[topic], title=f"Nr. {number}")
    page(client, "")  # the site's settings are made the first time that somebody reads them
    for address in ("gratis=1&hvor=randers&emne=mad&q=nr", "visning=uge", "visning=maaned", "naer=8900"):
        page(client, address)
        with django_assert_max_num_queries(10):
            page(client, f"{address}&side=1")


@pytest.mark.parametrize("first", ["2100-12-31", "2000-01-01", "2026-10-05"])
@pytest.mark.parametrize("shape", ["uge", "maaned", "liste"])
def test_days_at_the_ends_of_the_calendar_are_no_trouble(client, home, first, shape):
    assert client.get(f"/kalender/?visning={shape}&fra={first}").status_code == 200


def test_taking_away_one_end_of_a_span_of_days_counts_what_the_other_end_still_finds(organisation, rf):
    make_event(organisation, "jul", occurrence(date(2026, 12, 23)))
    chosen = chosen_of(query(rf, "fra=2026-12-24&til=2026-12-26"), with_counts=True)
    assert [(choice.label, choice.parameters) for choice in chosen] == [("Fra 24. december", [("til", "2026-12-26")])]


def test_the_month_shows_only_the_days_that_were_asked_for_and_counts_them(organisation, client):
    make_event(organisation, "loerdag", occurrence(date(2026, 10, 10)), title="Lørdag")
    make_event(organisation, "mandag", occurrence(date(2026, 10, 12)), title="Mandag")
    text = page(client, "visning=maaned&hvornaar=weekend")
    assert "Lørdag</a>" in text
    assert "Mandag</a>" not in text
    assert "1 arrangement<" in text


def test_the_month_counts_what_it_shows_on_the_days_of_the_months_beside_it_too(organisation, client):
    make_event(organisation, "november", occurrence(date(2026, 11, 30)), title="Novembercafé")
    make_event(organisation, "december", occurrence(date(2026, 12, 8)), title="Decembercafé")
    make_event(organisation, "januar", occurrence(date(2027, 1, 3)), title="Nytårscafé")
    make_event(organisation, "senere", occurrence(date(2027, 1, 4)), title="Senere")
    text = page(client, "visning=maaned&maaned=2026-12")
    assert [title in text for title in ("Novembercafé", "Decembercafé", "Nytårscafé", "Senere")] == [True] * 3 + [False]
    assert "<strong>3 arrangementer</strong>" in text


def test_a_month_with_nothing_on_says_so_whatever_is_on_beside_it(organisation, client):
    make_event(organisation, "november", occurrence(date(2026, 11, 30)), title="Novembercafé")
    text = page(client, "visning=maaned&maaned=2026-12")
    assert "Novembercafé" in text
    assert "Der sker ikke mere i denne måned" in text


def test_the_month_tells_what_has_gone_on_since_before_it(organisation, client):
    span = {"start_time": None, "end_time": None, "end_date": date(2026, 12, 20)}
    make_event(organisation, "udstilling", occurrence(date(2026, 10, 1), **span), title="Udstilling")
    assert "Udstilling</a>" in page(client, "visning=maaned&maaned=2026-12")


def test_whoever_finds_nothing_in_a_month_is_told_what_to_let_go_of(organisation, client):
    make_event(organisation, "dyr", occurrence(date(2026, 12, 9)), price_kroner=50)
    assert "Se uden ”Gratis” (1)" in page(client, "visning=maaned&maaned=2026-12&gratis=1")
