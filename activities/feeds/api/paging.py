"""Pages that neither skip nor repeat when rows come and go: each begins after the last row of the one before."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from activities.events.calendar.finding import dates_found
from activities.events.calendar.wishes import Wish
from activities.events.occurrences import Occurrence

MOST, USUAL = 200, 50  # rows on a page

# The end of a page of dates: microseconds since 1970 and the row's number. Whatever matches can be read; empty is the
# first page.
OCCURRENCE_CURSOR = r"^([0-9]{1,17}\.[0-9]{1,18})?$"
RECIPE_CURSOR = r"^([0-9]{1,18})?$"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_JUST_GONE = 8  # dates looked at in case some have gone since they were found


@dataclass(frozen=True)
class After:
    """The row that a page comes after: when it starts, and its number."""

    starts_at: datetime
    number: int

    @classmethod
    def read(cls, text: str) -> "After":
        """Read a cursor, which must match `OCCURRENCE_CURSOR`."""
        moment, _, number = text.partition(".")
        return cls(_EPOCH + int(moment) * _MICROSECOND, int(number))

    @classmethod
    def row(cls, row: Occurrence) -> "After":
        """Return the cursor of a row."""
        return cls(row.starts_at, row.pk)

    def __str__(self) -> str:
        return f"{(self.starts_at - _EPOCH) // _MICROSECOND}.{self.number}"


def dates_after(wish: Wish, after: After | None, most: int) -> list[int]:
    """Return the numbers of the next dates that match, one more than `most` where there are more, in order."""
    found = dates_found(wish)
    first = 0 if after is None else bisect_left(range(len(found)), True, key=lambda at: _is_after(found, at, after))
    return found[first : first + most + 1]


def _is_after(found: Sequence[int], at: int, after: After) -> bool:
    """Whether a date of `found` comes after a row, which may be gone or moved by now; of dates just gone, the next."""
    some = found[at : at + _JUST_GONE]
    starts = dict(Occurrence.objects.filter(pk__in=some).values_list("pk", "starts_at"))
    places = ((starts[number], number) for number in some if number in starts)
    place = next(places, None)
    return place is None or place > (after.starts_at, after.number)
