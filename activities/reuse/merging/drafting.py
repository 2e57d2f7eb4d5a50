"""The result of a merge put on a draft, and nothing lost that never travels.

What can't be told in a package isn't in the JSON that is merged: pictures of people who haven't said yes, bead patterns
and recipes to go on with that aren't published. Where nothing was chosen, the page keeps what it has.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from wagtail.blocks import StreamValue

from activities.engine.package.shape import RECIPE
from activities.recipes.models import RecipePage
from activities.reuse.works.naming import field_name
from activities.reuse.works.placing import write_to_page
from outreach.models import SiteImage

Recipe = Mapping[str, Any]

_CATEGORIES = ("topics", "audiences")
# What has no field of its own: it is in others, or says what the JSON itself is.
_WITHOUT_FIELD = frozenset({"format", "formatVersion", "id", "media"})
# Of a step, what is another page's or file's: what it is called in the package, and in the block.
_ELSEWHERE = ("image", "pattern")


def put_on_draft(draft: RecipePage, *, mine: Recipe, result: Recipe, media: Mapping[str, bytes]) -> list[SiteImage]:
    """Put on a draft what `result` has and `mine`, the draft's own JSON, hasn't, for the caller to save.

    Returns the images that were made, as `write_to_page` does.
    """
    before = {name: _stored(draft, name) for key in RECIPE.fields.keys() - _WITHOUT_FIELD if (name := _field(key))}
    new_images = write_to_page(draft, _without_what_stays(mine, result), media)
    for key in RECIPE.fields.keys() - _WITHOUT_FIELD:
        if mine.get(key) == result.get(key):
            _restore(draft, _field(key), before[_field(key)])
    if mine["steps"] != result["steps"]:
        draft.steps = _steps(draft, before["steps"], mine, result)
    if mine["nextRecipes"] != result["nextRecipes"]:
        draft.next_recipes = _next_recipes(draft, before["next_recipes"], mine)
    return new_images


def _without_what_stays(mine: Recipe, result: Recipe) -> dict[str, Any]:
    """Return the result without the bead patterns that are on the page already, which would be made anew."""
    written = deepcopy(dict(result))
    steps = _by_id(mine["steps"])
    for step in written["steps"]:
        if step["id"] in steps and steps[step["id"]]["pattern"] == step["pattern"]:
            step["pattern"] = None
    return written


def _steps(draft: RecipePage, before: StreamValue, mine: Recipe, result: Recipe) -> StreamValue:
    """Return the steps of the draft with the pictures and patterns they had, where those were to stay."""
    had, told, now = _by_id(before.get_prep_value()), _by_id(mine["steps"]), _by_id(result["steps"])
    stored = draft.steps.get_prep_value()
    for step in stored:
        id_ = step["id"]
        for name in _ELSEWHERE:
            if id_ in had and id_ in told and told[id_][name] == now[id_][name]:
                step["value"][name] = had[id_]["value"].get(name)
    return StreamValue(draft.steps.stream_block, stored, is_lazy=True)


def _next_recipes(draft: RecipePage, before: StreamValue, mine: Recipe) -> StreamValue:
    """Return the recipes to go on with, and after them those of ours that aren't published yet."""
    told = _by_id(mine["nextRecipes"])
    untold = [item for item in before.get_prep_value() if item["id"] not in told]
    stored = [*draft.next_recipes.get_prep_value(), *untold]
    return StreamValue(draft.next_recipes.stream_block, stored, is_lazy=True)


def _field(key: str) -> str:
    return "picture_id" if key == "picture" else field_name(key)


def _stored(draft: RecipePage, name: str) -> Any:
    return list(getattr(draft, name).all()) if name in _CATEGORIES else getattr(draft, name)


def _restore(draft: RecipePage, name: str, value: Any) -> None:
    if name in _CATEGORIES:
        getattr(draft, name).set(value)
    else:
        setattr(draft, name, value)


def _by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}
