"""Pages that people see, where a package was asked for: the page of a recipe says where its file is.

It is what most people have at hand: the address that stands in their browser.
"""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from activities.reuse.getting.destinations import CannotFetch, Fault

# It stands in the page's head; whoever has a longer one than this isn't a kit.
_MOST_READ = 64 * 1024
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LINK = re.compile(r"<link\b([^<>]{1,2500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'\b(rel|type|href)="([^"]{0,2000})"', re.IGNORECASE)


def is_web_page(body: bytes) -> bool:
    """Whether it is a page for people."""
    return _PAGE.match(body[:_MOST_READ].removeprefix(b"\xef\xbb\xbf")) is not None


def package_named_in(body: bytes, address: str) -> str:
    """Return where the page at an address says that its recipe's package is.

    Nobody speaks for another site: one that it names elsewhere is as none. Raises CannotFetch (NO_RECIPE_THERE).
    """
    for found in _LINK.finditer(body[:_MOST_READ].decode(errors="replace")):
        said = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        if said.get("rel") == "alternate" and said.get("type") == "application/zip" and said.get("href"):
            package = _joined(address, said["href"])
            if package:
                return package
    raise CannotFetch(Fault.NO_RECIPE_THERE)


def _joined(address: str, href: str) -> str:
    """Return an address on the same site; nothing for one that leads elsewhere, or makes no sense."""
    try:
        package = urljoin(address, href)
        is_same = urlsplit(package)[:2] == urlsplit(address)[:2]
    except ValueError:
        return ""
    return package if is_same else ""
