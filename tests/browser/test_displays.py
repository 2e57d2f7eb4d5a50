"""Dates on other sites and on info screens: nothing for axe to find, and a screen that outlives its network."""

import re
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from tests.browser.test_accessibility import violations
from tests.browser.test_keyboard import tab_to

SCREEN = "/skaerm/randers/"
PAGES = {
    "list": "/indlejring/?hvor=randers",
    "large_dark_list": "/indlejring/?tema=moerk&skrift=stor&farve=grape",
    "empty_list": "/indlejring/?hvor=perlegaardskolen&hvem=aeldre&emne=rejser&format=webinar",
    "event": "/indlejring/randers/robotcafe-randers/",
    "recipe": "/indlejring/randers/ugens-madplan/",
    "share": "/del-kalenderen/?hvor=randers&gratis=1",
    "screen": SCREEN,
    "no_programme": "/randers/program.pdf?maaned=nu",
}
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(open_page, name, width, scheme):
    page = open_page(PAGES[name], width=width, color_scheme=scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("tint", ["leaf", "sky", "coral", "sun", "sea", "grape", "rose", "clay"])
@pytest.mark.parametrize("theme", ["lys", "moerk"])
def test_every_colour_can_be_read_in_light_and_dark(open_page, theme, tint):
    page = open_page(f"/indlejring/?antal=3&tema={theme}&farve={tint}", width=400)
    assert violations(page) == []


def test_a_theme_is_kept_to_whatever_the_reader_has(open_page):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = open_page("/indlejring/?tema=lys", color_scheme="dark").evaluate(paper)
    dark = open_page("/indlejring/?tema=moerk", color_scheme="light").evaluate(paper)
    assert light == "rgb(255, 250, 241)"
    assert dark == "rgb(23, 22, 42)"


@pytest.mark.parametrize("name", PAGES)
def test_no_cookie_is_set_no_other_site_is_asked_and_nothing_is_refused(browser, site, name):
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(PAGES[name], wait_until="networkidle")
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [address for address in asked if not address.startswith((site.url, "data:"))] == []
    assert [text for text in refused if "400" not in text] == []
    context.close()


# --- On a partner's site --------------------------------------------------------------------------
class _Partner(BaseHTTPRequestHandler):
    """A site with one page. A real one: Chromium lets no made-up answer show what is on this machine."""

    html = ""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.html.encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def partners_page(browser):
    """Return a function that shows some HTML on another origin than the site's."""
    contexts = []
    partner = type("Partner", (_Partner,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partner)
    Thread(target=server.serve_forever, daemon=True).start()

    def partners_page(html, **options):
        context = browser.new_context(viewport={"width": 500, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        partner.html = f'<!doctype html><html lang="da"><title>Partner</title><main><h1>Hos os</h1>{html}</main>'
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        return page

    yield partners_page
    for context in contexts:
        context.close()
    server.shutdown()


def test_the_line_that_is_copied_shows_the_list_on_another_site(open_page, partners_page):
    line = open_page("/del-kalenderen/?hvor=randers&antal=3").locator("#line").input_value()
    page = partners_page(line, java_script_enabled=False)
    inside = page.frame_locator("iframe")
    assert inside.locator("h1").inner_text() == "Det sker hos Randers Bibliotek"
    assert inside.locator(".entry").count() == 3
    inside.locator("h2 a").first.click()
    page.wait_for_url("**/randers/**")  # the whole window goes there, not the frame


def test_the_element_is_as_tall_as_what_is_in_it(open_page, partners_page):
    lines = open_page("/del-kalenderen/?hvor=randers&antal=3").locator("#element").input_value()
    page = partners_page(lines)
    frame = page.locator("arrangement-liste iframe")
    inside = page.frame_locator("iframe")
    inside.locator("h1").wait_for()
    page.wait_for_function("document.querySelector('arrangement-liste').shadowRoot.firstElementChild.height != 600")
    needed = inside.locator("html").evaluate("element => element.getBoundingClientRect().height")
    assert abs(frame.bounding_box()["height"] - needed) <= 2
    assert frame.get_attribute("title") == "Det sker hos Randers Bibliotek"
    assert "hvor=randers" in frame.get_attribute("src")
    assert violations(page) == []


def test_the_element_heeds_nobody_else_about_its_height(open_page, partners_page):
    lines = open_page("/del-kalenderen/?antal=3").locator("#element").input_value()
    page = partners_page(lines)
    page.frame_locator("iframe").locator("h1").wait_for()
    page.wait_for_function("document.querySelector('arrangement-liste').shadowRoot.firstElementChild.height != 600")
    page.evaluate("window.postMessage({arrangementListe: {height: 7}}, '*')")
    page.wait_for_timeout(200)
    assert page.locator("arrangement-liste iframe").bounding_box()["height"] > 7


def test_the_element_follows_when_its_choices_change(open_page, partners_page):
    page = partners_page(open_page("/del-kalenderen/").locator("#element").input_value())
    page.evaluate("document.querySelector('arrangement-liste').setAttribute('hvor', 'aalborg, aabenraa')")
    page.evaluate("document.querySelector('arrangement-liste').setAttribute('gratis', '')")
    assert (
        page.locator("arrangement-liste iframe")
        .get_attribute("src")
        .endswith("/indlejring/?hvor=aalborg&hvor=aabenraa&gratis=1")
    )


def test_without_scripts_the_element_is_a_link_to_the_calendar(open_page, partners_page):
    lines = open_page("/del-kalenderen/?hvor=randers").locator("#element").input_value()
    link = partners_page(lines, java_script_enabled=False).locator("arrangement-liste a")
    assert link.is_visible()
    assert link.get_attribute("href").endswith("/kalender/?hvor=randers")


def test_a_list_is_put_together_and_copied_from_the_keyboard(browser, site):
    context = browser.new_context(base_url=site.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/del-kalenderen/")
    tab_to(page, "Randers' box", "element => element.name === 'hvor' && element.value === 'randers'")
    page.keyboard.press("Space")
    tab_to(page, "the button", "element => element.innerText?.trim() === 'Vis, hvordan det ser ud'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "the copy button", "element => element.dataset.copyFrom === 'line'")
    page.keyboard.press("Enter")
    page.get_by_text("Kopieret. Sæt det ind på din hjemmeside.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#line").input_value()
    context.close()


# --- On an info screen ----------------------------------------------------------------------------
def entry(number, starts, ends):
    return (
        f'<li class="entry" data-starts="{starts.isoformat()}" data-ends="{ends.isoformat()}" data-held>'
        f'<p class="when">Kl. {number}</p><div class="what"><h3><span class="status now" data-now hidden>I gang nu'
        f'</span><span class="title">Arrangement nummer {number}</span></h3><p>Værkstedet, Randers</p></div></li>'
    )


@pytest.fixture
def busy_screen(browser, site):
    """Return a function that shows a screen on a day with 20 dates, one each half hour since it was opened."""
    contexts = []

    def busy_screen(**viewport):
        context = browser.new_context(
            base_url=site.url, viewport=viewport, service_workers="block", timezone_id="America/New_York"
        )
        contexts.append(context)
        page = context.new_page()
        now = datetime.now(COPENHAGEN).replace(hour=9, minute=10, second=0, microsecond=0)
        entries = [
            entry(number, now + timedelta(minutes=30 * number - 20), now + timedelta(minutes=30 * number + 5))
            for number in range(20)
        ]

        html = re.sub(r'<ul class="entries">.*?</ul>', "", context.request.get(SCREEN).text(), flags=re.S)
        html = html.replace("</h2>", f'</h2><ul class="entries">{"".join(entries)}</ul>', 1)
        page.clock.install(time=now - timedelta(seconds=1))
        page.clock.pause_at(now)  # from here on it is as late as the test says
        page.route(f"**{SCREEN}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(SCREEN, wait_until="networkidle")  # it has asked for the first time
        page.get_by_text("09.10").wait_for()
        return page

    yield busy_screen
    for context in contexts:
        context.close()


LOWEST = """() => Math.max(...[...document.querySelectorAll('.entry, .none')]
    .filter(shown => shown.checkVisibility()).map(shown => shown.getBoundingClientRect().bottom))"""


def seen(page):
    # In one go: between finding and asking they could be gone, since each minute the screen has new ones.
    return page.evaluate(
        "[...document.querySelectorAll('.entry .title')].filter(title => title.checkVisibility())"
        ".map(title => title.textContent.match(/\\d+/)[0])"
    )


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (1280, 720)])
def test_a_screen_turns_its_pages_until_all_has_been_seen(busy_screen, width, height):
    page = busy_screen(width=width, height=height)
    total = int(re.search(r"Side 1 af (\d+)", page.locator("[data-number]").inner_text())[1])
    pages = []
    for _turn in range(total):
        pages.append(seen(page))
        assert page.evaluate(LOWEST) <= page.evaluate("document.querySelector('.foot').getBoundingClientRect().top + 1")
        page.clock.run_for(12_000)
    assert [number for shown in pages for number in shown] == [str(number) for number in range(20)]
    assert seen(page) == pages[0]
    assert page.evaluate("document.documentElement.scrollHeight") <= height


def test_the_letters_are_large_enough_for_five_metres(busy_screen):
    page = busy_screen(width=1920, height=1080)
    sizes = page.locator(".entry:visible :is(.when, h3, p)").evaluate_all(
        "elements => elements.map(element => parseFloat(getComputedStyle(element).fontSize))"
    )
    assert min(sizes) >= 0.045 * 1080


def test_what_is_on_now_is_marked_and_what_is_over_goes(busy_screen):
    page = busy_screen(width=1920, height=1080)
    on = page.locator(".entry.is-on")
    assert [text.split()[-1] for text in on.locator(".title").all_inner_texts()] == ["0"]
    assert on.get_by_text("I gang nu").is_visible()
    page.clock.run_for(31 * 60_000)
    assert page.locator(".entry.is-on .title").all_inner_texts() == ["Arrangement nummer 1"]
    assert "0" not in seen(page)


def test_the_pages_stand_still_while_somebody_wants_them_to(busy_screen):
    page = busy_screen(width=1920, height=1080)
    before = seen(page)
    tab_to(page, "the pause", "element => element.dataset.pause !== undefined")
    page.keyboard.press("Enter")
    page.clock.run_for(40_000)
    assert seen(page) == before
    page.keyboard.press("Enter")
    page.clock.run_for(12_000)
    assert seen(page) != before


def test_on_a_phone_one_scrolls(busy_screen):
    page = busy_screen(width=400, height=700)
    assert len(seen(page)) == 20
    assert not page.locator("[data-pause]").is_visible()


@pytest.mark.parametrize("answer", ["server_error", "other_page", "login_of_a_hotel", "no_network"])
def test_a_bad_answer_changes_nothing_but_the_note(busy_screen, answer):
    page = busy_screen(width=1920, height=1080)
    before = seen(page)
    page.unroute(f"**{SCREEN}")
    page.route(
        f"**{SCREEN}",
        {
            "server_error": lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"),
            "other_page": lambda route: route.fulfill(body="<main>Noget andet</main>", content_type="text/html"),
            "login_of_a_hotel": lambda route: route.fulfill(status=302, headers={"Location": "/kalender/"}),
            "no_network": lambda route: route.abort(),
        }[answer],
    )
    page.locator("[data-pause]").click()
    page.clock.run_for(61_000)
    page.get_by_text("Viser, hvad vi vidste kl. 09.1").wait_for()
    assert seen(page) == before


def is_kept(page):
    page.wait_for_function(
        """async () => {
            const kept = await caches.open('skaerm');
            const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')];
            const all = [location.href, ...files.map(file => file.href || file.src)];
            return (await Promise.all(all.map(one => kept.match(one)))).every(Boolean)
                && (await navigator.serviceWorker.ready).active?.state === 'activated';
        }"""
    )


def comes_through_the_worker(page):
    """Starts a screen anew until the worker is what answers for it, as on a screen that has been on for a while."""
    for _time in range(10):
        page.reload()
        if page.evaluate("performance.getEntriesByType('navigation')[0].workerStart > 0"):
            return
    pytest.fail("The worker never answered for the page.")


def test_a_screen_that_starts_anew_without_network_shows_what_it_knew(open_page):
    page = open_page(SCREEN)
    is_kept(page)
    comes_through_the_worker(page)
    is_kept(page)
    page.context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text() == "Randers Bibliotek"
    assert page.locator("[data-day]").count() == 3
    page.get_by_text("Viser, hvad vi vidste kl.").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 42)"
    page.context.set_offline(False)
    page.reload()
    assert page.locator("[data-known]").inner_text() == ""


def test_at_midnight_in_copenhagen_the_new_day_is_shown_without_network(browser, site):
    context = browser.new_context(base_url=site.url, timezone_id="Asia/Tokyo")
    page = context.new_page()
    evening = datetime.now(COPENHAGEN).replace(hour=23, minute=59, second=20)
    page.clock.install(time=evening)
    page.goto(SCREEN)
    page.get_by_text("23.59").wait_for()
    tomorrow = (evening + timedelta(days=1)).date().isoformat()
    context.set_offline(True)
    page.clock.run_for(60_000)
    page.get_by_text("00.00").wait_for()
    named = page.locator("[data-day]:not([data-away])").evaluate_all(
        "days => days.map(day => [day.dataset.day, day.querySelector('[data-name]').textContent])"
    )
    assert [name for _day, name in named] == ["I dag", "I morgen"]
    assert named[0][0] == tomorrow
    context.close()


def test_a_screen_shows_a_change_within_a_minute_and_without_a_blink(busy_screen):
    page = busy_screen(width=1920, height=1080)
    page.evaluate("window.isTheSame = true")
    page.unroute(f"**{SCREEN}")  # from now on the real answer
    page.clock.run_for(61_000)
    page.wait_for_function("!document.body.textContent.includes('Arrangement nummer')")
    assert page.evaluate("window.isTheSame") is True


def test_a_screen_can_be_read_without_javascript(open_page):
    page = open_page(SCREEN, java_script_enabled=False)
    assert page.locator("h1").inner_text() == "Randers Bibliotek"
    assert page.locator("[data-day]:visible").count() == 2
