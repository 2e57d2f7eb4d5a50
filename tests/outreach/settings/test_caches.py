"""Two caches in one place, neither of which crowds the other."""

import pytest
from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache

from outreach.reader_cache import LARGEST_PAGE
from outreach.settings.caches import LARGEST_MADE, caches

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": ""}
REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://host:6379/1"}


def files_in(folder):
    return {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(folder)}


@pytest.mark.parametrize(("name", "largest"), [("default", LARGEST_PAGE), ("made", LARGEST_MADE)])
def test_neither_grows_beyond_64_megabytes(name, largest):
    assert settings.CACHES[name]["OPTIONS"]["MAX_ENTRIES"] * largest <= 64 * 1024**2


@pytest.mark.parametrize(("backend", "of_pages"), [(LocMemCache, MEMORY), (FileBasedCache, None)])
def test_many_large_things_push_no_page_out(tmp_path, backend, of_pages):
    both = caches(of_pages or files_in(tmp_path))
    pages, made = (backend(both[name]["LOCATION"], both[name]) for name in ("default", "made"))
    pages.set("page", "a page")
    for number in range(200):
        made.set(f"picture-{number}", b"a picture")
    assert pages.get("page") == "a page"
    assert sum(made.get(f"picture-{number}") is not None for number in range(200)) <= 64


def test_on_redis_they_have_names_of_their_own():
    both = caches({**REDIS, "KEY_PREFIX": "site-"})
    assert [both[name]["KEY_PREFIX"] for name in ("default", "made")] == ["site-", "site-made"]
    assert {both[name]["LOCATION"] for name in both} == {REDIS["LOCATION"]}
    assert "OPTIONS" not in both["made"]


def test_a_redis_that_is_away_is_no_error():
    assert {cache["BACKEND"] for cache in caches(REDIS).values()} == {"outreach.redis_cache.ForgivingRedisCache"}


def test_how_many_pages_are_kept_can_be_said():
    both = caches({**MEMORY, "OPTIONS": {"MAX_ENTRIES": 5000}})
    assert both["default"]["OPTIONS"]["MAX_ENTRIES"] == 5000
    assert both["made"]["OPTIONS"]["MAX_ENTRIES"] == 64
