"""The info screen: today, tomorrow and, for when the network is lost, the day after."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.core.cache import cache

from tests.factories import make_event, make_organisation, make_venue, occurrence

ADDRESS = "/skaerm/randers/"
THURSDAY = date(2026, 10, 8)
FRIDAY, SATURDAY, SUNDAY = (date(2026, 10, day) for day in (9, 10, 11))


@pytest.fixture(autouse=True)
def _thursday_morning(time_machine):
    time_machine.move_to(datetime(2026, 10, 8, 7, tzinfo=UTC), tick=False)


def page_of(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def days(page):
    """Return what is said of each day, without tags."""
    sections = re.findall(r'<section class="day" data-day="([\d-]+)"(.*?)</section>', page, re.S)
    return {day: " ".join(re.sub(r"<[^>]+>", " ", rest.partition(">")[2]).split()) for day, rest in sections}


def test_it_says_what_is_on_day_by_day(client, organisation):
    make_event(organisation, "a", occurrence(THURSDAY, start_time=time(10), end_time=time(11, 30)), title="Kaffe")
    make_event(organisation, "b", occurrence(FRIDAY), title="Perler", venue=make_venue(organisation))
    make_event(organisation, "c", occurrence(SATURDAY), title="Lørdag")
    make_event(organisation, "d", occurrence(SUNDAY), title="Søndag")
    page = page_of(client)
    said = days(page)
    assert list(said) == ["2026-10-08", "2026-10-09", "2026-10-10"]
    assert "10\u2060–\u206011.30" in said["2026-10-08"]
    assert "Kaffe" in said["2026-10-08"]
    assert said["2026-10-08"].startswith("I dag torsdag 8.")
    assert said["2026-10-09"].startswith("I morgen fredag 9.")
    assert "Biblioteket, Værkstedet, Randers" in said["2026-10-09"]
    assert "Søndag" not in page


def test_the_third_day_is_there_but_not_shown(client, organisation):
    page = page_of(client)
    assert re.findall(r'data-day="[\d-]+" aria-labelledby="day-\d"( hidden)?>', page) == ["", "", " hidden"]


def test_what_is_over_is_gone_and_what_is_on_stays(client, organisation):
    make_event(organisation, "a", occurrence(THURSDAY, start_time=time(7), end_time=time(8)), title="Slut")
    make_event(organisation, "b", occurrence(THURSDAY, start_time=time(8), end_time=time(10)), title="I fuld gang")
    page = page_of(client)
    assert "Slut" not in page
    assert "I fuld gang" in page


def test_what_lasts_for_days_stands_on_each_of_them(client, organisation):
    long = occurrence(date(2026, 10, 1), start_time=None, end_time=None, end_date=SUNDAY)
    make_event(organisation, "udstilling", long, title="Udstilling")
    assert page_of(client).count("Udstilling") == 3


def test_the_last_day_says_when_it_ends(client, organisation):
    camp = occurrence(THURSDAY, start_time=time(18), end_time=time(10, 30), end_date=FRIDAY)
    make_event(organisation, "lejr", camp, title="Natlejr")
    said = days(page_of(client))
    assert "Kl. 18 til" in said["2026-10-08"].replace("\xa0", " ")
    assert "Til kl. 10.30" in said["2026-10-09"].replace("\xa0", " ")


def test_what_ends_at_midnight_is_not_there_tomorrow(client, organisation):
    party = occurrence(THURSDAY, start_time=time(18), end_time=time(0), end_date=FRIDAY)
    make_event(organisation, "fest", party, title="Fest")
    said = days(page_of(client))
    assert "18 til midnat" in said["2026-10-08"].replace("\xa0", " ")
    assert "Fest" not in said["2026-10-09"]


def test_the_last_of_several_days_lasts_until_midnight(client, organisation):
    camp = occurrence(THURSDAY, start_time=time(18), end_time=time(0), end_date=SATURDAY)
    make_event(organisation, "lejr", camp, title="Lejr")
    said = days(page_of(client))
    assert "Kl. 18 til fredag 9. oktober kl. 24" in said["2026-10-08"].replace("\xa0", " ")
    assert "Til midnat" in said["2026-10-09"].replace("\xa0", " ")
    assert "Lejr" not in said["2026-10-10"]


def test_what_begins_at_midnight_says_its_times(client, organisation):
    make_event(organisation, "nat", occurrence(FRIDAY, start_time=time(0), end_time=time(2)), title="Natkaffe")
    assert "0\u2060–\u20602" in days(page_of(client))["2026-10-09"]


def test_a_cancelled_date_says_so_and_can_not_be_on_now(client, organisation):
    make_event(organisation, "a", occurrence(THURSDAY, status="cancelled", note="Mette er syg."), title="Kaffe")
    page = page_of(client)
    assert "Aflyst" in page
    assert "Mette er syg." in page
    assert "data-held" not in page


def test_a_moved_date_says_so(client, organisation):
    moved = occurrence(FRIDAY, moved_from_date=THURSDAY, status="moved")
    make_event(organisation, "a", moved, title="Kaffe")
    assert "Flyttet" in days(page_of(client))["2026-10-09"]


def test_the_browser_gets_to_know_the_moments(client, organisation):
    make_event(organisation, "a", occurrence(THURSDAY, start_time=time(10), end_time=time(11)))
    page = page_of(client)
    starts, ends = (re.search(rf'data-{name}="([^"]+)"', page)[1] for name in ("starts", "ends"))
    assert datetime.fromisoformat(starts) == datetime(2026, 10, 8, 8, tzinfo=UTC)
    assert datetime.fromisoformat(ends) == datetime(2026, 10, 8, 9, tzinfo=UTC)


def test_a_day_with_nothing_is_friendly(client, organisation):
    page = page_of(client)
    assert "Robotten hviler sig" in page
    assert "/motiver/tom-kalender.svg" in page


def test_a_screen_at_a_place_shows_what_takes_place_there_whoever_is_behind_it(client, organisation):
    hall, cellar = make_venue(organisation, "hal"), make_venue(organisation, "kaelder")
    partner = make_organisation("partner", "En partner")
    make_event(organisation, "a", occurrence(THURSDAY), title="I hallen", venue=hall)
    make_event(partner, "b", occurrence(THURSDAY), title="Partneren", venue=hall)
    make_event(organisation, "c", occurrence(THURSDAY, venue=hall), title="Flyttet ind", venue=cellar)
    make_event(organisation, "d", occurrence(THURSDAY, venue=cellar), title="Flyttet ud", venue=hall)
    make_event(organisation, "e", occurrence(THURSDAY), title="I kælderen", venue=cellar)
    page = page_of(client, f"{ADDRESS}?sted=hal")
    assert all(title in page for title in ("I hallen", "Partneren", "Flyttet ind"))
    assert not any(title in page for title in ("Flyttet ud", "I kælderen"))


@pytest.mark.parametrize("place", ["findes-ikke", "%00", "'", "x" * 3000, "æ"])
def test_a_place_that_nobody_knows_is_left_out(client, organisation, place):
    make_event(organisation, "a", occurrence(THURSDAY), title="Kaffe")
    assert "Kaffe" in page_of(client, f"{ADDRESS}?sted={place}")


def test_drafts_and_others_are_not_shown(client, organisation, other_organisation):
    make_event(organisation, "a", occurrence(THURSDAY), title="Kladden").unpublish()
    make_event(other_organisation, "b", occurrence(THURSDAY), title="De andres")
    partner = make_event(other_organisation, "c", occurrence(THURSDAY), title="Fælles", co_organisers=[organisation])
    page = page_of(client)
    assert "Kladden" not in page
    assert "De andres" not in page
    assert partner.title in page


def test_an_organisation_that_is_not_there_has_no_screen(client, organisation):
    assert client.get("/skaerm/findes-ikke/").status_code == 404
    organisation.unpublish()
    assert client.get(ADDRESS).status_code == 404


def test_a_screen_sets_no_cookie_and_refreshes_itself_without_script(client, organisation):
    response = client.get(ADDRESS)
    assert not response.cookies
    assert '<noscript><meta http-equiv="refresh" content="300"></noscript>' in response.content.decode()


def test_many_dates_ask_the_database_no_more_than_few(client, organisation, django_assert_max_num_queries):
    for number in range(12):
        venue = make_venue(organisation, f"sted-{number}")
        make_event(organisation, f"a-{number}", occurrence(THURSDAY), title=f"Café {number}", venue=venue)
    page_of(client)
    cache.clear()
    with django_assert_max_num_queries(8):
        page_of(client)


def test_the_worker_of_the_screen_answers_for_its_own_addresses_only(client, db):
    response = client.get("/skaerm/sw.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in response.headers
    assert client.get("/skaerm/sw.js", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
