"""From something that exists to a published event, as a librarian does it in the CMS."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.test_editors import press


def fill_in_day(page, number, day):
    page.locator(f"[name=schedule-{number}-value-day]").fill(day.isoformat())
    page.keyboard.press("Tab")  # closes the calendar that opens over the buttons


def in_days(count):
    return date.today() + timedelta(days=count)  # noqa: DTZ011  (the editor's own day)


def test_a_librarian_makes_an_event_from_a_recipe_and_publishes_it(sign_in, open_page):
    page = sign_in("aabenraa")
    page.get_by_role("link", name="Fra opskrift").first.click()
    page.get_by_role("button", name=re.compile("Vælg en side", re.IGNORECASE)).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=q]").fill("madplan")
    dialog.get_by_role("link", name=re.compile("madplan", re.IGNORECASE)).first.click()
    press(page, "Lav arrangementet")
    expect(page.get_by_text("Din kladde er klar.")).to_be_visible()
    title = page.locator("[name=title]").input_value()
    assert "madplan" in title.lower()
    assert page.locator("[name=schedule-0-value-start]").input_value() == "14:00"
    fill_in_day(page, 0, in_days(4))
    page.locator("[name=address]").fill("Torvet 1, 6200 Aabenraa")
    press(page, "Udgiv")
    expect(page.get_by_text(title).first).to_be_visible()
    calendar = open_page("/kalender/?hvor=aabenraa")
    expect(calendar.get_by_role("link", name=title)).to_be_visible()


def test_a_contributor_starts_from_a_template_and_gets_a_draft_with_all_its_words(sign_in):
    page = sign_in("randers-bidrag")
    page.get_by_role("link", name="Fra skabelon").first.click()
    page.get_by_role("button", name="Start et arrangement · Hold med mad og tilmelding").click()
    expect(page.get_by_text("Din kladde er klar.")).to_be_visible()
    expect(page.locator("[name=schedule-0-value-start]")).to_have_value("16:00")
    expect(page.locator("[name=schedule-0-value-day]")).to_have_value("")
    expect(page.locator("[name=price_kroner]")).to_have_value("30")
    fill_in_day(page, 0, in_days(5))
    press(page, re.compile("Gem kladde", re.IGNORECASE))
    expect(page.locator("[name=schedule-0-value-day]")).to_have_value(in_days(5).isoformat())


def test_a_copy_is_one_press_and_one_answer_away(sign_in):
    page = sign_in("randers")
    page.goto("/admin/arrangementer/?q=Spørg+Birgit")
    page.get_by_role("link", name=re.compile("Spørg Birgit")).first.click()
    number = re.search(r"/pages/(\d+)/", page.url).group(1)
    page.goto(f"/admin/pages/{number}/copy/")
    page.get_by_role("button", name="Lav en kopi").click()
    expect(page.locator("[name=title]")).to_have_value("Spørg Birgit. Hun er ikke en robot (kopi)")
    expect(page.locator("[name=schedule-0-value-times-0-value-start]")).to_have_value("10:00")
