"""Lists whose items are known by their ids, and two orders of such items made into one."""

from collections.abc import Sequence
from typing import Any

from activities.engine.package.kinds import MOST_ITEMS


def is_by_id(value: Any) -> bool:
    """Tell whether a value is a list of records that each have an id of their own.

    A list that is longer than any a recipe has isn't looked into: it is one thing, whoever wrote it.
    """
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        return False
    ids = [item.get("id") if isinstance(item, dict) else None for item in value]
    return all(id_ and isinstance(id_, str) for id_ in ids) and len(set(ids)) == len(ids)


def ids_of(value: Any) -> list[str]:
    """Return the ids of a list for which `is_by_id` holds; none of anything else, since nothing is there yet."""
    return [item["id"] for item in value] if isinstance(value, list) else []


def only(order: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return those of an order that are among the wanted."""
    among = set(wanted)
    return [id_ for id_ in order if id_ in among]


def woven(ruling: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return two orders as one: the first unchanged, and what only the second has put in where it stands there.

    That is after the neighbour before it that both have (at the beginning, where there is none), and after whatever
    only the first has at that place: of two steps that were added at the same place, the first's comes first.
    """
    waiting: dict[str | None, list[str]] = {}
    neighbour: str | None = None
    known = set(ruling)
    for id_ in other:
        if id_ in known:
            neighbour = id_
        else:
            waiting.setdefault(neighbour, []).append(id_)
    found: list[str] = []
    neighbour = None
    shared = known.intersection(other)
    for id_ in ruling:
        if id_ in shared:
            found += waiting.get(neighbour, [])
            neighbour = id_
        found.append(id_)
    return found + waiting.get(neighbour, [])
