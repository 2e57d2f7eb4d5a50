"""What a reader asked the calendar for, taken from the address: what makes no sense is left out and said so."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.categories.asked import MOST_CHOICES, slugs_asked_for
from activities.engine import schedule
from activities.engine.places import OutsideDenmark, Position, UnreadablePosition, parse_position, place_of
from activities.events.calendar.wishes import SWITCHES, Wish
from activities.events.choices import Format, Language, TimeOfDay

_LAST_PAGE = 1000
_LONGEST_TEXT = 100
_DAYS_AHEAD = 731  # further than anything is planned

# The facets of which several values may be chosen: what they are called in the address, and the field of the wish.
FACETS = {
    "hvor": "places",
    "hvem": "audiences",
    "emne": "topics",
    "format": "formats",
    "tid": "times",
    "sprog": "languages",
}


class Shape(StrEnum):
    """How the calendar is shown (`visning`)."""

    LIST = "liste"
    WEEK = "uge"
    MONTH = "maaned"


@dataclass(frozen=True)
class Near:
    """A place to be near: what was asked for, as it is understood, and what it is called."""

    asked: str
    name: str
    position: Position


class CalendarQuery:
    """The calendar's address, read.

    `hvor`, `hvem`, `emne`, `format`, `tid`, `sprog` (several each), `hvornaar`, `fra`, `til`, `gratis`, `online`,
    `uden-udstyr`, `niveaufri`, `ledige`, `q`, `naer`; and how it is shown: `visning`, `uge`, `maaned`, `side`. `notes`
    says, in the reader's language, what was not understood.
    """

    def __init__(self, query: QueryDict) -> None:
        self.notes: list[str] = []
        self.chosen = {name: slugs_asked_for(query, name) for name in FACETS}
        self.chosen["format"] = _known(self.chosen["format"], (choice.slug for choice in Format))
        self.chosen["tid"] = _known(self.chosen["tid"], TimeOfDay.values)
        self.chosen["sprog"] = _known(self.chosen["sprog"], Language.values)
        if any(len(query.getlist(name)) > MOST_CHOICES for name in FACETS):
            text = _("That is a great many choices at once. We have looked at the first %(number)s of each kind.")
            self.notes.append(text % {"number": MOST_CHOICES})
        self.switches = tuple(name for name in SWITCHES if query.get(name) == "1")
        self.text = " ".join(query.get("q", "").replace("\x00", "")[:_LONGEST_TEXT].split())
        self.near = self._near(query.get("naer", "").strip()[:_LONGEST_TEXT])
        self.page = _page(query.get("side", ""))
        self.when = query.get("hvornaar", "") if query.get("hvornaar", "") in schedule.WINDOW_NAMES else ""
        self.first = self._day(query.get("fra", ""))
        self.last = self._day(query.get("til", ""))
        if self.first and self.last and self.last < self.first:
            self.first, self.last = self.last, self.first
            self.notes.append(_("The first date came after the last, so we turned them around."))
        if self.last and self.last < schedule.today():
            self.notes.append(_("Those days are over. Choose a later day to see what is to come."))
        shape = query.get("visning", "")
        self.shape = Shape(shape) if shape in tuple(Shape) else Shape.LIST
        self.week = self._begins(query.get("uge", ""), r"(\d{4})-W(\d{2})", _monday)
        self.month = self._begins(query.get("maaned", ""), r"(\d{4})-(\d{2})", _first)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return not self.wish(schedule.today()).is_open

    def wish(self, today: date) -> Wish:
        """Return what is looked for, seen from today."""
        return Wish(
            places=self.chosen["hvor"],
            audiences=self.chosen["hvem"],
            topics=self.chosen["emne"],
            formats=tuple(Format.from_slug(slug).value for slug in self.chosen["format"]),
            times=self.chosen["tid"],
            languages=self.chosen["sprog"],
            **{SWITCHES[name]: True for name in self.switches},
            text=self.text,
            window=self._window(today),
            near=self.near.position if self.near else None,
        )

    def parameters(self, **changes: Any) -> list[tuple[str, str]]:
        """Return the query as it is understood, to write it into links; `changes` replace single values."""
        pairs = [
            *((name, slug) for name, slugs in self.chosen.items() for slug in slugs),
            *((name, "1") for name in self.switches),
            ("q", self.text),
            ("naer", self.near.asked if self.near else ""),
            ("hvornaar", self.when),
            ("fra", self.first.isoformat() if self.first else ""),
            ("til", self.last.isoformat() if self.last else ""),
            ("visning", "" if self.shape == Shape.LIST else self.shape.value),
            ("uge", week_name(self.week) if self.week else ""),
            ("maaned", month_name(self.month) if self.month else ""),
        ]
        kept = [(name, value) for name, value in pairs if value and name not in changes]
        return kept + [(name, str(value)) for name, value in changes.items() if value]

    def _window(self, today: date) -> schedule.Window | None:
        if self.last and self.last < today:  # nothing is found then, and `notes` says why
            return schedule.Window(self.first or self.last, self.last)
        if self.first or self.last:
            return schedule.Window(max(self.first or today, today), self.last)
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

    def _near(self, asked: str) -> Near | None:
        if not asked:
            return None
        if asked.isascii() and asked.isdigit():
            if place := place_of(asked):
                return Near(asked, f"{place.postcode} {place.town}", place)
            self.notes.append(_("We don't know that postcode. A Danish one has four digits, like 8900."))
            return None
        try:
            position = parse_position(asked)
        except UnreadablePosition:
            self.notes.append(_("Write a postcode to find what is near, like 8900."))
        except OutsideDenmark:
            self.notes.append(_("That place is outside Denmark, where we have no events. Write a Danish postcode."))
        else:
            # As exact as a walk of some minutes: nobody's door is written into an address that is shared.
            rounded = Position(round(position.latitude, 2), round(position.longitude, 2))
            return Near(f"{rounded.latitude},{rounded.longitude}", _("where you are"), rounded)
        return None

    def _begins(self, text: str, pattern: str, day: Callable[..., date]) -> date | None:
        """Return the first day of the week or month that a text names, where anything may be planned then."""
        match = re.fullmatch(pattern, text, re.ASCII)
        if not text:
            return None
        try:
            begins = day(*map(int, match.groups())) if match else date.min
        except ValueError:
            begins = date.min
        if is_within_reach(begins):
            return begins
        is_over = date.min < begins < schedule.today()
        over = _("Those days are over. Choose a later day to see what is to come.")
        self.notes.append(over if is_over else _("We didn't understand one of the dates, so it was left out."))
        return None


def week_name(day: date) -> str:
    """Return a day's week as it stands in the address: "2026-W50"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def month_name(day: date) -> str:
    """Return a day's month as it stands in the address: "2026-12"."""
    return f"{day:%Y-%m}"


def is_within_reach(day: date) -> bool:
    """Whether the calendar shows a week or month that begins then: from this month on, two years ahead."""
    first = schedule.month_of(schedule.today()).first
    return first - timedelta(days=6) <= day <= first + timedelta(days=_DAYS_AHEAD)


def _monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, week, 1)


def _first(year: int, month: int) -> date:
    return date(year, month, 1)


def _known(values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    offered = frozenset(known)
    return tuple(value for value in values if value in offered)


def _page(text: str) -> int:
    return min(int(text), _LAST_PAGE) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else 1
