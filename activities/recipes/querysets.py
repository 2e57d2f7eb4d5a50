"""What can be asked about recipes."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from wagtail.models import PageManager, PageQuerySet

from activities.recipes.choices import Device

if TYPE_CHECKING:
    from activities.recipes.models import RecipePage


class RecipeQuerySet(PageQuerySet):
    """Recipes; the verbs combine in any order."""

    def shown(self) -> Self:
        """Keep what everybody may read, of published organisations: the newest first, with what a card shows."""
        return (
            self.live()
            .public()
            .filter(organisation__live=True)
            .select_related("organisation", "picture")
            .prefetch_related("topics", "picture__renditions")
            .order_by("-first_published_at", "title")
        )

    def shown_in_order(self, numbers: Iterable[int]) -> "list[RecipePage]":
        """Return those of these primary keys that everybody may read, in their order and each once."""
        wanted = list(dict.fromkeys(numbers))
        by_number = {recipe.pk: recipe for recipe in self.shown().filter(pk__in=wanted)} if wanted else {}
        return [by_number[number] for number in wanted if number in by_number]

    def about(self, topics: Sequence[str]) -> Self:
        """Keep those about at least one of the topics (slugs); all of them where none is named."""
        return self.filter(topics__slug__in=topics).distinct() if topics else self

    def suited_to(self, audiences: Sequence[str]) -> Self:
        """Keep those for at least one of the audiences (slugs); all of them where none is named."""
        return self.filter(audiences__slug__in=audiences).distinct() if audiences else self

    def done_within(self, minutes: int | None) -> Self:
        """Keep those that take at most so many minutes."""
        return self.filter(minutes__lte=minutes) if minutes else self

    def without_device(self) -> Self:
        """Keep those that need no device."""
        return self.filter(device=Device.NONE)


RecipeManager = PageManager.from_queryset(RecipeQuerySet)
