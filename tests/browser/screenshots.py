"""Take pictures of every page type, for people to look at: `make screenshots`.

Each page at three widths, light and dark, and as it prints (a PDF, and a picture of the print style sheet), in
var/screenshots/.
"""

import argparse
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.signing_in import fill_in_login
from tests.live_site import ROOT, LiveSite

WIDTHS = (320, 768, 1280)
HEIGHT = 900
_CMS_SETTLES = 500  # milliseconds: its forms are put together by scripts
_HIGHEST = 16_000  # what Chromium takes a picture of in one piece
A4_WIDTH = 794  # CSS pixels of 210 mm
PUBLIC = (
    "front",
    "recipes",
    "recipe",
    "large_print",
    "guide",
    "recipe_since",
    "calendar",
    "calendar_filtered",
    "calendar_empty",
    "calendar_week",
    "calendar_month",
    "calendar_near",
    "event",
    "event_cancelled",
    "patterns",
    "patterns_empty",
    "pattern",
    "bead_maker",
    "bead_maker_pattern",
    "api",
    "organisations",
    "organisation",
    "search",
    "search_empty",
    "plain",
    "missing",
    "login",
)
ADMIN = ("admin", "admin_event", "admin_recipe", "admin_beads")
EDITOR = "randers"


def main():
    options = _options()
    folder = options.to
    folder.mkdir(parents=True, exist_ok=True)
    with _site(options.site) as (url, addresses), sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                context = _context(browser, width, scheme)
                page = context.new_page()
                for name in _chosen(PUBLIC, options.only):
                    _take(page, url + addresses[name], folder / f"{name}-{width}{_suffix(scheme)}.png")
                if _chosen(ADMIN, options.only):
                    _sign_in(page, url + addresses["login"])
                for name in _chosen(ADMIN, options.only):
                    _take(page, url + addresses[name], folder / f"{name}-{width}{_suffix(scheme)}.png")
                context.close()
        context = _context(browser, A4_WIDTH, "light")
        page = context.new_page()
        for name in _chosen(PUBLIC, options.only):
            _print(page, url + addresses[name], folder / f"{name}-print")
        browser.close()
    print(f"{len(list(folder.iterdir()))} files in {folder}")


def _options():
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="NAME", help=f"only these: {' '.join(PUBLIC + ADMIN)}")
    parser.add_argument("--to", type=Path, default=ROOT / "var" / "screenshots", help="the folder")
    parser.add_argument("--site", help="folder to keep the site's data in, so that the next time is quicker")
    options = parser.parse_args()
    unknown = set(options.only) - {*PUBLIC, *ADMIN}
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    return options


@contextmanager
def _site(kept):
    """Serve a site with the demo while the block runs."""
    with tempfile.TemporaryDirectory(prefix="outreach-screenshots-") as thrown_away:
        site = LiveSite(Path(kept or thrown_away).resolve())
        print("Making a site with the demo", file=sys.stderr)
        site.prepare()
        addresses = site.ask("tests.demo_addresses")
        with site.serving():
            print("Taking pictures", file=sys.stderr)
            yield site.url, addresses


def _context(browser, width, scheme):
    return browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, locale="da-DK", reduced_motion="reduce"
    )


def _chosen(names, only):
    return [name for name in names if not only or name in only]


def _suffix(scheme):
    return "-dark" if scheme == "dark" else ""


def _sign_in(page, url):
    page.goto(url)
    fill_in_login(page, EDITOR)
    if page.url.startswith(url):
        raise RuntimeError("The demo's editor could not sign in.")


def _take(page, url, path):
    page.goto(url, wait_until="networkidle")
    _show_late_images(page)
    if "/admin/" in url:
        page.wait_for_timeout(_CMS_SETTLES)
    window = page.viewport_size
    if page.evaluate("document.documentElement.scrollWidth") > window["width"]:
        print(f"{path.name}: wider than the window", file=sys.stderr)
    # The CMS scrolls inside its pages: the window is made as high as what it holds.
    height = page.evaluate("Math.max(...[...document.querySelectorAll('body, main')].map(part => part.scrollHeight))")
    page.set_viewport_size({**window, "height": min(max(height, HEIGHT), _HIGHEST)})
    page.screenshot(path=path, full_page=True)
    page.set_viewport_size(window)


def _print(page, url, path):
    page.goto(url, wait_until="networkidle")
    _show_late_images(page)
    page.emulate_media(media="print")
    page.screenshot(path=path.with_suffix(".png"), full_page=True)
    page.emulate_media(media="screen")
    page.pdf(path=path.with_suffix(".pdf"), format="A4", prefer_css_page_size=True, tagged=True)


def _show_late_images(page):
    """Load the pictures that wait until one scrolls to them."""
    page.evaluate(
        """async () => {
            const late = [...document.querySelectorAll('img[loading=lazy]')];
            late.forEach(image => { image.loading = 'eager'; });
            await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
        }"""
    )


if __name__ == "__main__":
    main()
