"""What a page says of its own making, without its words and without looking at a picture's file: quick enough to show.

It is part of the package's JSON, as the engine reads it for a credit line and for licences that don't go together.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.images import get_image_model

from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from activities.reuse.works.bead_patterns import pattern_told
from activities.reuse.works.media import image_numbers
from outreach.models import SiteImage


def facts_of(page: RecipePage) -> dict[str, Any]:
    """Return what a credit line is made of; two queries at most."""
    return {
        "title": page.title,
        "author": author_of(page),
        "source": page.source,
        "licence": page.licence,
        "changes": page.changes,
        "language": page.language,
        "canonical": page.canonical,
        "basedOn": page.based_on,
        "translationOf": page.translation_of,
    }


def facts_of_parts(page: RecipePage, images: Iterable[SiteImage]) -> dict[str, Any]:
    """Return what there is to know of whose work is in a page: those facts, its history, its pictures and patterns."""
    return {
        **facts_of(page),
        "provenance": [
            {"who": line.value["who"], "what": line.value["what"], "licence": line.value["licence"]}
            for line in page.provenance
        ],
        "media": [{"file": image.file.name, "title": image.title, "licence": image.licence} for image in images],
        "steps": [{"pattern": pattern_told(page, pattern)} for pattern in _patterns_of(page)],
    }


def _patterns_of(page: RecipePage) -> list[PatternPage]:
    """Return the bead patterns that a page shows, published or not."""
    numbers = {step["value"].get("pattern") for step in page.steps.get_prep_value()} - {None}
    found = PatternPage.objects.filter(pk__in=numbers).select_related("organisation") if numbers else ()
    return [pattern for pattern in found if pattern.pattern is not None]


def author_of(page: RecipePage) -> str:
    """Return whose work it is: the organisation's, where nobody is named and it didn't come from elsewhere."""
    return page.author or ("" if page.canonical else page.organisation.title)


def images_of(page: RecipePage) -> list[SiteImage]:
    """Return the pictures that a page shows, each once, in their order."""
    numbers = list(dict.fromkeys(image_numbers(page)))
    found = get_image_model().objects.in_bulk(numbers) if numbers else {}
    return [found[number] for number in numbers if number in found]
