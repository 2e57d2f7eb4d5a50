"""What can be asked about bead patterns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet

from activities.patterns.stock.models import BeadStock
from outreach.text import fold

if TYPE_CHECKING:
    from activities.patterns.models import PatternPage

_MOST_WORDS = 12


class PatternQuerySet(PageQuerySet):
    """Bead patterns; the verbs combine in any order."""

    def shown(self) -> Self:
        """Keep what everybody may see, of published organisations: the newest first, with what a card shows.

        Not with the patterns themselves: a card shows a picture that has an address, and counts that have columns.
        The address stands for the colours of the organisation's own beads too, so they are asked for all pages at once.
        """
        own_beads = BeadStock.objects.filter(organisation=OuterRef("organisation"), palette=OuterRef("palette"))
        return (
            self.live()
            .public()
            .filter(organisation__live=True, bead_count__gt=0)
            .select_related("organisation")
            .annotate(look_of_beads=Coalesce(Subquery(own_beads.values("look")), Value("")))
            .defer("pattern")
            .order_by("-first_published_at", "title")
        )

    def shown_in_order(self, numbers: Iterable[int]) -> "list[PatternPage]":
        """Return those of these primary keys that everybody may see, in their order."""
        wanted = list(numbers)
        by_number = {page.pk: page for page in self.shown().filter(pk__in=wanted)} if wanted else {}
        return [by_number[number] for number in wanted if number in by_number]

    def with_words(self, text: str) -> Self:
        """Keep those with all the words, or words that begin with them; all of them where no word is left of it."""
        words = " ".join(fold(text).split()[:_MOST_WORDS])
        if not words:
            return self
        found = self.model.objects.live().autocomplete(words, order_by_relevance=False)
        return self.filter(pk__in=found.get_queryset().order_by().values("pk"))


PatternManager = PageManager.from_queryset(PatternQuerySet)
