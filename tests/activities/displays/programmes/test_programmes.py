"""The printed month: every date of it, readable by machines too, and never an error page in place of a PDF."""

from contextlib import suppress
from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from django.core.cache import caches
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from activities.displays.programmes import data as programme_data
from activities.displays.programmes.months import MonthNotUnderstood, MonthTooFar, month_asked_for
from outreach import edition
from tests.factories import make_event, make_image, make_organisation, make_venue, occurrence

ADDRESS = "/randers/program.pdf"
TODAY = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _a_thursday(time_machine):
    time_machine.move_to(datetime(2026, 12, 3, 9, tzinfo=UTC), tick=False)


def read(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.getvalue()))


def text_of(client, address=ADDRESS):
    pages = read(client, address).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u2060", "").split())


def test_every_date_of_the_month_stands_under_its_day(client, organisation):
    venue = make_venue(organisation)
    dates = [occurrence(date(2026, 12, day)) for day in (1, 8, 31)]
    make_event(organisation, "cafe", *dates, title="AI-café", venue=venue, price_kroner=50, price_note="for kaffe")
    make_event(organisation, "januar", occurrence(date(2027, 1, 1)), title="Nytår")
    text = text_of(client)
    assert "Program for december 2026" in text
    for day in ("Tirsdag 1. december", "Tirsdag 8. december", "Torsdag 31. december"):
        assert day in text
    assert text.count("AI-café") == 3
    assert "Kl. 14–16" in text
    assert "Biblioteket, Værkstedet, Randers" in text
    assert "50 kr. (for kaffe)" in text
    assert "Nytår" not in text


def test_a_cancelled_date_says_so_in_words_and_no_longer_how_to_sign_up(client, organisation):
    cancelled = occurrence(date(2026, 12, 8), status="cancelled", note="Mette er syg.")
    make_event(organisation, "cafe", cancelled, sign_up="contact", contact_phone="89 15 15 15")
    text = text_of(client)
    assert "Aflyst AI-café Mette er syg." in text
    assert "89 15 15 15" not in text


def test_a_date_without_room_says_so(client, organisation):
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8), is_full=True), sign_up="contact", contact_phone="1")
    assert gettext("Fully booked") in text_of(client)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Bare kom"),
        ({"sign_up": "link", "sign_up_link": "https://x.dk"}, "Tilmelding: testserver/randers/cafe"),
        ({"sign_up": "contact", "contact_phone": "89", "contact_email": "a@b.dk"}, "Tilmelding: 89 eller a@b.dk"),
        ({"sign_up": "contact", "contact_email": "a@b.dk"}, "Tilmelding: a@b.dk"),
    ],
)
def test_it_says_how_to_get_a_place(client, organisation, fields, words):
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)), **fields)
    assert words in text_of(client)


def test_what_goes_on_from_the_month_before_comes_first(client, organisation):
    long = occurrence(date(2026, 11, 20), start_time=None, end_time=None, end_date=date(2026, 12, 20))
    make_event(organisation, "udstilling", long, title="Udstilling")
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)))
    text = text_of(client)
    assert text.index("Begynd") < text.index("Udstilling") < text.index("Tirsdag 8. december")
    assert "Fredag 20. november" in text


def test_what_a_partner_hosts_with_the_library_names_the_partner(client, organisation):
    partner = make_organisation("aeldre-sagen", "Ældre Sagen Randers")
    make_event(partner, "cafe", occurrence(date(2026, 12, 8)), co_organisers=[organisation])
    assert "Arrangeres af Ældre Sagen Randers" in text_of(client)


def test_drafts_and_other_libraries_are_not_printed(client, organisation, other_organisation):
    make_event(organisation, "kladde", occurrence(date(2026, 12, 8)), title="Kladden").unpublish()
    make_event(other_organisation, "andre", occurrence(date(2026, 12, 8)), title="De andres")
    text = text_of(client)
    assert "Kladden" not in text
    assert "De andres" not in text


def test_a_month_with_nothing_in_it_is_a_friendly_page(client, organisation):
    assert "Robotten ville have fundet på noget" in text_of(client)
    assert "Der skete ikke noget" in text_of(client, f"{ADDRESS}?maaned=2026-03")


def test_contact_and_opening_hours_come_last(client, home):
    hours = [("line", {"days": "mandag–torsdag", "hours": "kl. 10–18"})]
    make_organisation("randers", "Randers Bibliotek", phone="89 15 15 15", city="Randers", opening_hours=hours)
    text = text_of(client)
    assert "Få fat i os Randers 89 15 15 15" in text
    assert "mandag–torsdag: kl. 10–18" in text


def test_the_pdf_is_tagged_for_those_who_hear_it(client, organisation):
    organisation.logo = make_image()
    organisation.save_revision().publish()
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)))
    reader = read(client)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "da-DK"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata.title == "Program for december 2026 – Randers Bibliotek"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags, alternatives = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/L", "/LI", "/LBody", "/Figure"} <= tags
    assert alternatives == {"QR-kode til siden for Randers Bibliotek", "Logo for Randers Bibliotek"}


def structure(node):
    """Return the kinds of tags below a node, and what is said in place of pictures."""
    tags, alternatives, waiting = set(), set(), [node]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            tags.add(node.get("/S"))
            if "/Alt" in node:
                alternatives.add(str(node["/Alt"]))
            waiting.append(node.get("/K"))
    return tags, alternatives


def test_the_letters_come_with_the_file(client, organisation):
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)))
    fonts = {
        font.get_object()["/BaseFont"]
        for page in read(client).pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert fonts
    assert all("+SourceSansPro" in name for name in fonts)
    assert not any("It" in name.rpartition("-")[2] for name in fonts)


def test_it_is_shown_in_the_browser_under_a_name_that_says_what_it_is(client, organisation):
    response = client.get(f"{ADDRESS}?maaned=2027-01")
    assert response.headers["Content-Disposition"] == 'inline; filename="program-randers-2027-01.pdf"'
    assert not response.cookies


@pytest.mark.parametrize("month", ["2026-13", "december", "2026-00", "2026-1", "../..", "٢٠٢٦-١٢", "x" * 5000])
def test_a_month_that_makes_no_sense_is_answered_in_words(client, organisation, month):
    response = client.get(ADDRESS, {"maaned": month})
    assert response.status_code == 400
    assert "Vi forstod ikke, hvilken måned du vil have" in response.content.decode()


@pytest.mark.parametrize("month", ["2999-01", "2000-01", "2028-01", "2025-11"])
def test_a_month_too_far_away_is_answered_in_words(client, organisation, month):
    response = client.get(ADDRESS, {"maaned": month})
    assert response.status_code == 404
    assert "Det er for langt væk" in response.content.decode()


@given(st.text(max_size=12))
def test_a_month_is_understood_or_refused(text):
    with suppress(MonthNotUnderstood, MonthTooFar):
        assert month_asked_for(text, TODAY).day == 1


def test_an_organisation_that_is_not_there_has_no_programme(client, organisation):
    assert client.get("/findes-ikke/program.pdf").status_code == 404
    organisation.unpublish()
    assert client.get(ADDRESS).status_code == 404


def test_it_is_made_once_for_each_edition(client, organisation, monkeypatch):
    event = make_event(organisation, "cafe", occurrence(date(2026, 12, 8)))
    first = client.get(ADDRESS)
    monkeypatch.setattr("activities.displays.programmes.views.typeset", lambda *_args, **_more: b"%PDF-new")
    assert client.get(ADDRESS).getvalue() == first.getvalue()
    assert client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    event.title = "Nyt navn"
    event.save_revision().publish()
    again = client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert again.getvalue() == b"%PDF-new"
    assert again.headers["ETag"] != first.headers["ETag"]


def test_it_is_kept_where_it_is_made_and_not_among_the_pages_too(client, organisation, settings):
    settings.READER_CACHE = True
    client.get("/randers/")
    client.get(ADDRESS)
    assert len([key for key in caches["default"]._cache if "page:" in key]) == 1
    assert len(caches["made"]._cache) == 1


def test_the_next_day_it_is_made_anew(client, organisation, time_machine):
    before = edition.current()
    first = client.get(ADDRESS).headers["ETag"]
    time_machine.move_to(datetime(2026, 12, 4, 9, tzinfo=UTC), tick=False)
    assert edition.current() == before
    assert client.get(ADDRESS).headers["ETag"] != first


def test_a_month_with_more_dates_than_there_is_room_for_says_so(client, organisation, monkeypatch):
    monkeypatch.setattr(programme_data, "MOST_DATES", 3)
    make_event(organisation, "cafe", *(occurrence(date(2026, 12, day)) for day in range(10, 14)), title="AI-café")
    text = text_of(client)
    assert text.count("AI-café") == 3
    assert "Her er kun plads til 3 datoer" in text


def test_many_dates_ask_the_database_no_more_than_few(client, organisation):
    from django.db import connection

    asked = []
    for hours in ((9, 10), range(11, 20)):
        for hour in hours:
            when = occurrence(date(2026, 12, 8), start_time=time(hour), end_time=time(hour + 1))
            make_event(
                organisation, f"cafe-{hour}", when, title=f"Café {hour}", venue=make_venue(organisation, f"v{hour}")
            )
        text_of(client)
        for cache in caches.all():  # the programme; and what the CMS keeps
            cache.clear()
        with CaptureQueriesContext(connection) as captured:
            text_of(client)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 12


@pytest.mark.parametrize(
    "title", ["Chat 🤖 og hygge", "مرحبا بكم", "#strong[x] $a$ *b* `c` @d <e>", "A\u202eB\u200d", "漢字"]
)
def test_any_title_can_be_printed(client, organisation, title):
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)), title=title, contact_name=title)
    text = text_of(client)
    assert "Tirsdag 8. december" in text


def test_markup_in_a_title_is_printed_as_it_stands(client, organisation):
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)), title="#panic() *fed* $x$ \\ [a] @b")
    assert "#panic() *fed* $x$ \\ [a] @b" in text_of(client)


def test_a_day_that_goes_on_over_the_page_says_so_again(client, organisation):
    for hour in range(8, 22):
        make_event(organisation, f"a-{hour}", occurrence(date(2026, 12, 8), start_time=time(hour), end_time=time(23)))
    first, second, *_more = (page.extract_text() for page in read(client).pages)
    assert "fortsat" not in first
    assert "Tirsdag 8.\xa0december (fortsat)" in second


def test_what_is_too_long_for_a_line_is_broken_and_still_copied_whole(client, organisation):
    email = "bibliotekets.meget.lange.adresse@randersbibliotekernesfaellesskab.dk"
    fields = {"sign_up": "contact", "contact_email": email}
    make_event(organisation, "cafe", occurrence(date(2026, 12, 8)), title="Æ" * 200, **fields)
    text = text_of(client)
    assert email in text.replace(" ", "")
    assert "Æ" * 200 in text.replace(" ", "")
    assert "Æ" * 200 not in text
