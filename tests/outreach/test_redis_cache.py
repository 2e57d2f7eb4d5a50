"""A Redis that doesn't answer is as if empty: readers get their pages, and the log says why they wait."""

import logging
import pickle
import socket
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from django.core.cache import caches
from django.urls import reverse

from outreach import redis_cache
from outreach.redis_cache import ASKED_AGAIN_AFTER, ForgivingRedisCache


def address_of_nobody():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{unused.getsockname()[1]}/0"


@pytest.fixture
def away():
    return ForgivingRedisCache(address_of_nobody(), {})


class HangsUp(StreamRequestHandler):
    def handle(self):
        self.server.calls += 1


class SaysTheSame(StreamRequestHandler):
    """Speaks just enough of Redis' language to say one thing to whatever is asked for."""

    kept = pickle.dumps("en side")

    def handle(self):
        while head := self.rfile.readline():
            words = [self.rfile.read(int(self.rfile.readline()[1:]) + 2)[:-2] for _ in range(int(head[1:]))]
            self.server.calls += 1
            is_asked = words[0].upper() == b"GET"
            self.wfile.write(b"$%d\r\n%s\r\n" % (len(self.kept), self.kept) if is_asked else b"+OK\r\n")


@contextmanager
def server(handler, port=0):
    ThreadingTCPServer.allow_reuse_address = True
    with ThreadingTCPServer(("127.0.0.1", port), handler) as listening:
        listening.calls, listening.daemon_threads = 0, True
        Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield listening
        listening.shutdown()


def test_what_is_not_there_is_answered_as_by_an_empty_cache(away):
    away.set("side", 1)
    away.set_many({"side": 1})
    away.delete_many(["side"])
    assert away.get("side") is None
    assert away.get("side", "noget andet") == "noget andet"
    assert away.get_many(["side"]) == {}
    assert "side" not in away
    answers = [away.add("side", 1), away.touch("side"), away.delete("side"), away.clear()]
    assert answers == [False] * 4
    assert away.get_or_set("side", lambda: "lavet") == "lavet"
    with pytest.raises(ValueError, match="side"):
        away.incr("side")


def test_pages_and_pictures_are_there_for_readers_all_the_same(client, home, settings):
    settings.READER_CACHE = True
    redis = {"BACKEND": "outreach.redis_cache.ForgivingRedisCache", "LOCATION": address_of_nobody()}
    settings.CACHES = {"default": redis, "made": {**redis, "KEY_PREFIX": "made"}}
    assert client.get("/").status_code == client.get(reverse("calendar")).status_code == 200
    assert caches["made"].get("billede") is None


def test_the_log_says_so_once_and_no_password(caplog):
    address = address_of_nobody().replace("//", "//:hemmeligt@")
    cache = ForgivingRedisCache(address, {})
    with caplog.at_level(logging.WARNING, redis_cache.logger.name):
        for _ in range(5):
            cache.get("side")
    assert len(caplog.records) == 1
    assert "127.0.0.1" in caplog.text
    assert "hemmeligt" not in caplog.text


def test_nobody_waits_for_a_server_that_has_just_not_answered(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(redis_cache, "monotonic", lambda: now)
    with server(HangsUp) as listening:
        address = f"redis://127.0.0.1:{listening.server_address[1]}/0"
        ForgivingRedisCache(address, {}).get("side")
        asked = listening.calls
        assert asked
        now += ASKED_AGAIN_AFTER - 1
        ForgivingRedisCache(address, {}).get("side")  # another thread's
        assert listening.calls == asked
        now += 1
        ForgivingRedisCache(address, {}).get("side")
        assert listening.calls > asked


def test_what_is_kept_is_used_again_when_the_server_is_back(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(redis_cache, "monotonic", lambda: now)
    address = address_of_nobody()
    cache = ForgivingRedisCache(address, {"OPTIONS": {"protocol": 2}})
    assert cache.get("side") is None
    with server(SaysTheSame, int(address.split(":")[2].partition("/")[0])) as listening:
        assert cache.get("side") is None
        now += ASKED_AGAIN_AFTER
        assert cache.get("side") == "en side"
        assert listening.calls
