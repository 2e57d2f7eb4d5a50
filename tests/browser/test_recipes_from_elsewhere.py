"""A recipe from somebody else, taken in by a librarian: read before it is kept, its prompts read before it is shown."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import EVERY_RULE
from tests.browser.test_editors import press

_RECIPE = {
    "format": "opskrift",
    "formatVersion": 1,
    "title": "Julegaver af kataloget",
    "promise": "Du får en liste over gaver, der holder dit budget.",
    "author": "Karen Holm, Ældre Sagen",
    "licence": "CC BY 4.0",
    "steps": [
        {"title": "Spørg robotten", "prompt": "Find gaver til [hvem]. Se https://katalog.example/ og sk\u200briv pænt."}
    ],
    "checkAnswer": ["Se prisen i butikken."],
    "tools": [{"name": "En chatrobot", "testedOn": "2026-09-01"}],
}


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context="main", options=EVERY_RULE).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def test_a_file_is_read_kept_as_a_draft_and_published_once_its_prompts_are_read(sign_in, tmp_path):
    file = tmp_path / "julegaver.json"
    file.write_text(json.dumps(_RECIPE))
    page = sign_in("randers")
    page.goto("/admin/genbrug/hent/")
    assert violations(page) == []
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Se, hvad der er i den").click()
    expect(page.get_by_text("Karen Holm, Ældre Sagen")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Lav en kladde af den").click()
    expect(page.get_by_text("‹U+200B›")).to_be_visible()
    page.reload()  # the message slides in over what is looked at
    assert violations(page) == []
    draft = re.search(r"/genbrug/(\d+)/", page.url).group(1)

    page.goto(f"/admin/pages/{draft}/edit/")
    press(page, "Udgiv")
    expect(page.get_by_text(re.compile("Opskriften kommer udefra")).first).to_be_visible()

    page.goto(f"/admin/genbrug/{draft}/laes/")
    page.get_by_label("Jeg har læst det hele").check()
    page.get_by_role("button", name="Gem", exact=True).click()
    page.wait_for_url(f"**/admin/pages/{draft}/edit/")
    press(page, "Udgiv")
    expect(page.get_by_text("er udgivet").first).to_be_visible()


@pytest.mark.parametrize("address", ["hent/", "foelger/", "nyt/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_lists(sign_in, address, scheme):
    page = sign_in("randers", color_scheme=scheme)
    page.goto(f"/admin/genbrug/{address}")
    assert violations(page) == []


def test_who_uses_a_recipe_is_written_down_and_shown_with_it(sign_in, open_page, site):
    page = sign_in("randers")
    page.goto("/admin/opskrifter/")
    page.locator("table a[href*='/edit/']").first.click()
    page.wait_for_url("**/edit/")
    number = re.search(r"/pages/(\d+)/", page.url).group(1)
    page.goto(f"/admin/genbrug/{number}/bruges-af/")
    assert violations(page) == []
    page.locator("[name=who]").fill("Aabenraa Bibliotek")
    page.locator("[name=address]").fill("https://bibliotek.example/opskrift")
    page.get_by_role("button", name="Vis det ved opskriften").click()
    expect(page.get_by_role("rowheader", name="Aabenraa Bibliotek")).to_be_visible()
    page.reload()
    assert violations(page) == []
