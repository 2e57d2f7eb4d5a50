"""What there is to say to whoever has the address of a recipe, mostly on paper, that isn't published here any more."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind

_MOST_ADAPTATIONS = 5


@dataclass(frozen=True)
class Gone:
    """A work that people may read about on paper, and not here.

    Attributes:
        adaptations: what has been made of it here, to be read instead.
        original: where those say that it stands; empty where it is nowhere else. Never anything of the recipe itself:
            it may have been taken down for what it says.
    """

    adaptations: list[RecipePage]
    original: str


def gone(work_id: UUID) -> Gone | None:
    """Return what there is to say of a work that isn't published here; None for one that never was."""
    made_of_it = RecipePage.objects.shown().filter(origin__work_id=work_id, origin__kind=OriginKind.ADAPTED)
    adaptations = list(made_of_it.select_related("origin").order_by("pk")[:_MOST_ADAPTATIONS])
    was_here = RecipePage.objects.filter(work_id=work_id, first_published_at__isnull=False)
    if not adaptations and not was_here.exists():
        return None
    addresses = (page.origin.address for page in adaptations)
    return Gone(adaptations, next(filter(_is_elsewhere, addresses), ""))


def _is_elsewhere(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not address.startswith(f"{settings.SITE_URL}/")
