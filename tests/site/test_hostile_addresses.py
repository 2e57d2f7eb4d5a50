"""Whatever is put into an address is cleaned, left out or answered kindly: never a 500."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.events.calendar.query import CalendarQuery
from tests.factories import make_event, make_recipe

HOSTILE = [
    "\x00",
    "%00",
    "'; DROP TABLE wagtailcore_page;--",
    '"',
    "*",
    "%",
    "%s",
    "((((",
    "AND OR NOT",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "9" * 5000,
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202e",
    "æ" * 300,
    "-1",
    "1e9",
    "99999999999999999999",
    "9999-12-31",
    "0000-00-00",
    "banana",
]


@pytest.fixture
def content(organisation):
    make_recipe(organisation)
    make_event(organisation)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_query_is_answered(client, content, value):
    for path, names in {
        "/kalender/": ["hvor", "hvem", "emne", "format", "hvornaar", "fra", "til", "side"],
        "/opskrifter/": ["emne", "hvem", "minutter", "uden-udstyr"],
        "/soeg/": ["q"],
        "/randers/madplan/": ["skrift"],
        "/": ["x"],
    }.items():
        for name in names:
            response = client.get(path, {name: value})
            assert response.status_code == 200, (path, name, value)
            assert b"<script>alert" not in response.content


def test_ten_thousand_facets_are_answered(client, content):
    query = "&".join(f"hvor=sted-{number}" for number in range(10_000))
    assert client.get(f"/kalender/?{query}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/findes-ikke/",
        "/randers/findes-ikke/",
        "/en/",
        "/en/kalender/",
        "/de/randers/",
        "/%00/",
        "/randers%0a/",
        "/perler/xyz.svg",
        "/motiver/findes-ikke.svg",
        "/motiver/..%2f..%2fmanage.svg",
        "/opskrifter/findes-ikke/",
        "/opskrifter/00000000-0000-0000-0000-000000000000/",
        "/opskrifter/00000000-0000-0000-0000-000000000000/package",
        "/opskrifter/00000000-0000-0000-0000-000000000000/1.2/",
        "/opskrifter/00000000-0000-0000-0000-000000000000/banan/",
        "/kalender/2026/",
    ],
)
def test_an_address_that_is_not_there_gets_the_friendly_page(client, content, path):
    response = client.get(path)
    assert response.status_code == 404
    assert '<html lang="da"' in response.content.decode()


@pytest.mark.parametrize("language", ["en", "de, en;q=0.5", "xx-YY", "*", "\x00", "da;q=banana"])
def test_a_browser_that_asks_for_another_language_still_gets_danish(client, content, language):
    response = client.get("/kalender/", headers={"accept-language": language})
    assert response.status_code == 200
    assert '<html lang="da"' in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_another_method_is_no_error_of_ours(client, content, method):
    assert getattr(client, method)("/kalender/").status_code < 500


@pytest.mark.parametrize("host", ["evil.example", "[::", "a" * 300])
def test_a_forged_host_is_refused(client, home, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_page_far_beyond_the_last_is_empty_but_there(client, content):
    assert client.get("/kalender/?side=999").status_code == 200


class Query(dict):
    """As much of a QueryDict as the calendar reads."""

    def getlist(self, name):
        return self.get(name, [])

    def get(self, name, default=None):
        values = super().get(name, [])
        return values if default is None or isinstance(default, list) else (values[-1] if values else default)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["hvor", "hvem", "emne", "format", "hvornaar", "fra", "til", "side"]),
        st.lists(st.text(), max_size=4),
    )
)
def test_reading_the_calendars_address_never_fails_and_what_was_read_reads_the_same(values):
    from datetime import date
    from urllib.parse import parse_qs, urlencode

    query = CalendarQuery(Query(values))
    wish = query.wish(date(2026, 10, 5))
    again = CalendarQuery(Query(parse_qs(urlencode(query.parameters()))))
    assert again.wish(date(2026, 10, 5)) == wish
    assert again.notes == []
