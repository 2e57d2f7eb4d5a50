"""Lighthouse's scores for the most important pages of a site with the demo: `make lighthouse`.

Lighthouse itself comes from npm, into var/lighthouse/; Node is all that must be there.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import executable
from tests.live_site import ROOT, LiveSite

VERSION = "13.5.0"
FOLDER = ROOT / "var" / "lighthouse"
PAGES = {"front page": "front", "calendar": "calendar", "recipe": "recipe", "event": "event"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main():
    if not shutil.which("npm"):
        sys.exit("Lighthouse needs Node (https://nodejs.org), which is not installed here.")
    program = _installed()
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="outreach-lighthouse-") as folder:
        site = LiveSite(Path(folder))
        site.prepare()
        addresses = site.ask("tests.demo_addresses")
        with site.serving():
            scores = {name: _scores(program, browser, site.url + addresses[key], name) for name, key in PAGES.items()}
    print(f"Lighthouse {VERSION}, simulated mobile phone.\n")
    print(f"| | {' | '.join(CATEGORIES)} |")
    print("|---" * (len(CATEGORIES) + 1) + "|")
    for name, row in scores.items():
        print(f"| {name} | {' | '.join(str(row[category]) for category in CATEGORIES)} |")


def _installed():
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    note = FOLDER / "version"
    if not (program.exists() and note.exists() and note.read_text() == VERSION):
        FOLDER.mkdir(parents=True, exist_ok=True)
        print(f"Installing Lighthouse {VERSION}", file=sys.stderr)
        subprocess.run(
            ["npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", f"lighthouse@{VERSION}"],
            check=True,
            stdout=sys.stderr,
        )
        note.write_text(VERSION)
    return program


def _browser():
    if executable():
        return executable()
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _scores(program, browser, url, name):
    """Return the scores of a page, 0 to 100, by category; the whole report is kept beside the program."""
    report = FOLDER / f"{name.replace(' ', '-')}.json"
    as_root = "--no-sandbox " if os.geteuid() == 0 else ""
    done = subprocess.run(
        [
            program,
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={as_root}--headless=new --disable-gpu --disable-background-networking",
        ],
        env={**os.environ, "CHROME_PATH": browser},
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stdout}{done.stderr}")
    categories = json.loads(report.read_text())["categories"]
    return {key: round(100 * (categories[key]["score"] or 0)) for key in CATEGORIES}


if __name__ == "__main__":
    main()
