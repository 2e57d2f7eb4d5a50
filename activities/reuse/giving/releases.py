"""What is told of a published recipe, worked out when it changes: an index of thousands must not read a single one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from activities.categories.models import Category
from activities.engine.package.canonical import content_hash
from activities.engine.package.versions import version_in
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from activities.reuse.models import Release
from activities.reuse.works import recipe_json

MOST_CHANGES = 5


def release(*, page: RecipePage) -> Release:
    """Work out what is told of a published recipe, as it is published now."""
    recipe = recipe_json(page)
    changes = latest_changes(recipe["changeLog"])
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


def latest_changes(change_log: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the latest lines of a change log, the newest first."""
    lines = [{name: line[name] for name in ("version", "kind", "note")} for line in change_log]
    return sorted(lines, key=lambda line: version_in(line["version"]), reverse=True)[:MOST_CHANGES]


def release_those_with(part: Model) -> int:
    """Work out anew what is told of the published recipes that show an image or a bead pattern."""
    users = ReferenceIndex.get_references_to(part).values_list("object_id", flat=True)
    numbers = [int(number) for number in set(users) if number.isdecimal()]
    return release_all(RecipePage.objects.live().filter(pk__in=numbers)) if numbers else 0


def follow_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Follow what is published (a receiver of `page_published`): a recipe, or a bead pattern that recipes show."""
    if isinstance(instance, RecipePage):
        release(page=instance)
    elif isinstance(instance, PatternPage):
        release_those_with(instance)


def follow_part(sender: type[Model], instance: Any, *, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Follow what recipes show (a receiver of `post_save`): an image, a topic or an audience that was there already."""
    if created or raw:
        return
    if isinstance(instance, Category):
        release_all(instance.recipes.filter(live=True))
    else:
        release_those_with(instance)
