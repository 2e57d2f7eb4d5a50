import os
import socket
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from outreach.management.commands import start
from outreach.preparation import migrations_are_waiting, port_is_free


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def started(monkeypatch):
    """The commands that a start calls, by name, with what they were given."""
    calls = []
    monkeypatch.setattr(start, "call_command", lambda name, *args, **options: calls.append((name, args, options)))
    monkeypatch.setattr(start, "prepare", lambda: calls.append(("prepare", (), {})))
    monkeypatch.setattr(start, "compile_all", lambda folders: [])
    return calls


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_is_told_with_another_to_try(taken_port):
    assert not port_is_free("127.0.0.1", taken_port)
    with pytest.raises(CommandError, match=f"PORT={taken_port + 1}"):
        call_command("start", port=taken_port)


def test_a_host_that_is_not_of_this_machine_is_told(free_port):
    with pytest.raises(CommandError, match="Can't listen"):
        call_command("start", host="192.0.2.1", port=free_port)


def test_an_up_to_date_database_waits_for_no_migration(db):
    assert not migrations_are_waiting()


def test_a_start_prepares_loads_the_demo_once_tells_the_addresses_and_serves(started, free_port, settings):
    told = StringIO()
    call_command("start", port=free_port, stdout=told)
    names = [name for name, _args, _options in started]
    assert names == ["prepare", "work_out_dates", "release_recipes", "load_demo", "runserver"]
    assert started[3][2]["once"]
    assert started[4][1] == (f"127.0.0.1:{free_port}",)
    assert f"{settings.SITE_URL}/admin/" in told.getvalue()


def test_preparing_only_neither_loads_the_demo_nor_serves(started, free_port):
    call_command("start", "--prepare-only", port=free_port, stdout=StringIO())
    assert [name for name, _args, _options in started] == ["prepare", "work_out_dates", "release_recipes"]


def test_the_reloader_starts_the_server_alone(started, free_port, monkeypatch):
    monkeypatch.setitem(os.environ, "RUN_MAIN", "true")
    call_command("start", port=free_port, stdout=StringIO())
    assert [name for name, _args, _options in started] == ["runserver"]


def test_a_start_that_had_to_compile_translations_begins_again_before_anything_is_made_in_english(
    started, free_port, monkeypatch
):
    class BegunAgain(Exception):
        """What takes the place of this process never comes back."""

    def begin_again(program, arguments):
        raise BegunAgain(program, arguments)

    monkeypatch.setattr(start, "compile_all", lambda folders: ["da/LC_MESSAGES/django.mo"])
    monkeypatch.setattr(os, "execv", begin_again)
    monkeypatch.setattr(sys, "argv", ["manage.py", "start", "--host", "127.0.0.1"])
    with pytest.raises(BegunAgain) as begun:
        call_command("start", port=free_port, stdout=StringIO())
    assert begun.value.args == (sys.executable, [sys.executable, "manage.py", "start", "--host", "127.0.0.1"])
    assert started == []
