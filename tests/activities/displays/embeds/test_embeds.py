"""What other sites show in a frame, and the page where one gets the line for it."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from activities.categories.models import Tint
from activities.displays.embeds.look import MOST_SHOWN, EmbedLook
from tests.factories import make_event, make_image, make_organisation, make_recipe, make_topic, make_venue, occurrence

TODAY = date(2026, 10, 5)
SCRIPT = "/indlejring/liste.js"


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(datetime(2026, 10, 5, 9, tzinfo=UTC), tick=False)


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def framed(organisation):
    make_event(organisation, "cafe", title="AI-café")
    make_recipe(organisation)
    return ["/indlejring/", "/indlejring/randers/cafe/", "/indlejring/randers/madplan/"]


def test_these_pages_and_no_others_may_be_framed_by_anybody(client, framed):
    for address in framed:
        headers = client.get(address).headers
        assert "frame-ancestors *" in headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in headers
    for address in ("/", "/del-kalenderen/", "/kalender/", "/skaerm/randers/", "/indlejring/randers/findes-ikke/"):
        headers = client.get(address).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_they_set_no_cookie_and_run_nothing_inline(client, framed):
    for address in framed:
        response = client.get(address)
        assert not response.cookies
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert not re.search(r"<style|style=|<script(?![^>]* src=)", response.content.decode())


def test_every_link_leaves_the_frame(client, framed):
    for address in framed:
        links = re.findall(r"<a [^>]+>", page_of(client, address))
        assert links
        assert all('target="_top" rel="noopener"' in link and 'href="http://testserver/' in link for link in links)


def test_a_list_shows_each_event_once_and_whose_it_is(client, organisation):
    make_event(organisation, "cafe", *(occurrence(TODAY + timedelta(weeks=week)) for week in range(8)), title="AI-café")
    page = page_of(client, "/indlejring/?hvor=randers")
    assert page.count("AI-café") == 1
    assert "og 7 datoer til" in page
    assert "Det sker hos Randers Bibliotek" in page
    assert 'href="http://testserver/kalender/?hvor=randers"' in page
    assert "Fra AI i hænderne" in page


def test_a_list_is_narrowed_like_the_calendar(client, organisation, other_organisation):
    make_event(organisation, "a", title="Mad", topics=[make_topic("mad")])
    make_event(other_organisation, "b", title="Job")
    assert "Job" not in page_of(client, "/indlejring/?emne=mad")
    assert "Mad" not in page_of(client, "/indlejring/?hvor=aalborg")


def test_a_list_of_one_venue_bears_its_name(client, organisation):
    make_event(organisation, "a", venue=make_venue(organisation, "hal", name="Hallen", room=""))
    assert "Det sker hos Hallen" in page_of(client, "/indlejring/?hvor=hal")


def test_what_is_under_way_comes_first(client, organisation):
    make_event(organisation, "a", occurrence(TODAY), title="I dag")
    long = occurrence(TODAY - timedelta(days=3), start_time=None, end_time=None, end_date=TODAY + timedelta(days=3))
    make_event(organisation, "b", long, title="Udstilling")
    page = page_of(client, "/indlejring/")
    assert 0 < page.index("Udstilling") < page.index(">I dag<")


def test_so_many_are_shown_as_are_asked_for(client, organisation):
    for number in range(7):
        make_event(organisation, f"a-{number}", title=f"Café {number}")
    assert page_of(client, "/indlejring/").count('class="entry') == 5
    assert page_of(client, "/indlejring/?antal=3").count('class="entry') == 3


def test_many_dates_ask_the_database_no_more_than_few(client, organisation):
    asked = []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            make_event(organisation, f"a-{number}", title="Café", venue=make_venue(organisation, f"sted-{number}"))
        page_of(client, "/indlejring/?antal=20")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, "/indlejring/?antal=20")
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_a_cancelled_date_says_so(client, organisation):
    make_event(organisation, "a", occurrence(TODAY, status="cancelled", note="Mette er syg."))
    page = page_of(client, "/indlejring/")
    assert "Aflyst" in page
    assert "Mette er syg." in page


def test_a_list_with_nothing_in_it_is_friendly(client, organisation):
    assert "Der er ikke planlagt noget lige nu" in page_of(client, "/indlejring/?hvor=randers")


def test_the_look_is_chosen_in_the_address(client, home):
    page = page_of(client, "/indlejring/?tema=moerk&farve=grape&skrift=stor")
    assert 'class="theme-moerk letters-stor"' in page
    assert "tint-grape" in page


@pytest.mark.parametrize(
    "query",
    [
        "antal=-1&tema=x&farve=red&skrift=9",
        "antal=99999999999999999999",
        "antal=٣",
        "hvor=%00&hvem='&fra=2026-99-99&side=-1",
        "tema=" + "x" * 3000,
        "visning=maaned&maaned=2026-12&naer=8900",
        "hvor=a&" * 200,
    ],
)
def test_what_makes_no_sense_is_left_out(client, home, query):
    page_of(client, f"/indlejring/?{query}")
    page_of(client, f"/del-kalenderen/?{query}")


@given(st.dictionaries(st.sampled_from(["antal", "tema", "farve", "skrift"]), st.text(max_size=6)))
def test_a_look_is_always_one_that_there_is_and_reads_back_the_same(values):
    query = QueryDict(mutable=True)
    query.update(values)
    look = EmbedLook.read(query)
    assert 1 <= look.count <= MOST_SHOWN
    assert look.tint in Tint.values
    again = QueryDict(mutable=True)
    again.update(dict(look.parameters))
    assert EmbedLook.read(again) == look


def test_the_card_of_an_event_tells_its_next_dates(client, organisation):
    dates = [occurrence(TODAY + timedelta(weeks=week)) for week in range(-1, 5)]
    make_event(organisation, "cafe", *dates, title="AI-café", venue=make_venue(organisation), image=make_image())
    page = page_of(client, "/indlejring/randers/cafe/")
    assert "Mandag 5." in page
    assert "Mandag 28." not in page
    assert page.count("Biblioteket, Værkstedet, Randers") == 3
    assert "og 2 datoer til" in page
    assert '<link rel="canonical" href="http://testserver/randers/cafe/">' in page


def test_the_card_of_an_event_that_is_over_says_so(client, organisation):
    make_event(organisation, "cafe", occurrence(TODAY - timedelta(days=2)))
    assert "Der er ikke flere datoer lige nu" in page_of(client, "/indlejring/randers/cafe/")


def test_the_card_of_a_recipe_tells_what_it_is(client, organisation):
    make_recipe(organisation, title="Ugens madplan", promise="Du får en madplan.", minutes=10)
    page = page_of(client, "/indlejring/randers/madplan/")
    assert all(words in page for words in ("Ugens madplan", "Du får en madplan.", "10 minutter", "Randers Bibliotek"))


def test_only_what_everybody_may_read_has_a_card(client, organisation, home):
    make_event(organisation, "cafe").unpublish()
    assert client.get("/indlejring/randers/cafe/").status_code == 404
    closed = make_organisation("lukket", "Lukket")
    make_recipe(closed)
    make_event(closed, "cafe")
    closed.unpublish()
    assert client.get("/indlejring/lukket/cafe/").status_code == 404
    assert client.get("/indlejring/lukket/madplan/").status_code == 404


def test_the_module_can_be_loaded_from_any_site(client, db):
    response = client.get(SCRIPT)
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert client.get(SCRIPT, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert client.post(SCRIPT).status_code == 405


def fields(page):
    return {
        name: unescape(unescape(code))
        for name, code in re.findall(r'id="(\w+)" rows[^>]+>(.*?)</textarea>', page, re.S)
    }


def test_the_line_to_copy_is_one_frame_that_leads_to_the_list(client, organisation):
    make_event(organisation, "cafe", title="AI-café")
    page = page_of(client, "/del-kalenderen/?hvor=randers&gratis=1&antal=3&tema=lys&farve=sea")
    line = fields(page)["line"]
    assert line.startswith('<iframe src="http://testserver/indlejring/?hvor=randers&gratis=1&antal=3&tema=lys"')
    assert 'title="Det sker hos Randers Bibliotek"' in line
    assert "<script" not in line
    assert "style=" not in line
    assert "\n" not in line
    address = re.search(r'src="http://testserver([^"]+)"', line)[1]
    assert "AI-café" in page_of(client, address)
    assert 'src="/indlejring/?hvor=randers&amp;gratis=1&amp;antal=3&amp;tema=lys"' in page


def test_the_line_with_a_script_puts_choices_into_attributes(client, organisation, other_organisation):
    make_event(organisation, "a")
    make_event(other_organisation, "b")
    element = fields(page_of(client, "/del-kalenderen/?hvor=randers&hvor=aalborg&antal=3"))["element"]
    assert '<script type="module" src="http://testserver/indlejring/liste.js"></script>' in element
    assert '<arrangement-liste hvor="randers aalborg" antal="3">' in element
    assert '<a href="http://testserver/kalender/?hvor=randers&hvor=aalborg">' in element


def test_what_the_form_does_not_ask_about_is_carried_along(client, home):
    page = page_of(client, "/del-kalenderen/?gratis=1&q=perler&visning=uge")
    assert '<input type="hidden" name="gratis" value="1">' in page
    assert '<input type="hidden" name="q" value="perler">' in page
    assert "visning" not in page


def test_hostile_words_stay_words_in_the_code(client, home):
    page = page_of(client, '/del-kalenderen/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert "<script>alert" not in fields(page)["line"]


def test_the_page_for_sharing_may_show_frames_of_this_site_alone(client, home):
    assert "frame-src 'self'" in client.get("/del-kalenderen/").headers["Content-Security-Policy"]
