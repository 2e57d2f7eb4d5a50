"""Which recipes everybody may have, and under which address."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from activities.recipes.models import RecipePage
from activities.recipes.querysets import RecipeQuerySet
from outreach.models import Licence


def given() -> RecipeQuerySet:
    """Return the published recipes that may be taken elsewhere: all but those whose licence says "only here".

    A work that several organisations have comes from its home first; that one is what the work's addresses lead to.
    """
    return shown_by_home().exclude(licence=Licence.ALL_RIGHTS)


def shown_by_home() -> RecipeQuerySet:
    """Return the published recipes, a work's home before the copies of it that came from elsewhere."""
    shown: RecipeQuerySet = RecipePage.objects.shown().order_by("canonical", "pk")
    return shown


def each_work_once(recipes: RecipeQuerySet) -> RecipeQuerySet:
    """Keep, of a work that several organisations have published, the one at home, or else the first copy."""
    is_before = Q(canonical__lt=OuterRef("canonical")) | Q(canonical=OuterRef("canonical"), pk__lt=OuterRef("pk"))
    before: RecipeQuerySet = RecipePage.objects.shown().filter(is_before, work_id=OuterRef("work_id"))
    return recipes.exclude(Exists(before))


def found_or_404(recipes: RecipeQuerySet, work_id: UUID, organisation: str = "") -> RecipePage:
    """Return the recipe of a work, of a certain organisation (its slug) where one is named. Raises Http404."""
    whose: dict[str, Any] = {"organisation__slug": organisation} if organisation else {}
    page: RecipePage | None = recipes.filter(work_id=work_id, **whose).first()
    if page is None:
        raise Http404
    return page
