"""The package's JSON and pictures, put on a recipe page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from django.db import transaction

from activities.categories.models import Audience, Topic
from activities.engine.package import kinds
from activities.engine.package.shape import RECIPE
from activities.recipes.models import RecipePage
from activities.reuse.works.bead_patterns import credits_of, pattern_page
from activities.reuse.works.belongings import Came, came, extras
from activities.reuse.works.images import images_for
from activities.reuse.works.naming import below, field_name
from activities.reuse.works.records import Placing
from activities.reuse.works.telling import PLAIN, address_of
from outreach.models import SiteImage

_CATEGORIES: dict[str, type[Topic | Audience]] = {"topics": Topic, "audiences": Audience}


@contextmanager
def leaving_no_trace() -> Iterator[list[SiteImage]]:
    """Write all or nothing: where something goes wrong, the files of the images in the list are deleted too."""
    images: list[SiteImage] = []
    try:
        with transaction.atomic():
            yield images
    except BaseException:
        for image in images:
            image.file.storage.delete(image.file.name)
        raise


def write_to_page(page: RecipePage, recipe: Mapping[str, Any], media: Mapping[str, bytes]) -> list[SiteImage]:
    """Put a settled recipe on a page of an organisation, for the caller to save; what is local to the page stays.

    The page stays the work it is. Images and bead patterns that the organisation doesn't have are made, the patterns as
    drafts. Returns the images that were made: whoever takes all of it back must take their files back too, as
    `leaving_no_trace` does. Raises ValidationError, and leaves no files then.
    """
    with leaving_no_trace() as new_images:
        numbers = images_for(page, recipe, media, page.organisation.team.collection, new_images)
        came_with = dict(credits_of(page))
        placing = Placing(
            picture=numbers.get, pattern=lambda told: pattern_page(told, recipe, page.organisation, came_with)
        )
        for key, kind in PLAIN.items():
            name = "picture_id" if key == "picture" else field_name(key)
            setattr(page, name, placing.value(kind, recipe[key], key))
        page.based_on, page.translation_of = recipe["basedOn"], recipe["translationOf"]
        page.canonical = "" if page.pk and recipe["canonical"] == address_of(page) else recipe["canonical"]
        unplaced = {name: _place_categories(page, name, recipe) for name in _CATEGORIES}
        unplaced["nextRecipes"] = _place_next_recipes(page, recipe)
        _remember(placing, recipe)
        page.extras = extras(placing.extras, unplaced, came_with)
    return new_images


def _remember(placing: Placing, recipe: Mapping[str, Any]) -> None:
    """Keep what the table doesn't know of the recipe itself, and of those lists that aren't stored as they came."""
    placing.remember(RECIPE, recipe, "")
    for name in (*_CATEGORIES, "nextRecipes", "media"):
        kind = cast(kinds.ListOf, RECIPE.fields[name])
        for item in recipe[name]:
            placing.remember(kind.item, item, below(name, item["id"]))


def _place_categories(page: RecipePage, name: str, recipe: Mapping[str, Any]) -> list[Came]:
    model = _CATEGORIES[name]
    known = {category.slug: category for category in model._default_manager.filter(slug__in=_ids(recipe[name]))}
    getattr(page, name).set(list(known.values()))
    return came(recipe[name], ("id", "title"), lambda item: item["id"] in known)


def _place_next_recipes(page: RecipePage, recipe: Mapping[str, Any]) -> list[Came]:
    """Link the recipes to go on with that are here: the one at home here, where several organisations have it."""
    works = [item["work"] for item in recipe["nextRecipes"]]
    here = RecipePage.objects.filter(work_id__in=works).order_by("-live", "canonical")
    known: dict[str, RecipePage] = {}
    for found in here:
        known.setdefault(str(found.work_id), found)
    page.next_recipes = [
        {"type": "item", "id": item["id"], "value": known[item["work"]].pk}
        for item in recipe["nextRecipes"]
        if item["work"] in known
    ]
    return came(recipe["nextRecipes"], ("id", "work", "title", "address"), lambda item: item["work"] in known)


def _ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]
