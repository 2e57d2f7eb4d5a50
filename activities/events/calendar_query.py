"""What a reader asked the calendar for, taken from the address: whatever makes no sense is left out, never an error."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.categories.asked import slugs_asked_for
from activities.engine import schedule
from activities.events.choices import Format
from activities.events.listings import Wish

_LAST_PAGE = 1000


class CalendarQuery:
    """The calendar's address, read: `hvor`, `hvem`, `emne`, `format`, `hvornaar`, `fra`, `til`, `side`."""

    def __init__(self, query: QueryDict) -> None:
        self.places = slugs_asked_for(query, "hvor")
        self.audiences = slugs_asked_for(query, "hvem")
        self.topics = slugs_asked_for(query, "emne")
        self.formats = tuple(slug for slug in slugs_asked_for(query, "format") if slug in _FORMAT_SLUGS)
        self.page = _page(query.get("side", ""))
        self.notes: list[str] = []
        self.when = query.get("hvornaar", "") if query.get("hvornaar", "") in schedule.WINDOW_NAMES else ""
        self.first = self._day(query.get("fra", ""))
        self.last = self._day(query.get("til", ""))
        if self.first and self.last and self.last < self.first:
            self.first, self.last = self.last, self.first
            self.notes.append(_("The first date came after the last, so we turned them around."))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return not self.wish(schedule.today()).is_open

    def wish(self, today: date) -> Wish:
        """Return what is looked for, seen from today."""
        return Wish(
            places=self.places,
            audiences=self.audiences,
            topics=self.topics,
            formats=tuple(Format.from_slug(slug).value for slug in self.formats),
            window=self._window(today),
        )

    def parameters(self, **changes: Any) -> list[tuple[str, str]]:
        """Return the query as it is understood, to write it into links; `changes` replace single values."""
        pairs = [
            *(("hvor", slug) for slug in self.places),
            *(("hvem", slug) for slug in self.audiences),
            *(("emne", slug) for slug in self.topics),
            *(("format", slug) for slug in self.formats),
            ("hvornaar", self.when),
            ("fra", self.first.isoformat() if self.first else ""),
            ("til", self.last.isoformat() if self.last else ""),
        ]
        kept = [(name, value) for name, value in pairs if value and name not in changes]
        return kept + [(name, str(value)) for name, value in changes.items() if value]

    def _window(self, today: date) -> schedule.Window | None:
        if self.first or self.last:
            first = max(self.first or today, today)
            return schedule.Window(first, max(self.last, first) if self.last else None)
        return schedule.window(self.when, today) if self.when else None

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
            schedule.Window(day, None)
        except ValueError:
            self.notes.append(_("We didn't understand one of the dates, so it was left out."))
            return None
        return day


_FORMAT_SLUGS = frozenset(choice.slug for choice in Format)


def _page(text: str) -> int:
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else 1
