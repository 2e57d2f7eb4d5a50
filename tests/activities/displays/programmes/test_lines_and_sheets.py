"""Where the printed month breaks its lines and its sheets: never where it is hard to read, or a waste of paper."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories import make_event, make_organisation, occurrence

EMAIL = "jens.overgaard@randersbib.dk"


@pytest.fixture(autouse=True)
def _a_thursday(time_machine):
    time_machine.move_to(datetime(2026, 12, 3, 9, tzinfo=UTC), tick=False)


@pytest.fixture
def library(home):
    return make_organisation("randers", "Randers Bibliotek", street="Gaden 1", email=EMAIL, phone="89 15 15 15")


@pytest.fixture
def sheets(client, library):
    """Return the texts of the sheets, line for line."""
    return lambda: [
        page.extract_text().replace("\u2060", "")
        for page in PdfReader(BytesIO(client.get("/randers/program.pdf").getvalue())).pages
    ]


def test_an_email_address_stands_whole_on_a_line(sheets, library):
    for number in range(12):
        price = {"price_kroner": 50, "price_note": "x" * number}
        when = occurrence(date(2026, 12, 8 + number))
        make_event(library, f"cafe-{number}", when, sign_up="contact", contact_email=EMAIL, **price)
    assert "".join(sheets()).count(EMAIL) == 12 + 1  # each event, and the library


def test_no_line_ends_with_the_dot_between_two_facts(sheets, library):
    for number in range(0, 40, 2):
        facts = {"price_kroner": 50, "price_note": "x" * number, "age_min": 7, "age_max": 12}
        make_event(
            library, f"cafe-{number}", occurrence(date(2026, 12, 8)), **facts, sign_up="contact", contact_phone="8"
        )
    lines = [line.rstrip(" \xa0") for sheet in sheets() for line in sheet.splitlines()]
    assert any("·" in line for line in lines)
    assert not [line for line in lines if line.endswith("·")]


def test_no_sheet_has_nothing_but_the_address_on_it(sheets, library):
    ends = []
    for number in range(1, 11):
        make_event(library, f"cafe-{number}", occurrence(date(2026, 12, 3 + number)), title="AI-café")
        ends.append(sheets())
    assert {len(pages) for pages in ends} >= {1, 2}
    assert all("AI-café" in pages[-1] and "Få fat i os" in pages[-1] for pages in ends)
