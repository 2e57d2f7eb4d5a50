"""Text that is copied from a recipe carries its credit line, what one writes to the robot doesn't."""

import pytest


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.addresses["recipe"])
    yield page
    context.close()


def copied(page, selector):
    """Select all of an element, copy it, and return what is on the clipboard."""
    page.evaluate("selector => getSelection().selectAllChildren(document.querySelector(selector))", selector)
    page.keyboard.press("Control+c")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length > 0)")
    return page.evaluate("navigator.clipboard.readText()")


def test_a_copied_recipe_says_whose_it_is(page, site):
    line = page.locator("[data-credit]").get_attribute("data-credit")
    assert site.addresses["recipe"] in line
    text = copied(page, ".steps")
    assert text.endswith(f"\n\n{line}")
    assert page.locator(".step h3").first.inner_text().splitlines()[-1] in text


def test_what_one_writes_to_the_robot_is_copied_as_it_is(page):
    assert "creativecommons.org" not in copied(page, "[data-prompt-text]")


def test_a_few_words_are_just_words(page):
    assert "creativecommons.org" not in copied(page, "h1")


def test_the_print_says_whose_it_is_and_where_the_newest_is(page):
    page.emulate_media(media="print")
    assert page.locator(".credit").is_visible()
    assert page.locator(".qr svg").is_visible()
    assert "nyere udgave" in page.locator(".qr").inner_text()
