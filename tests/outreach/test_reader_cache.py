from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from outreach import edges, edition, reader_cache
from outreach.reader_cache import ReaderCache

TEXT = "Kom og prøv. " * 100


class House:
    """A site behind the cache: it counts how often it has to make a page, and answers as it was told."""

    def __init__(self):
        self.made = 0
        self.answer = lambda request: HttpResponse(f"{TEXT}{request.get_full_path()}")
        self._answers = ReaderCache(GZipMiddleware(self._make))

    def _make(self, request):
        self.made += 1
        return self.answer(request)

    def get(self, path="/kalender/", method="GET", **meta):
        request = RequestFactory().generic(method, path, **meta)
        for name, value in meta.pop("attributes", {}).items():
            setattr(request, name, value)
        return self._answers(request)

    def is_made_each_time(self, *arguments, **meta):
        self.get(*arguments, **meta)
        self.get(*arguments, **meta)
        return self.made == 2


@pytest.fixture(autouse=True)
def _on(settings, db):
    settings.READER_CACHE = True


@pytest.fixture
def house():
    return House()


def test_the_second_reader_gets_what_was_made_for_the_first(house):
    first, second = house.get(), house.get()
    assert house.made == 1
    assert (second.content, dict(second.items())) == (first.content, dict(first.items()))


@pytest.mark.parametrize("place", ["filecache", "locmemcache"])
def test_pages_are_kept_wherever_the_settings_say(house, settings, tmp_path, place):
    backend = {"filecache": "filebased.FileBasedCache", "locmemcache": "locmem.LocMemCache"}[place]
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": str(tmp_path)}}
    assert not house.is_made_each_time()


def test_what_may_differ_is_made_for_itself(house):
    readers = [
        {},
        {"path": "/opskrifter/"},
        {"path": "/kalender/?side=2"},
        {"path": "/kalender%3Fside=2"},
        {"path": "/kalender/?side=2%00"},
        {"HTTP_HOST": "localhost"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_ACCEPT_ENCODING": "gzip, br"},
    ]
    for reader in readers * 2:
        house.get(**reader)
    assert house.made == len(readers)


@pytest.mark.parametrize(
    "reader",
    [
        {"method": "POST"},
        {"HTTP_COOKIE": "kit_session=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"path": "/admin/"},
        {"path": "/media/images/rod.webp"},
        {"path": "/kalender/?x=" + "x" * 500},
        {"attributes": {"is_dummy": True}},
    ],
    ids=str,
)
def test_who_may_get_an_answer_of_their_own_is_answered_by_the_site(house, reader):
    assert house.is_made_each_time(**reader)


@pytest.mark.parametrize("cookie", ["csrftoken=x", "noget=andet; tema=moerkt"])
def test_other_cookies_are_no_hindrance(house, cookie):
    house.get()
    house.get(HTTP_COOKIE=cookie)
    assert house.made == 1


def with_cookie():
    response = HttpResponse(TEXT)
    response.set_cookie("noget", "andet")
    return response


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HttpResponse(TEXT, status=404),
        lambda: HttpResponse(TEXT, status=500),
        lambda: HttpResponse(status=302, headers={"Location": "/"}),
        lambda: HttpResponse(TEXT, headers={"Cache-Control": "private"}),
        lambda: HttpResponse(TEXT, headers={"Cache-Control": "max-age=0, No-Store"}),
        lambda: HttpResponse(TEXT, headers={"Vary": "Accept-Encoding, Cookie"}),
        lambda: HttpResponse(TEXT, headers={"Vary": "*"}),
        lambda: HttpResponse("x" * (reader_cache.LARGEST_PAGE + 1)),
        lambda: StreamingHttpResponse([TEXT]),
        with_cookie,
    ],
)
def test_an_answer_that_is_not_for_everybody_is_not_kept(house, answer):
    house.answer = lambda request: answer()
    assert house.is_made_each_time()


def test_a_change_is_shown_to_the_next_reader(house):
    house.get()
    edition.begin_new_edition()
    house.get()
    assert house.made == 2


def test_a_page_that_was_made_while_something_changed_is_shown_to_nobody_else(house):
    def change_meanwhile(request):
        edition.begin_new_edition()
        return HttpResponse(TEXT)

    house.answer = change_meanwhile
    assert house.is_made_each_time()


def test_a_page_is_kept_until_it_changes_by_itself(house, monkeypatch, time_machine):
    start = datetime(2026, 1, 10, 12, tzinfo=UTC)
    end = start + timedelta(hours=1)
    monkeypatch.setattr(edges, "_edges", [lambda now: end if now < end else None])
    time_machine.move_to(start, tick=False)
    house.get()
    time_machine.move_to(end - timedelta(seconds=1), tick=False)
    house.get()
    assert house.made == 1
    time_machine.move_to(end, tick=False)
    house.get()
    assert house.made == 2


def test_a_page_is_not_shown_before_it_was_made(house, time_machine):
    start = datetime(2026, 1, 10, 12, tzinfo=UTC)
    time_machine.move_to(start, tick=False)
    house.get()
    time_machine.move_to(start - timedelta(hours=3), tick=False)  # a clock that was wrong is set right
    house.get()
    assert house.made == 2


@pytest.mark.parametrize("known", ["{0}", 'W/"andet", {0}', "*", "{0}, *"])
def test_a_browser_that_has_the_page_gets_only_that_word(house, known):
    etag = house.get()["ETag"]
    answer = house.get(HTTP_IF_NONE_MATCH=known.format(etag))
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("known", ['W/"andet"', "", "noget sludder", '"'])
def test_a_browser_that_has_another_page_gets_this_one(house, known):
    house.get()
    assert house.get(HTTP_IF_NONE_MATCH=known).status_code == 200


def test_the_first_to_ask_is_told_too_that_nothing_changed(house):
    etag = house.get()["ETag"]
    edition.begin_new_edition()
    assert house.get(HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert house.get().status_code == 200
    assert house.made == 2


def test_the_etag_is_of_the_text_however_it_was_compressed(house):
    etags = set()
    for encoding in ("gzip", "identity", "gzip"):
        edition.begin_new_edition()
        etags.add(house.get(HTTP_ACCEPT_ENCODING=encoding)["ETag"])
    assert len(etags) == 1


def test_a_view_that_says_itself_how_long_it_is_true_is_heeded(house):
    headers = {"ETag": '"en"', "Cache-Control": "public, max-age=60"}
    house.answer = lambda request: HttpResponse("kort", headers=headers)
    for _ in range(2):
        answer = house.get()
        assert {name: answer[name] for name in headers} == headers


def test_who_asks_for_the_head_alone_gets_it_from_the_same_page(house):
    page = house.get()
    head = house.get(method="HEAD")
    assert house.made == 1
    assert dict(head.items()) == dict(page.items())


def test_an_answer_to_head_is_not_kept_as_the_page(house):
    house.answer = lambda request: HttpResponse("" if request.method == "HEAD" else TEXT)
    house.get(method="HEAD")
    assert house.get().content.decode() == TEXT


def test_a_host_that_is_not_ours_is_refused_by_the_site_with_its_own_policy(client):
    for _ in range(2):
        answer = client.get("/kalender/", headers={"host": "evil.example"})
        assert answer.status_code == 400
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_without_a_database_the_site_answers_itself(house, monkeypatch):
    def refuse():
        raise DatabaseError

    monkeypatch.setattr(edition, "current", refuse)
    assert house.is_made_each_time()


def test_a_cache_that_keeps_nothing_is_no_hindrance(house, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert house.is_made_each_time()


def test_the_addresses_of_sites_are_looked_up_anew_in_each_edition(house):
    Site.get_site_root_paths()
    old = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)
    edition.begin_new_edition()
    house.get()
    assert old
    assert not cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)


def test_it_can_be_turned_off(settings):
    settings.READER_CACHE = False
    with pytest.raises(MiddlewareNotUsed):
        ReaderCache(lambda request: HttpResponse())
