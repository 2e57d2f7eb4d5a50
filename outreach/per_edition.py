"""What each process need not ask the database for again until something has changed."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from outreach import edition

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def kept_per_edition(make: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
    """Let a function's answers be kept, by its arguments, for as long as the edition of the site is the same.

    For few and small answers, the same for every reader; whoever gets one must not change it. Arguments are hashable.
    """
    kept: dict[Hashable, tuple[int, _Answer]] = {}

    @wraps(make)
    def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        key = (args, tuple(sorted(kwargs.items())))
        number = edition.current()  # before it is made: what is read later is at least as new
        of_edition = kept.get(key)
        if of_edition is None or of_edition[0] != number:
            of_edition = kept[key] = (number, make(*args, **kwargs))
        return of_edition[1]

    return answer
