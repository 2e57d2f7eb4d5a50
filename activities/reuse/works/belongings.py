"""What came with a recipe and has no field here, kept on its page in `extras`.

`unknown` holds, by place, what the table of the package doesn't know. `unplaced` holds the lists whose items are pages
or rows of a site: topics, audiences and recipes to go on with, as they came, and whether this site knew them then.
`patterns` holds whose the bead patterns are, as it came (`bead_patterns`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict

from activities.recipes.models import RecipePage
from activities.reuse.works.records import Extras


class Came(TypedDict):
    """An item of such a list.

    Attributes:
        at: its place in the list, counted from 0.
        is_placed: whether it became something of this site, which from then on decides.
        item: as it came, without what the table doesn't know.
    """

    at: int
    is_placed: bool
    item: dict[str, Any]


def unknown_of(page: RecipePage) -> Extras:
    """Return, by place, what the table doesn't know."""
    found: Extras = page.extras.get("unknown", {})
    return found


def came_of(page: RecipePage, name: str) -> list[Came]:
    """Return what came in one of the lists."""
    found: list[Came] = page.extras.get("unplaced", {}).get(name, [])
    return found


def came(
    items: Iterable[dict[str, Any]], keys: Iterable[str], is_placed: Callable[[dict[str, Any]], bool]
) -> list[Came]:
    """Return the items of a list as they are kept."""
    kept = tuple(keys)
    return [
        Came(at=number, is_placed=is_placed(item), item={key: item[key] for key in kept})
        for number, item in enumerate(items)
    ]


def extras(unknown: Extras, unplaced: dict[str, list[Came]], patterns: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept on the page; nothing for nothing."""
    kept = {name: lines for name, lines in unplaced.items() if lines}
    parts = {"unknown": unknown, "unplaced": kept, "patterns": dict(patterns)}
    return {name: part for name, part in parts.items() if part}
