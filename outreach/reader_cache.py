"""Pages for readers are kept whole, and are never out of date.

A page is kept with the edition that it was made from (`outreach.edition`) and with the moment until which it is true
(`outreach.edges`). Each request asks for the edition of now, so the first one after a change makes the page anew,
whichever process it meets. Browsers keep a page too, but ask each time whether it is still the one (an ETag).

Where many ask for a page that isn't kept, one of them makes it in each process, and the others wait for it.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from threading import Event

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from wagtail.models import Site

from outreach import edges, edition

# With settings.CACHES (`settings/caches.py`) they bound the memory: so many pages, each at most so large as it is sent.
LARGEST_PAGE = 128 * 1024  # bytes
_LONGEST_ADDRESS = 500  # characters, path and query; no link of ours is half as long
_LONGEST_WAIT = 5  # seconds, for somebody else to make the page; then each makes it, as without a cache

_GZIP = re.compile(r"\bgzip\b")  # as GZipMiddleware looks for it
_VARIES_BY = {"", "accept-encoding"}  # what a page may differ by, other than its address
_FOR_ONE_READER = {"private", "no-store"}
_PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, "messages"}

# What is kept: since when and until when it is true, its headers, its body as it is sent.
Kept = tuple[datetime, datetime, dict[str, str], bytes]


class ReaderCache:
    """Answers readers from the cache; stands outside the middleware that compresses, so what is kept is final."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.READER_CACHE:
            raise MiddlewareNotUsed
        self._get_response = get_response
        self._edition_made_last = 0
        self._being_made: dict[str, Event] = {}  # by their keys; set when they are made

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a reader, from the cache where the page is kept there."""
        if not _is_from_a_reader(request):
            return self._get_response(request)
        try:
            asked = _asked(request)
            edition_now = edition.current()  # before the page is made: what is read later is at least as new
        except (DatabaseError, DisallowedHost):
            return self._get_response(request)  # which can say what is wrong
        key = _key(asked, edition_now)
        return _unless_known(request, _kept(key) or self._make_once(request, key, edition_now))

    def _make_once(self, request: HttpRequest, key: str, edition_now: int) -> HttpResponseBase:
        """Make a page, or wait for whoever is making it.

        What isn't kept by then is made for each of those who waited, at the same time.
        """
        mine = Event()
        first = self._being_made.setdefault(key, mine)
        if first is not mine:
            first.wait(_LONGEST_WAIT)
            return _kept(key) or self._make(request, key, edition_now)
        try:
            return self._make(request, key, edition_now)
        finally:
            del self._being_made[key]
            mine.set()

    def _make(self, request: HttpRequest, key: str, edition_now: int) -> HttpResponseBase:
        """Let the site answer, and keep the answer if every other reader would get the same."""
        now = timezone.now()
        if edition_now != self._edition_made_last:
            Site.clear_site_root_paths_cache()  # each process has its own, and the CMS clears only that of the editor
            self._edition_made_last = edition_now
        until = edges.next_edge(now)
        response = self._get_response(request)
        if isinstance(response, HttpResponse) and _is_for_everybody(response):
            _let_browsers_ask(response)
            if request.method == "GET" and len(response.content) <= LARGEST_PAGE:
                kept: Kept = (now, until, dict(response.items()), response.content)
                cache.set(key, kept, timeout=(until - now).total_seconds())
        return response


def _is_from_a_reader(request: HttpRequest) -> bool:
    """Whether the answer can be the same for everybody: nobody is signed in, and the address is that of a page."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path.startswith(tuple(settings.READER_CACHE_LEAVES_OUT))
        and len(request.path) + len(request.META.get("QUERY_STRING", "")) <= _LONGEST_ADDRESS
        and "HTTP_AUTHORIZATION" not in request.META
        and not ("HTTP_COOKIE" in request.META and _PERSONAL_COOKIES & request.COOKIES.keys())
        and not getattr(request, "is_dummy", False)  # the CMS shows a preview at the address of the page
    )


def _asked(request: HttpRequest) -> tuple[object, ...]:
    """Return all that an answer may differ by. Raises DisallowedHost."""
    compressed = bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    return request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""), compressed


def _key(asked: tuple[object, ...], edition_now: int) -> str:
    text = ascii((edition_now, *asked))  # unambiguous, whatever is in the address
    return f"page:{hashlib.blake2b(text.encode(), digest_size=20).hexdigest()}"


def _kept(key: str) -> HttpResponse | None:
    """Return the page that is kept, if it is true now."""
    kept: Kept | None = cache.get(key)
    if kept is None or not kept[0] <= timezone.now() < kept[1]:
        return None
    return HttpResponse(kept[3], headers=kept[2])


def _is_for_everybody(response: HttpResponse) -> bool:
    """Whether every reader who asks at this address gets this answer."""
    return (
        response.status_code == 200
        and not response.cookies
        and _words(response, "Vary") <= _VARIES_BY
        and not _words(response, "Cache-Control") & _FOR_ONE_READER
    )


def _words(response: HttpResponse, header: str) -> set[str]:
    return {word.strip().lower() for word in response.get(header, "").split(",")}


def _let_browsers_ask(response: HttpResponse) -> None:
    """Give the page an ETag, and have browsers ask each time; a view that says something else itself is heeded.

    The ETag is of the text, since compressing adds random bytes.
    """
    if not response.has_header("ETag"):
        text = response.content
        if response.get("Content-Encoding") == "gzip":
            text = gzip.decompress(text)
        response["ETag"] = f'W/"{hashlib.blake2b(text, digest_size=16).hexdigest()}"'
    response.setdefault("Cache-Control", "no-cache")


def _unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer, or 304 for a browser that says it has this very page."""
    if not isinstance(response, HttpResponse) or not response.has_header("ETag"):
        return response
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer or response
