"""A recipe travels between two kits and comes back better: two real servers side by side, and everything by browser.

Randers' kit publishes; Aalborg's, which is another site, watches it, adapts the recipe, takes over what Randers changes
without losing a word of its own, sends its improvement back, and is named for it.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.signing_in import fill_in_login
from tests.browser.test_editors import press
from tests.browser.test_recipes_from_elsewhere import violations
from tests.live_site import LiveSite

# Two sites are prepared, and a day's work of two editors is done.
pytestmark = pytest.mark.timeout(600)

TITLE = "Robotten skriver huskesedlen"
FIRST, THEIRS, OURS = "Skriv fem ting ned.", "Skriv seks ting ned.", "Skriv fem ting ned på tavlen."
STEP = "^Trin 1.*Tekst"
EASIER = "Tag en makker med."
PROMISE = "Du får en huskeseddel, hele huset kan læse."


@pytest.fixture(scope="module")
def aalborg(tmp_path_factory, site):
    """Return a second site that is being served, and may fetch from the first."""
    allowed = site.url.removeprefix("http://")
    other = LiveSite(tmp_path_factory.mktemp("aalborg"), "tests.browser.settings", FETCH_ALLOWED_HOSTS=allowed)
    other.prepare()
    with other.serving():
        yield other


@pytest.fixture
def enter(browser):
    """Return a function that signs somebody of a kit's demo in to its CMS."""
    contexts = []

    def enter(kit, username, **options):
        context = browser.new_context(
            base_url=kit.url,
            locale="da-DK",
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        fill_in_login(page, username)
        return page

    yield enter
    for context in contexts:
        context.close()


def number_of(page):
    return re.search(r"/(?:pages|genbrug)/(\d+)/", page.url).group(1)


def edit(page, number, *, publish=False, **fields):
    """Write in some fields of a recipe and save it, as an editor does."""
    page.goto(f"/admin/pages/{number}/edit/")
    for name, text in fields.items():
        field = page.locator(f"[name={name.replace('__', '-')}]")
        tab = field.evaluate("element => element.closest('[role=tabpanel]').id")
        page.locator(f"[role=tab][href='#{tab}']").click()
        field.fill(text)
    press(page, "Udgiv" if publish else re.compile("Gem kladde", re.IGNORECASE))
    expect(page.get_by_text("er udgivet" if publish else "er opdateret").first).to_be_visible()


def publish_a_recipe(page):
    """Make a recipe of the kit's own out of one that is there, and publish it; return its number."""
    page.goto("/admin/genbrug/tilpas/")
    page.get_by_role("button", name=re.compile("Vælg en side", re.IGNORECASE)).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=q]").fill("madplan")
    dialog.get_by_role("link", name=re.compile("madplan", re.IGNORECASE)).first.click()
    page.get_by_role("button", name="Videre").click()
    page.wait_for_url(re.compile(r"/genbrug/\d+/tilpas/$"))
    assert violations(page) == []
    page.get_by_role("button", name="Tilpas opskriften").click()
    page.wait_for_url("**/pages/*/edit/")
    number = number_of(page)
    edit(page, number, publish=True, title=TITLE, steps__0__value__text=FIRST, easier="")
    return number


def follow_and_fetch(page, kit):
    """Watch another kit, fetch its recipe as a draft, and say that the prompts were read; return its number."""
    page.goto("/admin/genbrug/foelger/")
    page.locator("[name=address]").fill(kit.url)
    page.get_by_role("button", name="Følg", exact=True).click()
    page.get_by_label("Find en opskrift").fill(TITLE)
    page.get_by_role("button", name="Søg", exact=True).last.click()
    page.get_by_role("button", name=re.compile(f"Hent som kladde.*{TITLE}")).click()
    page.get_by_role("button", name="Lav en kladde af den").click()
    page.wait_for_url("**/laes/")
    number = number_of(page)
    page.get_by_label("Jeg har læst det hele").check()
    page.get_by_role("button", name="Gem", exact=True).click()
    page.wait_for_url(f"**/pages/{number}/edit/")
    return number


def make_it_our_own(page, number):
    page.goto(f"/admin/genbrug/{number}/vores-egen/")
    assert violations(page) == []
    page.get_by_role("button", name="Tilpas opskriften").click()
    page.wait_for_url(f"**/pages/{number}/edit/")


def look_for_news(page):
    """Ask the kit again, and go from the list of news to the desk."""
    page.goto("/admin/genbrug/foelger/")
    page.locator("main th a").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Spørg igen nu").click()
    page.goto("/admin/genbrug/nyt/")
    page.get_by_role("button", name=re.compile(f"Hent den, og se ændringerne.*{TITLE}")).click()
    expect(page.get_by_role("heading", name="Det her har begge ændret")).to_be_visible()


def row(page, words):
    return page.get_by_role("group", name=re.compile(words))


def write_together(step):
    """Look at the text in which both are put together, which is there once it is wanted."""
    text = step.get_by_role("textbox")
    expect(text).to_be_hidden()
    step.get_by_label("Skriv det sammen").check()
    expect(text).to_have_value("Skriv seks ting ned på tavlen.")
    step.get_by_label("Vent med at vælge").check()
    expect(text).to_be_hidden()


def merge(page):
    """Take what is theirs alone, which is chosen, and both changes where both have changed the same text."""
    step = row(page, STEP)
    expect(step.locator("del").first).to_contain_text("fem")
    step.get_by_label("Tag begge rettelser").check()
    page.get_by_role("button", name="Gem det valgte i en kladde").click()
    expect(page.get_by_text("De har ikke ændret noget, I mangler at tage stilling til.")).to_be_visible()


def test_a_recipe_travels_between_two_kits_and_comes_back_better(site, aalborg, enter, open_page, tmp_path):
    at_randers, at_aalborg = enter(site, "randers"), enter(aalborg, "aalborg")

    # Randers publishes; Aalborg follows, fetches, adapts and changes it.
    theirs = publish_a_recipe(at_randers)
    ours = follow_and_fetch(at_aalborg, site)
    make_it_our_own(at_aalborg, ours)
    edit(at_aalborg, ours, publish=True, promise=PROMISE, steps__0__value__text=OURS, local_note="Nøglen er hos Ib.")

    # Randers changes it too, at the same place and at another.
    edit(at_randers, theirs, publish=True, steps__0__value__text=THEIRS, easier=EASIER, version="1.1")

    # Aalborg merges: one thing is theirs alone, one is ours alone, and one is put together.
    look_for_news(at_aalborg)
    for scheme in ("light", "dark"):
        at_aalborg.emulate_media(color_scheme=scheme)
        assert violations(at_aalborg) == []
    write_together(row(at_aalborg, STEP))
    without_scripts = enter(aalborg, "aalborg", java_script_enabled=False)
    without_scripts.goto(at_aalborg.url)
    merge(without_scripts)
    without_scripts.get_by_role("button", name="Fortryd det").click()
    expect(without_scripts.get_by_text("Det er fortrudt.")).to_be_visible()
    merge(without_scripts)
    edit(at_aalborg, ours, publish=True)
    recipe = open_page(f"{aalborg.url}/aalborg/")
    recipe.goto(f"{aalborg.url}/opskrifter/?")
    recipe.get_by_role("link", name=re.compile(TITLE)).first.click()
    for words in (PROMISE, "Skriv seks ting ned på tavlen.", EASIER):
        expect(recipe.get_by_text(words).first).to_be_visible()

    # Aalborg sends its improvement back as a file.
    at_aalborg.goto(f"/admin/genbrug/{ours}/send-tilbage/")
    assert violations(at_aalborg) == []
    at_aalborg.locator("[name=note]").fill("På tavlen kan alle se med.")
    with at_aalborg.expect_download() as download:
        at_aalborg.get_by_role("button", name="Lav filen").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    # Randers takes it in, and names Aalborg.
    at_randers.goto("/admin/genbrug/forslag/")
    assert violations(at_randers) == []
    at_randers.set_input_files("[name=package]", file)
    at_randers.get_by_role("button", name="Se på filen").click()
    expect(at_randers.get_by_text("På tavlen kan alle se med.")).to_be_visible()
    assert violations(at_randers) == []
    expect(row(at_randers, STEP).locator("ins").first).to_contain_text("tavlen")
    row(at_randers, STEP).get_by_label("Tag deres").check()
    row(at_randers, "Løfte").get_by_label("Behold vores").check()
    at_randers.get_by_role("button", name="Gem det valgte i en kladde").click()
    expect(at_randers.get_by_text("Det, du valgte, er taget med.")).to_be_visible()
    edit(at_randers, theirs, publish=True, version="1.2")
    guide = open_page("/opskrifter/")
    guide.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(guide.get_by_text("Skriv seks ting ned på tavlen.").first).to_be_visible()
    guide.goto(guide.url.rstrip("/") + "/guide/")
    expect(
        guide.get_by_text(re.compile("Aalborg Bibliotekerne.*Foreslog en forbedring", re.DOTALL)).first
    ).to_be_visible()


def test_axe_finds_nothing_where_a_translation_is_followed_or_a_suggestion_is_answered(site, enter):
    page = enter(site, "aabenraa")
    page.goto("/opskrifter/")
    page.get_by_role("link", name=re.compile("madplan", re.IGNORECASE)).first.click()
    page.get_by_role("link", name="Tilpas opskriften").click()
    page.wait_for_url("**/tilpas/")
    original = number_of(page)
    page.goto(f"/admin/genbrug/{original}/oversaet/")
    page.get_by_label("Sprog").select_option("en")
    page.get_by_role("button", name="Oversæt opskriften").click()
    page.wait_for_url("**/pages/*/edit/")
    draft = number_of(page)
    edit(page, draft, promise="Open the fridge and get a plan.")
    page.goto(f"/admin/genbrug/{draft}/oversaettelse/")
    expect(page.get_by_text(re.compile("^1 af "))).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.goto("/admin/genbrug/forslag/")
    assert violations(page) == []
