"""What the gallery can be narrowed by, and how many patterns each choice would leave."""

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.engine.beads.palettes import palette_names
from activities.patterns.choices import Difficulty
from outreach.wording import grouped, time_needed


class Row(NamedTuple):
    """As much of a pattern as choices are about."""

    pk: int
    difficulty: str
    boards: int
    colours: int
    beads: int
    minutes: int
    palette: str
    organisation: str
    organisation_title: str


_COLUMNS = (
    *("pk", "difficulty", "board_count", "colour_count", "bead_count", "minutes", "palette"),
    *("organisation__slug", "organisation__title"),
)


def rows_of(patterns: QuerySet) -> list[Row]:
    """Return the rows of patterns, in their order; one query."""
    return [Row(*values) for values in patterns.values_list(*_COLUMNS)]


@dataclass(frozen=True)
class Option:
    """One choice of a facet: what stands in the address, what it is called, and which patterns it lets through."""

    value: str
    label: str
    lets_through: Callable[[Row], bool]


@dataclass(frozen=True)
class Facet:
    """A question with choices. Of several, one is enough; a facet `is_single` where more make no sense."""

    name: str
    legend: str
    options: tuple[Option, ...]
    is_single: bool = False

    def chosen(self, asked: Sequence[str]) -> tuple[Option, ...]:
        """Return the choices that were asked for; whatever else was asked is left out."""
        found = tuple(option for option in self.options if option.value in asked)
        return found[:1] if self.is_single else found


def facets_for(rows: Collection[Row]) -> tuple[Facet, ...]:
    """Return the facets of a gallery with these patterns: of brands and libraries it offers those that there are."""
    palettes = {row.palette for row in rows}
    organisations = sorted({(row.organisation_title, row.organisation) for row in rows})
    return (
        Facet("niveau", _("How difficult?"), _difficulties()),
        Facet("plader", pgettext("boards", "How large?"), _sizes()),
        Facet("farver", _("How many colours?"), tuple(_colours(limit) for limit in (5, 10, 20)), is_single=True),
        Facet("perler", _("How many beads?"), tuple(_beads(limit) for limit in (300, 900, 2500)), is_single=True),
        Facet(
            "minutter", _("How long do you have?"), tuple(_minutes(limit) for limit in (30, 60, 120)), is_single=True
        ),
        Facet("type", _("Which beads do you have?"), tuple(_palette(*names) for names in _brands(palettes))),
        Facet("hvor", _("From whom?"), tuple(_organisation(*names) for names in organisations)),
    )


def found_by(rows: Collection[Row], chosen: Collection[Sequence[Option]]) -> list[Row]:
    """Return the rows that, of every facet with a choice, at least one choice lets through."""
    asked = [options for options in chosen if options]
    return [row for row in rows if all(any(option.lets_through(row) for option in options) for options in asked)]


def _difficulties() -> tuple[Option, ...]:
    values = {Difficulty.EASY: "let", Difficulty.MEDIUM: "middel", Difficulty.HARD: "svaer"}
    return tuple(_difficulty(value, difficulty) for difficulty, value in values.items())


def _difficulty(value: str, difficulty: Difficulty) -> Option:
    return Option(value, str(difficulty.label), lambda row: row.difficulty == difficulty)


def _sizes() -> tuple[Option, ...]:
    return (
        Option("1", _("1 board"), lambda row: row.boards == 1),
        Option("2-4", _("2–4 boards"), lambda row: 2 <= row.boards <= 4),
        Option("5", _("5 boards or more"), lambda row: row.boards >= 5),
    )


def _colours(limit: int) -> Option:
    return Option(str(limit), _("at most %(n)s colours") % {"n": limit}, lambda row: row.colours <= limit)


def _beads(limit: int) -> Option:
    label = _("at most %(n)s beads") % {"n": grouped(limit)}
    return Option(str(limit), label, lambda row: row.beads <= limit)


def _minutes(limit: int) -> Option:
    return Option(str(limit), _("at most %(time)s") % {"time": time_needed(limit)}, lambda row: row.minutes <= limit)


def _brands(palettes: Container[str]) -> list[tuple[str, str]]:
    return [(name, label) for name, label in palette_names().items() if name in palettes]


def _palette(name: str, label: str) -> Option:
    return Option(name, label, lambda row: row.palette == name)


def _organisation(title: str, slug: str) -> Option:
    return Option(slug, title, lambda row: row.organisation == slug)
