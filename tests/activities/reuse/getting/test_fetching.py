"""Fetching, from real servers that misbehave."""

import gzip
import itertools
import socket
from time import monotonic, sleep

import pytest

from activities.reuse.getting import connections
from activities.reuse.getting.destinations import CannotFetch, Fault
from activities.reuse.getting.fetching import fetch
from tests.activities.reuse.getting.servers import OK, answer, certificate, sent_on_to, serving


@pytest.fixture
def loopback(settings):
    """Serve, and vouch for the server under its own number and any name given."""

    def vouch(server, *hosts):
        settings.FETCH_ALLOWED_HOSTS = [
            *settings.FETCH_ALLOWED_HOSTS,
            *(f"{host}:{server.port}" for host in ("127.0.0.1", *hosts)),
        ]
        return f"http://{server.host}/"

    return vouch


def fault_of(*args, **kwargs):
    with pytest.raises(CannotFetch) as caught:
        fetch(*args, **kwargs)
    return caught.value.fault


def here(host, port):
    return ["127.0.0.1"]


def test_what_is_there_is_fetched_with_its_etag(loopback):
    with serving(answer("blåbær".encode(), 'ETag: "1"')) as server:
        found = fetch(loopback(server))
    assert (found.body.decode(), found.etag, found.is_unchanged) == ("blåbær", '"1"', False)
    assert "Accept-Encoding: identity" in server.requests[0]


def test_an_answer_in_chunks_and_one_without_a_length_are_read(loopback):
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhej\r\n2\r\n d\r\n0\r\n\r\n"
    for pieces, body in ((chunked, b"hej d"), (OK + b"\r\nhej", b"hej")):
        with serving(pieces) as server:
            assert fetch(loopback(server)).body == body


def test_what_has_not_changed_is_not_sent_again(loopback):
    with serving(b"HTTP/1.1 304 Not Modified\r\n\r\n") as server:
        found = fetch(loopback(server), etag='W/"a"')
    assert found.is_unchanged
    assert found.etag == 'W/"a"'
    assert 'If-None-Match: W/"a"' in server.requests[0]


def test_unchanged_is_no_answer_to_whoever_has_nothing(loopback):
    with serving(b"HTTP/1.1 304 Not Modified\r\n\r\n") as server:
        assert fault_of(loopback(server)) == Fault.STATUS


def test_the_host_is_asked_by_name_on_the_machine_that_was_found_first(loopback):
    looked_up = []

    def resolve(host, port):
        looked_up.append(host)
        return ["127.0.0.1"]

    with serving(answer()) as server:
        loopback(server, "kit.dk")
        fetch(f"http://kit.dk:{server.port}/a?b=c", resolve=resolve)
    assert server.requests[0].startswith("GET /a?b=c HTTP/1.1")
    assert f"Host: kit.dk:{server.port}\r\n" in server.requests[0]
    assert looked_up == ["kit.dk"]


def test_a_name_that_changes_its_machine_between_two_looks_gains_nothing(monkeypatch):
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked = []

    def refuse(address, timeout):
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(connections.socket, "create_connection", refuse)
    assert fault_of("http://kit.dk/", resolve=lambda host, port: next(answers)) == Fault.UNREACHABLE
    assert asked == [("93.184.216.34", 80)]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"]
)
def test_our_own_machine_is_never_asked(host, monkeypatch):
    monkeypatch.setattr(connections.socket, "create_connection", lambda *args, **kwargs: pytest.fail("asked"))
    assert fault_of(f"http://{host}/") == Fault.NOT_PUBLIC


def test_a_redirect_is_followed_wherever_it_may_lead(loopback):
    with serving(answer(b"her")) as goal, serving(sent_on_to(f"http://127.0.0.1:{goal.port}/x")) as start:
        loopback(goal)
        found = fetch(loopback(start))
    assert (found.body, found.address) == (b"her", f"http://127.0.0.1:{goal.port}/x")


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("http://127.0.0.1/", Fault.NOT_PUBLIC),
        ("http://169.254.169.254/latest/meta-data/", Fault.NOT_PUBLIC),
        ("http://[::ffff:10.0.0.1]/", Fault.NOT_PUBLIC),
        ("//localhost/", Fault.NOT_PUBLIC),
        ("http://127.0.0.1:6379/", Fault.PORT),
        ("file:///etc/passwd", Fault.NO_ADDRESS),
        ("http://a:b@127.0.0.1/", Fault.CREDENTIALS),
        ("http://[", Fault.NO_ADDRESS),
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(loopback, location, fault):
    with serving(sent_on_to(location)) as server:
        assert fault_of(loopback(server)) == fault


def test_only_three_redirects_are_followed(loopback):
    with serving(sent_on_to("/igen")) as server:
        assert fault_of(loopback(server)) == Fault.TOO_MANY_REDIRECTS
    assert len(server.requests) == 4


def test_a_host_that_drips_is_left_in_time(loopback):
    def dripping():
        yield OK
        for _ in range(200):
            sleep(0.05)
            yield b"X: y\r\n"

    started = monotonic()
    with serving(dripping) as server:
        assert fault_of(loopback(server), seconds=0.4) == Fault.TOO_SLOW
    assert monotonic() - started < 5


def test_a_body_that_drips_is_left_in_time(loopback):
    def dripping():
        yield OK + b"\r\n"
        for _ in range(200):
            sleep(0.05)
            yield b"x"

    started = monotonic()
    with serving(dripping) as server:
        assert fault_of(loopback(server), seconds=0.4) == Fault.TOO_SLOW
    assert monotonic() - started < 5


def test_a_host_that_says_nothing_is_left_in_time(loopback):
    with serving(lambda: (sleep(0.01) or b"" for _ in range(500))) as server:
        assert fault_of(loopback(server), seconds=0.3) == Fault.TOO_SLOW


def test_a_body_without_end_is_left_when_it_is_too_large(loopback):
    sent = itertools.count()

    def endless():
        yield OK + b"\r\n"
        while True:
            next(sent)
            yield b"x" * 65536

    with serving(endless) as server:
        assert fault_of(loopback(server), most_bytes=1_000_000) == Fault.TOO_LARGE
    assert next(sent) < 200


def test_a_body_that_says_it_is_too_large_is_not_read(loopback):
    with serving(OK + b"Content-Length: 30000000\r\n\r\n") as server:
        assert fault_of(loopback(server)) == Fault.TOO_LARGE


def test_a_body_of_the_limit_is_fetched_and_one_more_byte_is_not(loopback):
    for size, is_refused in ((1000, False), (1001, True)):
        with serving(OK + b"\r\n" + b"x" * size) as server:
            address = loopback(server)
            if is_refused:
                assert fault_of(address, most_bytes=1000) == Fault.TOO_LARGE
            else:
                assert len(fetch(address, most_bytes=1000).body) == 1000


def test_nothing_compressed_is_unpacked(loopback):
    with serving(answer(gzip.compress(b"0" * 10_000_000), "Content-Encoding: gzip")) as server:
        assert fault_of(loopback(server)) == Fault.COMPRESSED


@pytest.mark.parametrize(
    "pieces",
    [
        b"",
        b"hej\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        OK + b"Content-Length: 100\r\n\r\nhej",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhej",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhej",
        OK + b"X: " + b"y" * 100_000,
        OK + b"X: y\r\n" * 200 + b"\r\n",
    ],
)
def test_what_is_cut_off_or_no_http_is_told_of(loopback, pieces):
    with serving(pieces) as server:
        assert fault_of(loopback(server)) == Fault.BROKEN


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "401 Unauthorized", "204 No Content", "206 Partial"])
def test_any_other_answer_is_told_of_by_its_number(loopback, status):
    with serving(answer(b"x", status=status)) as server, pytest.raises(CannotFetch) as caught:
        fetch(loopback(server))
    assert (caught.value.fault, caught.value.detail) == (Fault.STATUS, status[:3])


@pytest.mark.parametrize("etag", ['"' + "x" * 300 + '"', '"\xe6"', '"\x01"'])
def test_an_odd_etag_is_not_kept(loopback, etag):
    with serving(OK + b"ETag: " + etag.encode("latin-1") + b"\r\n\r\nhej") as server:
        assert fetch(loopback(server)).etag == ""


def test_a_port_where_nobody_listens_is_told_of(settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{port}"]
    assert fault_of(f"http://127.0.0.1:{port}/") == Fault.UNREACHABLE


def test_the_next_machine_is_asked_where_one_does_not_answer(loopback):
    with serving(answer()) as server:
        loopback(server, "kit.dk")
        found = fetch(f"http://kit.dk:{server.port}/", resolve=lambda host, port: ["127.9.9.9", "127.0.0.1"])
    assert found.body == b"hej"


class TestOverHttps:
    def test_the_host_shows_that_it_is_the_name_that_was_asked_for(self, loopback, tmp_path, monkeypatch):
        file, context = certificate(tmp_path, "kit.dk")
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with serving(answer(), context) as server:
            loopback(server, "kit.dk")
            found = fetch(f"https://kit.dk:{server.port}/", resolve=here)
        assert found.body == b"hej"
        assert server.names == ["kit.dk"]
        assert f"Host: kit.dk:{server.port}\r\n" in server.requests[0]

    def test_another_hosts_certificate_is_refused(self, loopback, tmp_path, monkeypatch):
        file, context = certificate(tmp_path, "andre.dk")
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with serving(answer(), context) as server:
            loopback(server, "kit.dk")
            assert fault_of(f"https://kit.dk:{server.port}/", resolve=here) == Fault.NOT_SECURE

    def test_a_certificate_that_nobody_vouches_for_is_refused(self, loopback, tmp_path):
        _, context = certificate(tmp_path, "kit.dk")
        with serving(answer(), context) as server:
            loopback(server, "kit.dk")
            assert fault_of(f"https://kit.dk:{server.port}/", resolve=here) == Fault.NOT_SECURE

    def test_nothing_is_sent_on_to_plain_http(self, loopback, tmp_path, monkeypatch):
        file, context = certificate(tmp_path, "kit.dk")
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        with serving(answer()) as goal, serving(sent_on_to(f"http://127.0.0.1:{goal.port}/"), context) as start:
            loopback(goal)
            loopback(start, "kit.dk")
            assert fault_of(f"https://kit.dk:{start.port}/", resolve=here) == Fault.LESS_SECURE
        assert not goal.requests
