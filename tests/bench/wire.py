"""How many bytes a page is on the wire, with its CSS and JavaScript, as a browser asks for them."""

import http.client
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# Static and dynamic imports of ES modules, and what CSS pulls in.
_IMPORT = re.compile(rb"""(?:\bfrom\s*|\bimport\s*\(?\s*|@import\s+(?:url\()?)["']([^"']+)["']""")


class _Parts(HTMLParser):
    """Collects the style sheets and scripts that a page asks for."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        rel = (given.get("rel") or "").split()
        if tag == "link" and {"stylesheet", "modulepreload"} & set(rel):
            self.found.append(given["href"])
        elif tag == "script" and given.get("src"):
            self.found.append(given["src"])


def page_bytes(url):
    """Return bytes: (the page's HTML, its headers and body on the wire, the same of its CSS and JavaScript)."""
    size, body = _fetch(url)
    parts = _Parts()
    parts.feed(body.decode())
    waiting = [urljoin(url, part) for part in parts.found]
    seen = {}
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen[part], text = _fetch(part)
            waiting += [urljoin(part, name.decode()) for name in _IMPORT.findall(text)]
    return len(body), size, sum(seen.values())


def _fetch(url):
    """Return the size of an answer as it comes over the wire, and its text."""
    parts = urlsplit(url)
    size, _body = _answer(parts, "gzip, br")
    _size, text = _answer(parts, "identity")
    return size, text


def _answer(parts, encoding):
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path, headers={"Host": parts.netloc, "Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{parts.geturl()} answered {answer.status}")
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 20
    return head + len(body), body
