"""What is told of a published recipe, worked out when it changes: an index of thousands must not read a single one."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from activities.categories.models import Category
from activities.engine.package.canonical import content_hash
from activities.engine.package.versions import told_of
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from activities.reuse.models import Release
from activities.reuse.works import recipe_json

logger = logging.getLogger(__name__)

MOST_CHANGES = 20


def release(*, page: RecipePage) -> Release:
    """Work out what is told of a published recipe, as it is published now."""
    recipe = recipe_json(page)
    log = told_of(recipe["changeLog"], MOST_CHANGES)
    changes = [{name: line[name] for name in ("version", "kind", "note")} for line in log]
    own = next((line for line in changes if line["version"] == page.version), None) or {"kind": "", "note": ""}
    told, _is_new = Release.objects.update_or_create(
        page=page,
        defaults={
            "version": page.version,
            "hash": content_hash(recipe),
            "kind": own["kind"],
            "note": own["note"],
            "changes": changes,
        },
    )
    return told


def release_all(pages: Iterable[RecipePage]) -> int:
    """Work out what is told of each; return how many there were."""
    return len([release(page=page) for page in pages])


def release_untold() -> int:
    """Work out what is told of the published recipes of which nothing is told yet; return how many there were.

    They were published by a kit that knew nothing of it, or past the CMS. One that fails is logged; the others go on.
    """
    done = 0
    for number in list(RecipePage.objects.live().filter(release__isnull=True).values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                done += release_all(RecipePage.objects.live().filter(pk=number))
        except Exception:  # whatever it is, no other recipe may stay untold for it
            logger.exception("What is told of recipe %s could not be worked out.", number)
    return done


def release_those_with(part: Model) -> int:
    """Work out anew what is told of the published recipes that show an image, a pattern, a topic or an audience."""
    return _release(_recipes_with(part))


def follow_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Follow what is published (a receiver of `page_published`): a recipe, or a bead pattern that recipes show."""
    if isinstance(instance, RecipePage):
        release(page=instance)
    elif isinstance(instance, PatternPage):
        release_those_with(instance)


def follow_part(sender: type[Model], instance: Any, *, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Follow what recipes show (a receiver of `post_save`): an image, a topic or an audience that was there already."""
    if not (created or raw):
        release_those_with(instance)


def follow_unpublished_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Follow what readers see no more (a receiver of `page_unpublished`): a bead pattern that recipes show."""
    if isinstance(instance, PatternPage):
        release_those_with(instance)


def follow_deleted_part(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Follow what recipes showed, once it is gone (a receiver of `pre_delete`: later nobody knows who showed it)."""
    numbers = _recipes_with(instance)
    transaction.on_commit(lambda: _release(numbers), robust=True)


def _recipes_with(part: Model) -> list[int]:
    """Return the primary keys of pages that show something; some may be no recipes, or not published."""
    if isinstance(part, Category):
        return list(part.recipes.values_list("pk", flat=True))
    users = ReferenceIndex.get_references_to(part).values_list("object_id", flat=True)
    return [int(number) for number in set(users) if number.isdecimal()]


def _release(numbers: list[int]) -> int:
    return release_all(RecipePage.objects.live().filter(pk__in=numbers)) if numbers else 0
