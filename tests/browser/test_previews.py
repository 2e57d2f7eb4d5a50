"""The CMS shows a preview beside the form, of a page that is there and of one that isn't saved yet."""

import pytest


def preview_of(page):
    """Open the preview panel and return the frame in it."""
    page.locator("[data-side-panel-toggle='preview'], [aria-label='Vis eller skjul forhåndsvisning']").first.click()
    frame = page.frame_locator("iframe[id*=preview], iframe[data-w-preview-target]").last
    frame.locator("h1").first.wait_for(state="attached", timeout=20_000)
    return frame


@pytest.mark.parametrize("name", ["admin_event", "admin_recipe"])
def test_a_page_is_previewed(sign_in, site, name):
    page = sign_in("randers")
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "frame-ancestors" in message.text else None)
    page.goto(site.addresses[name])
    assert preview_of(page).locator("h1").first.text_content().strip()
    assert refused == []


def test_a_new_event_is_previewed_before_it_is_saved(sign_in):
    page = sign_in("randers")
    page.get_by_role("link", name="Nyt arrangement").first.click()
    page.locator("[name=title]").fill("Endnu ikke gemt")
    page.locator("[name=summary]").fill("Kun en prøve.")
    assert "Endnu ikke gemt" in preview_of(page).locator("h1").first.text_content()
