"""How many pictures a process works on at a time: each costs memory, and readers of other pages want an answer too."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.utils.translation import gettext_lazy

AT_A_TIME = 1  # two would take as long as one after the other, and twice the memory
IN_THE_QUEUE = 2  # of the server's four threads one is always left for readers
PATIENCE = 1.5  # seconds in the queue
RETRY_AFTER = 4  # seconds until trying again is worth it
BUSY = gettext_lazy("Many are making bead patterns just now. Wait a moment, and try again.")

_room = BoundedSemaphore(AT_A_TIME + IN_THE_QUEUE)
_places = BoundedSemaphore(AT_A_TIME)


class TooBusy(RuntimeError):
    """Everybody is making bead patterns just now."""


@contextmanager
def one_place() -> Iterator[None]:
    """Hold one of the places while the block runs. Raises TooBusy when none gets free in time."""
    if not _room.acquire(blocking=False):
        raise TooBusy
    try:
        if not _places.acquire(timeout=PATIENCE):
            raise TooBusy
        try:
            yield
        finally:
            _places.release()
    finally:
        _room.release()
