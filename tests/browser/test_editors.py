"""A librarian's and a contributor's work in the CMS, in Danish, as they do it."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect


def fill_in_event(page, title):
    page.locator("[name=title]").fill(title)
    page.locator("[name=summary]").fill("Vi prøver robotten sammen. Den må gerne tage fejl.")
    day = date.today() + timedelta(days=3)  # noqa: DTZ011  (the editor's own day)
    for name, text in (("day", day.isoformat()), ("start", "14:00"), ("end", "16:00")):
        page.locator(f"[name=schedule-0-value-{name}]").fill(text)
        page.keyboard.press("Escape")
    page.locator("[name=address]").fill("Stemannsgade 2, 8900 Randers C")


def close_calendars(page):
    """Click beside everything, so that the calendars from which a day is chosen don't cover what comes next."""
    calendars = page.locator(".xdsoft_datetimepicker:visible")
    for _attempt in range(20):  # they open and close a moment after what they are asked by
        page.mouse.click(640, 24)
        page.wait_for_timeout(100)
        if calendars.count() == 0:
            return
    expect(calendars).to_have_count(0)


def press(page, name):
    """Press a save button (its name, or a pattern), opening the menu it is in where it is not the first."""
    close_calendars(page)
    button = page.get_by_role("button", name=name, exact=True)
    if not button.first.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle'], footer .w-dropdown__toggle").first.click()
    button.first.click()


def test_a_librarian_signs_in_and_publishes_an_event_that_the_calendar_shows_at_once(sign_in, open_page):
    page = sign_in("randers")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    fill_in_event(page, "Robotten kommer til kaffe")
    press(page, "Udgiv")
    expect(page.get_by_text("Robotten kommer til kaffe").first).to_be_visible()
    calendar = open_page("/kalender/?hvor=randers")
    expect(calendar.get_by_role("link", name="Robotten kommer til kaffe")).to_be_visible()


def test_an_event_without_a_place_is_sent_back_with_a_word_in_danish_and_nothing_is_lost(sign_in):
    page = sign_in("randers")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    fill_in_event(page, "Hvor mon det er")
    page.locator("[name=address]").fill("")
    press(page, "Udgiv")
    expect(page.get_by_text("Hvor er det?").first).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Hvor mon det er")


def test_a_contributor_sends_an_event_for_approval_and_the_editor_approves_it(sign_in, open_page):
    page = sign_in("aalborg-bidrag")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    fill_in_event(page, "Forslag fra en frivillig")
    expect(page.get_by_role("button", name="Udgiv", exact=True)).to_have_count(0)
    press(page, "Send til redaktørerne hos Aalborg Bibliotekerne")
    expect(page.get_by_text("Forslag fra en frivillig").first).to_be_visible()
    missing = open_page("/kalender/?hvor=aalborg")
    expect(missing.get_by_role("button", name="Vis arrangementer")).to_be_visible()
    expect(missing.get_by_role("link", name="Forslag fra en frivillig")).to_have_count(0)
    editor = sign_in("aalborg")
    editor.get_by_role("link", name="Forslag fra en frivillig").first.click()
    expect(editor.locator("[name=title]")).to_have_value("Forslag fra en frivillig")
    with editor.expect_navigation():
        press(editor, "Godkend og udgiv")
    calendar = open_page("/kalender/?hvor=aalborg")
    expect(calendar.get_by_role("link", name="Forslag fra en frivillig")).to_be_visible()


def test_what_an_editor_reads_in_the_cms_is_danish(sign_in):
    page = sign_in("randers")
    text = page.locator("body").inner_text()
    for english in (
        "Welcome",
        "Pages",
        "Images",
        "Search",
        "Dashboard",
        "Your most recent edits",
        "Settings",
        "Publish",
    ):
        assert not re.search(rf"\b{english}\b", text), english
    page.goto("/admin/arrangementer/")
    text = page.locator("main").inner_text()
    for english in ("Title", "Updated", "Live", "Draft", "Add", "Filter by"):
        assert not re.search(rf"\b{english}\b", text), english


def test_an_editor_finds_nothing_of_another_organisation_in_the_tree(sign_in):
    page = sign_in("aabenraa")
    page.goto("/admin/pages/")
    text = page.locator("main").inner_text()
    assert "Aalborg" not in text
