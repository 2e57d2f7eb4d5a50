"""Redis as a place for what is kept, and no page is lost without it: while it doesn't answer, it is as if empty.

What is kept can always be made anew, so a reader gets the page all the same, only later. That goes for what the CMS
keeps in the same place too.
"""

import logging
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

ASKED_AGAIN_AFTER = 10  # seconds, in which nobody waits for a server that didn't answer
_LONGEST_WAIT = 1  # second, for a server that takes the call and then says nothing; making a page anew is quicker
# The second try is for a connection that was closed while nobody used it.
_OPTIONS = {
    "socket_connect_timeout": _LONGEST_WAIT,
    "socket_timeout": _LONGEST_WAIT,
    "retry": Retry(NoBackoff(), 1),
}

# Until when servers aren't asked, by their addresses: each thread has clients of its own, and all of them heed it.
_away_until: dict[tuple[str, ...], float] = {}


def _or_as_if_empty(ask: Callable[..., Any], as_if_empty: Callable[..., Any]) -> Callable[..., Any]:
    """Let a method answer as an empty cache would, while the servers are away and where they just turn out to be."""

    @wraps(ask)
    def answer(client: "ForgivingClient", *args: Any) -> Any:
        if monotonic() >= _away_until.get(client.servers, 0):
            try:
                return ask(client, *args)
            except (RedisError, OSError) as error:
                _away_until[client.servers] = monotonic() + ASKED_AGAIN_AFTER
                logger.warning("The cache can't be used, and pages are made anew each time: %s", error)
        return as_if_empty(*args)

    return answer


def _none_there(key: Any, *_amount: int) -> int:
    raise ValueError(key)  # as Django's caches do where there is nothing to count up


class ForgivingClient(RedisCacheClient):
    """Asks Redis, and is as if empty while it doesn't answer."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        self.servers = tuple(servers)

    add = _or_as_if_empty(RedisCacheClient.add, lambda *_args: False)
    get = _or_as_if_empty(RedisCacheClient.get, lambda _key, default: default)
    set = _or_as_if_empty(RedisCacheClient.set, lambda *_args: None)
    touch = _or_as_if_empty(RedisCacheClient.touch, lambda *_args: False)
    delete = _or_as_if_empty(RedisCacheClient.delete, lambda *_args: False)
    get_many = _or_as_if_empty(RedisCacheClient.get_many, lambda _keys: {})
    has_key = _or_as_if_empty(RedisCacheClient.has_key, lambda _key: False)
    incr = _or_as_if_empty(RedisCacheClient.incr, _none_there)
    set_many = _or_as_if_empty(RedisCacheClient.set_many, lambda *_args: None)
    delete_many = _or_as_if_empty(RedisCacheClient.delete_many, lambda _keys: None)
    clear = _or_as_if_empty(RedisCacheClient.clear, lambda: False)


class ForgivingRedisCache(RedisCache):
    """Django's cache on Redis, where the site goes on without it."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, {**params, "OPTIONS": {**_OPTIONS, **params.get("OPTIONS", {})}})
        self._class = ForgivingClient
