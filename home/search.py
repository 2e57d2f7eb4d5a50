"""Finding pages by their words, whatever accents are typed."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import PageQuerySet

from activities.events.calendar import listings
from activities.events.calendar.finding import events_with_words
from activities.models import Occurrence, OrganisationPage, PatternPage, RecipePage
from home.models import StandardPage
from outreach.text import fold

_SHOWN_PER_KIND = 20
_LOOKED_AT = 200
_MOST_WORDS = 12


@dataclass(frozen=True)
class Found:
    """What a search found, the best first; events only while they have dates to come."""

    recipes: list[RecipePage]
    events: list[Occurrence]
    patterns: list[PatternPage]
    organisations: list[OrganisationPage]
    pages: list[StandardPage]

    @property
    def count(self) -> int:
        """How many there are altogether."""
        return sum(len(found) for found in (self.recipes, self.events, self.patterns, self.organisations, self.pages))


def search(text: str) -> Found:
    """Find every page that has all the words, or words that begin with them."""
    words = fold(text).split()[:_MOST_WORDS]
    if not words:
        return Found([], [], [], [], [])
    return Found(
        recipes=_best(RecipePage.objects.shown(), words),
        events=_coming_dates(text, words),
        patterns=_best(PatternPage.objects.shown(), words),
        organisations=_best(OrganisationPage.objects.shown().with_cards(), words),
        pages=_best(OrganisationPage.objects.reachable(StandardPage.objects.live().public()), words),
    )


def _matches(pages: PageQuerySet, words: list[str]) -> list[int]:
    found = pages.autocomplete(" ".join(words), order_by_relevance=False)[:_LOOKED_AT]
    return [page.pk for page in found]


def _best(pages: PageQuerySet, words: list[str]) -> list[Any]:
    found = list(pages.filter(pk__in=_matches(pages.model.objects.live(), words)))
    return sorted(found, key=lambda page: not _in_title(page.title, words))[:_SHOWN_PER_KIND]


def _coming_dates(text: str, words: list[str]) -> list[Occurrence]:
    cards = listings.soon(limit=_SHOWN_PER_KIND, events=events_with_words(text))
    return sorted((card.occurrence for card in cards), key=lambda date: not _in_title(date.event.title, words))


def _in_title(title: str, words: list[str]) -> bool:
    folded = f" {fold(title)}"
    return all(f" {word}" in folded for word in words)
