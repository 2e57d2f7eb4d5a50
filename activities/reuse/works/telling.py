"""A recipe page as the package's JSON and pictures."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.blocks import StreamValue

from activities.engine.package import kinds
from activities.engine.package.shape import FORMAT, FORMAT_VERSION, RECIPE
from activities.engine.package.writing import write
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from activities.reuse.works.bead_patterns import pattern_told
from activities.reuse.works.belongings import came_of, unknown_of
from activities.reuse.works.facts import author_of
from activities.reuse.works.media import PagePictures
from activities.reuse.works.naming import below, field_name
from activities.reuse.works.records import Telling
from outreach.models import SiteImage

# What a page has in ways of its own; the rest is told by the table alone.
SPECIAL = frozenset(
    {
        *("format", "formatVersion", "id", "canonical", "topics", "audiences", "nextRecipes"),
        *("basedOn", "translationOf", "media"),
    }
)
PLAIN = {key: kind for key, kind in RECIPE.fields.items() if key not in SPECIAL}


@dataclass(frozen=True)
class Work:
    """A recipe as it travels.

    Attributes:
        recipe: the JSON, every field there; a draft's may be unfinished.
        media: the pictures by name.
        held_back: pictures that may not travel.
        unreadable: pictures whose files are gone or damaged.
    """

    recipe: dict[str, Any]
    media: dict[str, bytes]
    held_back: list[SiteImage]
    unreadable: list[SiteImage]


def work_of(page: RecipePage, *, is_whole: bool = False) -> Work:
    """Return a page, published or a draft, as it travels.

    `is_whole` is for comparing alone: then the pictures and bead patterns that must stay at home are told of too.
    """
    pictures = PagePictures(page, is_whole=is_whole)
    with_drafts = is_whole or not page.live
    telling = Telling(
        unknown_of(page),
        picture=pictures.name_of,
        pattern=lambda number: _pattern(page, number, with_drafts=with_drafts),
    )
    recipe = {
        **telling.record(kinds.Record(fields=PLAIN), _Stored(page), ""),
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "id": str(page.work_id),
        "author": author_of(page),
        "canonical": page.canonical or address_of(page),
        "topics": _categories(page, "topics"),
        "audiences": _categories(page, "audiences"),
        "nextRecipes": _next_recipes(page),
        "basedOn": page.based_on,
        "translationOf": page.translation_of,
        "media": pictures.told(),
    }
    return Work(recipe, pictures.files, pictures.held_back, pictures.unreadable)


def recipe_json(page: RecipePage) -> dict[str, Any]:
    """Return the package's JSON of a page, published or a draft."""
    return work_of(page).recipe


def export_package(page: RecipePage) -> bytes:
    """Return the package of a page. Raises Refused for a draft that lacks what every recipe must have."""
    work = work_of(page)
    return write(work.recipe, work.media)


def address_of(page: RecipePage) -> str:
    """Return the whole address at which people read a page of ours."""
    return f"{settings.SITE_URL}{page.get_url() or '/'}"


class _Stored(dict[str, Any]):
    """The fields of a page as they are stored, looked up by name."""

    def __init__(self, page: RecipePage) -> None:
        super().__init__({field_name(key): _stored(page, field_name(key)) for key in PLAIN})


def _stored(page: RecipePage, name: str) -> Any:
    if name == "picture":
        return page.picture_id
    value = getattr(page, name)
    return value.get_prep_value() if isinstance(value, StreamValue) else value


def _pattern(page: RecipePage, number: int | None, *, with_drafts: bool) -> dict[str, Any] | None:
    """Return a bead pattern's JSON; one that isn't published travels with a draft alone."""
    found = PatternPage.objects.filter(pk=number).first() if number is not None else None
    if found is None or found.pattern is None or not (with_drafts or found.live):
        return None
    return pattern_told(page, found)


def _categories(page: RecipePage, name: str) -> list[dict[str, Any]]:
    """Return topics or audiences in the order of their slugs.

    Each is called as it was when it came here; one that wasn't known here stays, for those after us.
    """
    lines, unknown = came_of(page, name), unknown_of(page)
    titles = {line["item"]["id"]: line["item"]["title"] for line in lines}
    found = {line["item"]["id"]: line["item"]["title"] for line in lines if not line["is_placed"]}
    for category in getattr(page, name).all():
        found[category.slug] = titles.get(category.slug, category.title)
    return [{**unknown.get(f"{name}/{slug}", {}), "id": slug, "title": found[slug]} for slug in sorted(found)]


def _next_recipes(page: RecipePage) -> list[dict[str, Any]]:
    """Return the recipes to go on with: those that are published here, and those that came along and aren't here."""
    lines, unknown = came_of(page, "nextRecipes"), unknown_of(page)
    as_it_came = {line["item"]["id"]: line["item"] for line in lines}
    told = []
    for item in page.next_recipes:
        recipe = item.value
        if recipe is not None and recipe.live:
            told.append({"id": item.id, **_work(recipe)})
        elif item.id in as_it_came:
            told.append(as_it_came[item.id])
    for line in lines:
        if not line["is_placed"]:
            told.insert(line["at"], line["item"])
    return [{**unknown.get(below("nextRecipes", item["id"]), {}), **item} for item in told]


def _work(recipe: RecipePage) -> dict[str, Any]:
    return {
        "work": str(recipe.work_id),
        "title": recipe.title,
        "address": recipe.canonical or address_of(recipe),
    }
