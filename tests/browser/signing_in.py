"""Signing in to the CMS as a person does."""

from tests.live_site import DEMO_PASSWORD


def fill_in_login(page, username):
    """Sign somebody of the demo in, on the page that asks for it."""
    page.fill("[name=username]", username)
    page.fill("[name=password]", DEMO_PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
