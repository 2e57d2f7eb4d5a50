"""Every kind of page, narrow and wide, light and dark, has nothing that axe finds wrong, with no rule left out."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screenshots import PUBLIC

# "target-size" (WCAG 2.2) is off unless asked for; everything else runs unless switched off, and nothing is.
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}


def violations(page):
    found = Axe().run(page, options=EVERY_RULE).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing(open_page, site, name, width, scheme):
    page = open_page(site.addresses[name], width=width, color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_one_is_locked_out(open_page, scheme):
    page = open_page("/admin/login/", width=320, color_scheme=scheme)
    for _try in range(5):
        page.fill("[name=username]", f"glemsom-{scheme}")
        page.fill("[name=password]", "forkert")
        with page.expect_navigation():
            page.press("[name=password]", "Enter")
    assert page.locator("h1").inner_text() == "For mange forsøg"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_runs_over_the_edge_of_a_narrow_screen(open_page, site, name):
    """320 px is also 1280 px at 400 % zoom."""
    page = open_page(site.addresses[name], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["front", "calendar", "recipe", "event", "pattern", "bead_maker_pattern"])
def test_nothing_is_cut_off_when_a_reader_spaces_the_text_out(open_page, site, name):
    """The distances of WCAG 1.4.12."""
    page = open_page(site.addresses[name], width=320)
    page.evaluate("""() => {
        for (const element of document.querySelectorAll('*')) {
            element.style.setProperty('line-height', '1.5', 'important');
            element.style.setProperty('letter-spacing', '0.12em', 'important');
            element.style.setProperty('word-spacing', '0.16em', 'important');
        }
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate("""() => [...document.querySelectorAll('main *')].filter(element => {
        const style = getComputedStyle(element);
        const hidesText = style.overflow === 'hidden' && element.innerText && style.position !== 'absolute';
        return hidesText && element.scrollHeight > element.clientHeight + 1;
    }).map(element => element.outerHTML.slice(0, 120))""")
    assert cut == []


@pytest.mark.parametrize(
    "name",
    ["front", "calendar", "recipe", "event", "recipes", "organisation", "pattern", "bead_maker", "bead_maker_pattern"],
)
def test_whatever_one_presses_is_large_enough_for_a_thumb(open_page, site, name):
    page = open_page(site.addresses[name], width=320)
    small = page.evaluate("""() => [...document.querySelectorAll('button, .button, input, select, summary, nav a')]
        .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: false}))
        .map(element => [element, (element.closest('label') ?? element).getBoundingClientRect()])
        .filter(([element, box]) => box.width > 0 && box.height < 44)
        .map(([element, box]) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`)""")
    assert small == []


def test_a_person_who_sees_no_colours_still_reads_that_a_date_is_cancelled(open_page, site):
    page = open_page(site.addresses["event_cancelled"], forced_colors="active")
    status = page.get_by_text("Aflyst", exact=False).first
    assert status.is_visible()
