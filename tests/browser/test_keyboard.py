"""Whole journeys without touching a mouse."""

import pytest


def tab_to(page, description, matches, limit=80):
    """Press Tab until what has the focus matches; every stop on the way must be visible."""
    for _press in range(limit):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            const visible = element.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.height > 0;
            return visible ? null : element.outerHTML.slice(0, 150);
        }""")
        assert hidden is None, f"hidden, and yet a stop on the way to {description}: {hidden}"
        if page.evaluate(f"element => ({matches})(document.activeElement)"):
            return
    raise AssertionError(f"{description} was not reached with {limit} presses of Tab")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_stop_leads_past_the_menu(open_page, width):
    page = open_page("/kalender/", width=width)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_the_menu_of_a_phone_opens_and_leads_on(open_page):
    page = open_page("/", width=320)
    tab_to(page, "the menu", "element => element.tagName === 'SUMMARY'")
    page.keyboard.press("Enter")
    tab_to(page, "the calendar's link", "element => element.getAttribute('href') === '/kalender/'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/kalender/")


def test_a_reader_narrows_the_calendar_and_opens_an_event(open_page):
    page = open_page("/kalender/")
    tab_to(page, "Aalborg's box", "element => element.name === 'hvor' && element.value === 'aalborg'")
    page.keyboard.press("Space")
    tab_to(page, "the button", "element => element.innerText?.trim() === 'Vis arrangementer'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "hvor=aalborg" in page.url
    tab_to(page, "an event", "element => element.closest('main h3') !== null", limit=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").is_visible()


def test_a_reader_searches_and_opens_a_recipe(open_page):
    page = open_page("/soeg/")
    tab_to(page, "the search field", "element => element.closest('main') && element.name === 'q'")
    page.keyboard.type("dinosaur")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "the recipe", "element => element.getAttribute('href')?.endsWith('/dinosaur-paa-traktor/')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "dinosaur" in page.locator("h1").inner_text().lower()


@pytest.mark.parametrize("name", ["front", "calendar", "recipe", "event", "organisation"])
def test_whatever_has_the_focus_is_seen_to_have_it(open_page, site, name):
    page = open_page(site.addresses[name])
    for _press in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
            const element = document.activeElement;
            if (element === document.body) return null;
            const isOutlined = one => {
                const style = getComputedStyle(one);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            };
            const near = [element, element.nextElementSibling, element.closest('label'), element.parentElement];
            return {marked: near.filter(Boolean).some(isOutlined), html: element.outerHTML.slice(0, 150)};
        }""")
        assert stop is None or stop["marked"], stop
