"""Connections to one machine, with one limit on the time that everything together may take.

A socket's own limit begins anew with every byte, so a host that drips would hold us as long as it likes.
"""

import io
import socket
import ssl
from time import monotonic
from typing import Any

from activities.reuse.getting.destinations import CannotFetch, Destination, Fault

_MOST_MACHINES = 3
_SECONDS_TO_CONNECT = 5


class Deadline:
    """A moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._moment = monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError when there are none."""
        left = self._moment - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class TimedSocket:
    """As much of a socket as `http.client` needs; whoever opened it closes it, since answers outlive connections."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line, self._deadline = line, deadline

    def sendall(self, data: bytes) -> None:
        """Send all of it. Raises OSError."""
        self._line.settimeout(self._deadline.left())
        self._line.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return what comes, as a file."""
        return io.BufferedReader(_Incoming(self._line, self._deadline))

    def close(self) -> None:
        """Leave it open."""


class _Incoming(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._line, self._deadline = line, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._deadline.left())
        return self._line.recv_into(buffer)


def connect(destination: Destination, machines: list[str], deadline: Deadline) -> socket.socket:
    """Return a connection to one of the machines; over https it has shown that it is the host.

    The host's name is not looked up again. Raises CannotFetch: UNREACHABLE, NOT_SECURE or TOO_SLOW.
    """
    try:
        line = _first_that_answers(destination, machines, deadline)
        return line if destination.scheme == "http" else _secured(line, destination, deadline)
    except TimeoutError as error:
        raise CannotFetch(Fault.TOO_SLOW, destination.host) from error
    except ssl.SSLError as error:
        raise CannotFetch(Fault.NOT_SECURE, destination.host) from error
    except OSError as error:
        raise CannotFetch(Fault.UNREACHABLE, destination.host) from error


def _first_that_answers(destination: Destination, machines: list[str], deadline: Deadline) -> socket.socket:
    last: OSError = OSError("no machine")
    for machine in machines[:_MOST_MACHINES]:
        try:
            return socket.create_connection(
                (machine, destination.port), timeout=min(_SECONDS_TO_CONNECT, deadline.left())
            )
        except OSError as error:
            last = error
    raise last


def _secured(line: socket.socket, destination: Destination, deadline: Deadline) -> socket.socket:
    try:
        line.settimeout(deadline.left())
        return ssl.create_default_context().wrap_socket(line, server_hostname=destination.host)
    except BaseException:
        line.close()
        raise
