"""The browser of the browser tests: the system's Chromium, or else Playwright's own."""

import os
import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable():
    """Return the path of the system's browser, or None for Playwright's own."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def launch(playwright):
    """Start the browser."""
    # Chromium's sandbox refuses to work for root, who is who runs tests in a container.
    as_root = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=executable(),
        args=[*as_root, "--disable-gpu", "--disable-background-networking"],
    )
