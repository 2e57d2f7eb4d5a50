"""The calendar's facets: what can be chosen, how many events each choice finds, and what to let go of."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.categories.asked import Choice, Chosen
from activities.engine import schedule
from activities.events.calendar.finding import Calendar, calendar_now
from activities.events.calendar.query import FACETS, CalendarQuery
from activities.events.calendar.wishes import SWITCHES
from activities.events.choices import Format, Language, TimeOfDay
from activities.events.wording import SWITCH_LABELS, WINDOW_LABELS, day_in_words


@dataclass(frozen=True)
class Facets:
    """Every choice of every facet, and how many events all that is chosen finds."""

    windows: list[Choice]
    organisations: list[Choice]
    venues: list[Choice]
    audiences: list[Choice]
    topics: list[Choice]
    formats: list[Choice]
    times: list[Choice]
    languages: list[Choice]
    switches: list[Choice]
    total: int


def facets_of(query: CalendarQuery) -> Facets:
    """Return the choices beside the calendar. What finds nothing and isn't chosen is left out of the longer lists."""
    today = schedule.today()
    calendar = calendar_now()
    asked = calendar.index_wish(query.wish(today), now=timezone.now())
    windows = {name: schedule.window(name, today) for name in schedule.WINDOW_NAMES}
    counts = calendar.index.counts(asked, windows)

    def choices(name: str, facet: str, rows: Iterable[tuple[str, Any, Hashable]]) -> list[Choice]:
        found, chosen = counts.values.get(facet, {}), query.chosen[name]
        every = (Choice(slug, str(label), found.get(key, 0), slug in chosen) for slug, label, key in rows)
        return [choice for choice in every if choice.count or choice.is_chosen]

    return Facets(
        windows=[Choice(name, str(WINDOW_LABELS[name]), counts.windows[name], name == query.when) for name in windows],
        organisations=choices(
            "hvor", "place", ((row.slug, row.title, ("organisation", row.pk)) for row in calendar.organisations)
        ),
        venues=choices("hvor", "place", ((row.slug, row, ("venue", row.pk)) for row in calendar.venues)),
        audiences=choices("hvem", "audience", ((row.slug, row.title, row.pk) for row in calendar.audiences)),
        topics=choices("emne", "topic", ((row.slug, row.title, row.pk) for row in calendar.topics)),
        formats=choices("format", "format", ((choice.slug, choice.label, choice.value) for choice in Format)),
        times=choices("tid", "time", ((choice.value, choice.label, choice.value) for choice in TimeOfDay)),
        languages=choices("sprog", "language", ((choice.value, choice.label, choice.value) for choice in Language)),
        switches=[
            Choice(name, str(SWITCH_LABELS[name]), counts.values.get(facet, {}).get(True, 0), name in query.switches)
            for name, facet in SWITCHES.items()
        ],
        total=calendar.index.total(asked),
    )


def chosen_of(query: CalendarQuery, *, with_counts: bool = False) -> list[Chosen]:
    """Return what the calendar is narrowed by, each with the query that leaves it out.

    With counts, which is what somebody needs who found nothing, what would help most comes first, and what wouldn't
    help at all is left out.
    """
    calendar = calendar_now()
    labels = _labels(calendar)
    pairs = query.parameters()
    chosen = []
    for pair in pairs:
        if pair[0] in _NARROWING:
            without = [other for other in pairs if other != pair]
            count = _found_by(calendar, without) if with_counts else None
            chosen.append(Chosen(str(labels.get(pair) or _own_label(query, pair)), without, count))
    if with_counts:
        chosen = [choice for choice in chosen if choice.count]
    return sorted(chosen, key=lambda choice: -(choice.count or 0))


_NARROWING = {*FACETS, *SWITCHES, "q", "naer", "hvornaar", "fra", "til"}  # nearness only sorts, but can be taken away


def _found_by(calendar: Calendar, parameters: list[tuple[str, str]]) -> int:
    """Return how many events an address would find."""
    wish = CalendarQuery(QueryDict(urlencode(parameters))).wish(schedule.today())
    return calendar.index.total(calendar.index_wish(wish, now=timezone.now()))


def _labels(calendar: Calendar) -> dict[tuple[str, str], Any]:
    return {
        **{("hvor", row.slug): row for row in calendar.venues},
        **{("hvor", row.slug): row.title for row in calendar.organisations},
        **{("hvem", row.slug): row.title for row in calendar.audiences},
        **{("emne", row.slug): row.title for row in calendar.topics},
        **{("format", choice.slug): choice.label for choice in Format},
        **{("tid", choice.value): choice.label for choice in TimeOfDay},
        **{("sprog", choice.value): choice.label for choice in Language},
        **{("hvornaar", name): label for name, label in WINDOW_LABELS.items()},
        **{(name, "1"): label for name, label in SWITCH_LABELS.items()},
    }


def _own_label(query: CalendarQuery, pair: tuple[str, str]) -> str:
    """Return what a choice is called that isn't one of a list; its value, where there is nothing better."""
    own: dict[str, Callable[[], str]] = {
        "q": lambda: _("the words “%(text)s”") % {"text": query.text},
        "naer": lambda: _("nearest to %(place)s") % {"place": query.near.name if query.near else ""},
        "fra": lambda: _("from %(day)s") % {"day": day_in_words(query.first, weekday=False) if query.first else ""},
        "til": lambda: _("until %(day)s") % {"day": day_in_words(query.last, weekday=False) if query.last else ""},
    }
    name, value = pair
    return capfirst(own[name]()) if name in own else value
