"""What a reader may count on: nothing is kept, nobody else is told, and no script is needed."""

import pytest

from tests.browser.screenshots import PUBLIC

READ = [name for name in PUBLIC if name not in ("login", "missing")]


@pytest.mark.parametrize("name", READ)
def test_no_cookie_is_set_nothing_is_stored_and_no_other_site_is_asked(browser, site, name):
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(site.addresses[name], wait_until="networkidle")
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [address for address in asked if not address.startswith((site.url, "data:"))] == []
    assert refused == []  # a script or style that the content policy stopped would be told here
    context.close()


@pytest.mark.parametrize("name", READ)
def test_every_page_can_be_read_without_javascript(open_page, site, name):
    page = open_page(site.addresses[name], java_script_enabled=False)
    assert page.locator("h1").inner_text()
    assert len(page.locator("main").inner_text()) > 40


def test_the_calendar_is_narrowed_without_javascript(open_page):
    page = open_page("/kalender/", java_script_enabled=False)
    page.locator("input[name=hvor][value=aalborg]").check(force=True)
    page.get_by_role("button", name="Vis arrangementer").click()
    assert "hvor=aalborg" in page.url
    assert page.locator("input[name=hvor][value=aalborg]").is_checked()
    assert "Aalborg" in page.locator("main").inner_text()


def test_a_citizen_goes_from_the_front_page_to_an_event_and_its_recipe(open_page):
    page = open_page("/", width=320)
    page.locator("main").get_by_role("link", name="Se, hvad der sker").click()
    assert page.url.endswith("/kalender/")
    page.locator("main h3 a").first.click()
    assert page.locator("h1").is_visible()
    page.goto("/randers/robotcafe-randers/")
    page.locator("main").get_by_role("link", name="Ugens madplan").first.click()
    assert page.locator("h1").inner_text().startswith("Ugens madplan")


def test_what_one_writes_in_the_slots_stands_in_the_text_that_is_copied(browser, site):
    context = browser.new_context(base_url=site.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.addresses["recipe"])
    prompt = page.locator(".prompt").first
    field = prompt.locator("input, textarea").first
    field.fill("17 gæster")
    prompt.get_by_role("button", name="Kopiér").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('17 gæster'))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[" not in copied
    assert page.url.endswith(site.addresses["recipe"])
    context.close()


def test_a_page_that_is_not_there_helps_one_on(open_page):
    page = open_page("/findes-ikke/")
    page.locator("main").get_by_role("link", name="Se alle opskrifter").click()
    assert page.url.endswith("/opskrifter/")
    assert page.locator("h1").inner_text() == "Opskrifter"


def test_the_printed_recipe_is_large_black_and_leads_back(open_page, site):
    page = open_page(site.addresses["recipe"])
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => [...document.querySelectorAll('main p, main li')]
        .filter(element => element.checkVisibility() && element.innerText.trim())
        .map(element => parseFloat(getComputedStyle(element).fontSize))""")
    assert min(sizes) >= 14 * 96 / 72 - 0.5
    italics = page.evaluate("""() => [...document.querySelectorAll('main *')]
        .filter(element => element.checkVisibility() && getComputedStyle(element).fontStyle === 'italic').length""")
    assert italics == 0
    assert page.locator("main svg[class*=qr], .qr svg").first.is_visible()
    assert site.addresses["recipe"].strip("/") in page.locator("main").inner_text()


def test_large_print_is_at_least_18_points(open_page, site):
    page = open_page(site.addresses["large_print"])
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => [...document.querySelectorAll('main p, main li')]
        .filter(element => element.checkVisibility() && element.innerText.trim())
        .map(element => parseFloat(getComputedStyle(element).fontSize))""")
    assert min(sizes) >= 18 * 96 / 72 - 0.5


@pytest.mark.parametrize(
    ("page_name", "button", "facet"),
    [
        ("/kalender/", "Vis arrangementer", "hvem"),
        ("/opskrifter/", "Vis opskrifter", "hvem"),
        ("/perleplader/", "Vis perleplader", "niveau"),
    ],
)
def test_an_address_has_what_was_chosen_and_nothing_that_was_left_empty(open_page, page_name, button, facet):
    page = open_page(page_name)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    assert page.url.endswith(page_name)
    page.locator(f"input[name={facet}]").first.check(force=True)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"**/*?{facet}=*")
    assert "=&" not in f"{page.url}&"
