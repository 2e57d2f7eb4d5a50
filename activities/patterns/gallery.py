"""The gallery: what an address asks for, what it finds, and what to let go of where it finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.categories.asked import MOST_CHOICES, Choice, Chosen
from activities.patterns.facets import Facet, Row, facets_for, found_by, rows_of
from activities.patterns.models import PatternPage

PAGE_SIZE = 24
_LONGEST_TEXT = 200

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Question:
    """A facet as it is shown, with the choices that find something or are chosen."""

    facet: Facet
    choices: list[Choice]

    @property
    def has_answer(self) -> bool:
        """Whether anything is chosen."""
        return any(choice.is_chosen for choice in self.choices)


class Gallery:
    """What one address shows. Asks the database three times at most, however many patterns there are."""

    def __init__(self, query: QueryDict) -> None:
        self.text = query.get("q", "").replace("\x00", "")[:_LONGEST_TEXT].strip()
        self._query = query
        self._every = rows_of(PatternPage.objects.shown())
        self._rows = self._with_words() if self.text else self._every
        self._facets = facets_for(self._every)
        self._chosen = {facet.name: facet.chosen(query.getlist(facet.name)[:MOST_CHOICES]) for facet in self._facets}

    @cached_property
    def found(self) -> list[Row]:
        """What all the choices find, the newest first."""
        return found_by(self._rows, list(self._chosen.values()))

    @property
    def count(self) -> int:
        """How many patterns that is."""
        return len(self.found)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.parameters())

    @cached_property
    def page(self) -> int:
        """Which page is shown, counted from 1; the last one where a later one was asked for."""
        asked = self._query.get("side", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
        return max(1, min(number, self.page_count))

    @property
    def page_count(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // PAGE_SIZE))

    @cached_property
    def patterns(self) -> list[PatternPage]:
        """The patterns on the page, in order."""
        first = (self.page - 1) * PAGE_SIZE
        return PatternPage.objects.shown_in_order(row.pk for row in self.found[first : first + PAGE_SIZE])

    @property
    def pages_beside(self) -> list[tuple[str, Pairs]]:
        """The pages before and after this one: what each is called, and its query."""
        beside = []
        if self.page > 1:
            beside.append((_("The page before"), self.parameters(page=self.page - 1)))
        if self.page < self.page_count:
            beside.append((_("The next page"), self.parameters(page=self.page + 1)))
        return beside

    @cached_property
    def questions(self) -> list[Question]:
        """The facets with their choices. What finds nothing and isn't chosen is left out."""
        return [Question(facet, list(self._choices(facet))) for facet in self._facets]

    def parameters(self, *, page: int = 1) -> Pairs:
        """Return the query that asks for the same, for one of its pages."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, option.value) for name, options in self._chosen.items() for option in options]
        return pairs + ([("side", str(page))] if page > 1 else [])

    @cached_property
    def chosen(self) -> list[Chosen]:
        """What the gallery is narrowed by, each with the query that is left without it, and how many that finds.

        Where nothing is found, what would help most comes first, and what wouldn't help is left out.
        """
        choices = list(self._taken_away())
        if self.count:
            return choices
        return sorted((choice for choice in choices if choice.count), key=lambda choice: -(choice.count or 0))

    def _taken_away(self) -> Iterator[Chosen]:
        pairs = self.parameters()
        if self.text:
            count = None if self.count else len(found_by(self._every, list(self._chosen.values())))
            yield Chosen(self.text, [pair for pair in pairs if pair[0] != "q"], count)
        for name, options in self._chosen.items():
            for option in options:
                without = {**self._chosen, name: tuple(other for other in options if other != option)}
                count = None if self.count else len(found_by(self._rows, list(without.values())))
                yield Chosen(option.label, [pair for pair in pairs if pair != (name, option.value)], count)

    def _with_words(self) -> list[Row]:
        found = set(PatternPage.objects.with_words(self.text).values_list("pk", flat=True))
        return [row for row in self._every if row.pk in found]

    def _choices(self, facet: Facet) -> Iterator[Choice]:
        others = {name: options for name, options in self._chosen.items() if name != facet.name}
        rows = found_by(self._rows, list(others.values()))
        for option in facet.options:
            count = sum(option.lets_through(row) for row in rows)
            is_chosen = option in self._chosen[facet.name]
            if count or is_chosen:
                yield Choice(option.value, option.label, count, is_chosen)
