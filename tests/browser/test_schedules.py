"""A librarian makes a weekly repetition and changes it, date by date, in the real editor."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.test_editors import close_calendars, press

WEDNESDAY = 2


def _first_wednesday():
    soon = date.today() + timedelta(days=8)  # noqa: DTZ011  (the editor's own day)
    return soon + timedelta(days=(WEDNESDAY - soon.weekday()) % 7)


FIRST = _first_wednesday()
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
DAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def week(number, *, days=0):
    """The day of the repetition's week, in words without a year: "onsdag 7. oktober"."""
    day = FIRST + timedelta(weeks=number, days=days)
    return f"{DAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"


def starting_with(text):
    return re.compile(f"^{text}", re.IGNORECASE)


@pytest.fixture
def write(sign_in):
    """Return the editor of an organisation's new event, with a weekly repetition of six Wednesdays in it."""
    page = sign_in("randers")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    page.locator("[name=title]").fill("Robotten hver onsdag")
    page.locator("[name=summary]").fill("Seks gange om onsdagen. Robotten når nok at lære det.")
    page.locator("[name=address]").fill("Stemannsgade 2, 8900 Randers C")
    schedule = page.locator("#panel-child-arrangement-schedule-content, [id$=schedule-content]").first
    schedule.get_by_role("button", name="Indsæt en blok").last.click()
    page.get_by_role("option", name=re.compile("Gentagelse")).click()
    for name, text in (("first_day", FIRST.isoformat()), ("start", "14:00"), ("end", "16:00"), ("count", "6")):
        page.locator(f"[name=schedule-1-value-{name}]").fill(text)
    close_calendars(page)
    page.locator("[name=schedule-1-value-closed_on_holidays]").uncheck()
    return page


def dates_listed(page):
    return page.locator(".dates-preview-list .when")


def change(page, chosen, act, which="Kun denne dato", **fields):
    """Change a date of the list that is open: choose it, what becomes of it, and which dates it is about."""
    page.get_by_role("link", name=re.compile(f"^Ret {chosen}", re.IGNORECASE)).click()
    page.get_by_label(act, exact=False).check()
    page.get_by_label(which).check()
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)
    close_calendars(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_text("Datoerne er rettet, og læserne kan se det.")).to_be_visible()


def test_a_weekly_repetition_is_published_skipped_moved_and_given_another_weekday_with_the_moved_dates_kept(
    write, open_page
):
    page = write
    expect(dates_listed(page)).to_have_count(6)
    expect(dates_listed(page).first).to_have_text(starting_with(week(0)))
    press(page, "Udgiv")
    expect(page.get_by_text("Robotten hver onsdag").first).to_be_visible()

    page.goto("/admin/arrangementer/")
    row = page.get_by_role("row", name=re.compile("Robotten hver onsdag"))
    row.get_by_role("link", name="Datoer").click()
    expect(dates_listed(page)).to_have_count(6)
    change(page, week(1), "Spring over")
    expect(dates_listed(page)).to_have_count(5)
    moved_before, moved_after = FIRST + timedelta(weeks=2, days=1), FIRST + timedelta(weeks=4, days=2)
    change(page, week(2), "Flyt", day=moved_before.isoformat())
    change(page, week(4), "Flyt", day=moved_after.isoformat(), note="Vi flytter for robottens skyld.")
    # From the fourth date on, on Tuesdays.
    change(page, week(3), "Flyt", "Denne og de følgende", day=(FIRST + timedelta(weeks=3, days=-1)).isoformat())

    expected = [week(0), week(2, days=1), week(3, days=-1), week(4, days=2), week(5, days=-1)]
    expect(dates_listed(page)).to_have_text([starting_with(day) for day in expected])

    # What readers see: the event's page and the calendar.
    reader = open_page("/kalender/?hvor=randers")
    reader.goto("/randers/robotten-hver-onsdag/")
    shown = reader.locator(".date-when")
    expect(shown.first).to_be_visible()
    text = " ".join(reader.locator("main").inner_text().casefold().split())
    for day in expected:
        assert day in text, day
    assert week(1) not in text
    assert "vi flytter for robottens skyld" in text

    # The editor has both parts of the repetition and both changes; saving them again loses nothing.
    page.get_by_role("link", name="Rediger hele arrangementet").click()
    expect(dates_listed(page)).to_have_text([starting_with(day) for day in expected])


def test_the_editor_tells_of_a_date_that_would_vanish_and_cancels_it_when_asked(sign_in):
    page = sign_in("randers")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    page.locator("[name=title]").fill("Robotten en enkelt gang")
    page.locator("[name=summary]").fill("Den kommer, og så går den igen.")
    for name, text in (("day", FIRST.isoformat()), ("start", "14:00"), ("end", "16:00")):
        page.locator(f"[name=schedule-0-value-{name}]").fill(text)
    page.locator("[name=address]").fill("Stemannsgade 2, 8900 Randers C")
    with page.expect_navigation():
        press(page, "Udgiv")
    page.goto("/admin/arrangementer/")
    page.get_by_role("row", name=re.compile("Robotten en enkelt gang")).get_by_role("link", name="Datoer").click()
    change(page, week(0), "Skriv en note", note="Tag kage med.")
    page.get_by_role("link", name="Rediger hele arrangementet").click()
    # The day is changed in the schedule, but a note was written for the one before: it stays, and that is said.
    page.locator("[name=schedule-0-value-day]").fill((FIRST + timedelta(days=1)).isoformat())
    close_calendars(page)
    expect(dates_listed(page)).to_have_count(2)
    expect(page.locator("[data-dates-preview]").get_by_text("Uden for planen").first).to_be_visible()
    # Without the note it would vanish.
    page.locator("[data-contentpath=changes]").get_by_role("button", name="Slet").first.click()
    box = page.get_by_label("Aflys de datoer, der falder ud")
    expect(box).to_be_visible()
    with page.expect_navigation():  # the words are on the page before it comes back
        press(page, "Udgiv")
    expect(page.get_by_text("falder ud").first).to_be_visible()
    # Another day, and the tick while its list is still on the way: it isn't lost.
    address = page.locator("[data-dates-preview]").get_attribute("data-address")
    held = []

    def hold(route):
        held.append(route)

    page.route(f"**{address}", hold)
    with page.expect_request(f"**{address}"):
        page.locator("[name=schedule-0-value-day]").fill((FIRST + timedelta(days=2)).isoformat())
        close_calendars(page)
    box.check()
    held.pop().continue_()
    page.unroute(f"**{address}", hold)
    expect(dates_listed(page).first).to_have_text(starting_with(week(0, days=2)))
    expect(box).to_be_checked()
    with page.expect_navigation():
        press(page, "Udgiv")
    page.goto("/randers/robotten-en-enkelt-gang/")
    text = " ".join(page.locator("main").inner_text().casefold().split())
    assert week(0) in text
    assert week(0, days=2) in text
    assert "aflyst" in text
