"""Pages that neither skip nor repeat when rows come and go: each begins after the last row of the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db.models import Q

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
_READ_AT_A_TIME = 1000


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
    if after is None:
        return found[: most + 1]
    return list(_first_of(found, after, most + 1))


def _first_of(found: Sequence[int], after: After, count: int) -> Iterator[int]:
    """Return the first so many of `found` that come after a row, which may be gone or moved by now."""
    wanted = set(found)
    later = Q(starts_at=after.starts_at, pk__gt=after.number) | Q(starts_at__gt=after.starts_at)
    rows = Occurrence.objects.filter(later).order_by("starts_at", "pk").values_list("pk", flat=True)
    return islice((number for number in rows.iterator(chunk_size=_READ_AT_A_TIME) if number in wanted), count)
