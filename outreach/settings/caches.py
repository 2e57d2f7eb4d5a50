"""The two caches: of pages for readers, and of what takes long to make and is larger than a page."""

from typing import Any

Cache = dict[str, Any]

# So many of each are kept where nothing else bounds them: in the memory of a process, or as files. With
# `reader_cache.LARGEST_PAGE`, and `LARGEST_MADE`, it is 64 MB at most of each kind; usually some 5.
_PAGES, _MADE = 500, 64
LARGEST_MADE = 1024 * 1024  # bytes

_LOCAL_MEMORY, _FILES = "LocMemCache", "FileBasedCache"
# Django's own answers every reader with an error while the server is away.
_INSTEAD_OF = {"django.core.cache.backends.redis.RedisCache": "outreach.redis_cache.ForgivingRedisCache"}


def caches(of_pages: Cache) -> dict[str, Cache]:
    """Return Django's CACHES: `default` as it is given, and `made` in the same place, so that neither crowds the other.

    Pictures for other sites and programmes are in `made`. What shares a place has a prefix (Redis), a folder inside the
    other's (files), or a name of its own (memory); a folder, since files are counted whatever their prefix.
    """
    of_pages = {**of_pages, "BACKEND": _INSTEAD_OF.get(of_pages["BACKEND"], of_pages["BACKEND"])}
    kind, place = of_pages["BACKEND"].rpartition(".")[2], of_pages.get("LOCATION", "")
    made = {**of_pages, "KEY_PREFIX": f"{of_pages.get('KEY_PREFIX', '')}made"}
    if kind not in (_LOCAL_MEMORY, _FILES):
        return {"default": of_pages, "made": made}
    made["LOCATION"] = f"{place}/made" if kind == _FILES else f"{place}made"
    return {
        "default": {**of_pages, "OPTIONS": {"MAX_ENTRIES": _PAGES, **of_pages.get("OPTIONS", {})}},
        "made": {**made, "OPTIONS": {**of_pages.get("OPTIONS", {}), "MAX_ENTRIES": _MADE}},
    }
