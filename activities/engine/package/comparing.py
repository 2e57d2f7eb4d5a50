"""Two recipes that were one once, compared with what they were: who has changed what.

A recipe is plain JSON. Records are compared field by field and lists by the ids of their items, all the way down;
anything else is one thing, and so is a bead pattern, of which two halves make no whole. What is empty ("", [], {},
null) is the same as what isn't there.

What is said of the work and not by it (`canonical.NOT_CONTENT`: its identity, its version, its history) isn't compared:
two works that were one differ in it by right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from activities.engine.package.canonical import NOT_CONTENT
from activities.engine.package.ordering import ids_of, is_by_id, only, woven

# The names of fields, and the ids of items in lists: ("steps", "kig", "prompt", "text").
Path = tuple[str, ...]

_ONE_THING = frozenset({"pattern"})


class What(StrEnum):
    """What has happened at a place."""

    CHANGED = "changed"  # a field has another value
    ADDED = "added"  # an item of a list is new
    REMOVED = "removed"  # an item of a list is gone
    MOVED = "moved"  # a list has its items in another order; the place is the list's


class Who(StrEnum):
    """Whose doing it is."""

    THEIRS = "theirs"
    MINE = "mine"
    ALIKE = "alike"  # both did the same
    CONFLICT = "conflict"  # both did something, and not the same; or one removed what the other changed


@dataclass(frozen=True)
class Difference:
    """A place where the three aren't the same.

    Attributes:
        path: where; no two differences of a comparison have the same.
        base, mine, theirs: the values there, None where there is nothing. Of a list in another order, the ids of the
            items that all three have.
    """

    path: Path
    what: What
    who: Who
    base: Any
    mine: Any
    theirs: Any

    @property
    def is_open(self) -> bool:
        """Whether there is something of theirs to decide on; until then mine stands."""
        return self.who in (Who.THEIRS, Who.CONFLICT)

    @property
    def is_text(self) -> bool:
        """Whether the values are text that can be put together, or nothing.

        Only the table of a recipe tells text from one of several fixed values.
        """
        texts = (self.base, self.mine, self.theirs)
        return self.what is What.CHANGED and all(text is None or isinstance(text, str) for text in texts)


class Three(NamedTuple):
    """The values at one place; None where there is nothing."""

    base: Any
    mine: Any
    theirs: Any

    def at(self, name: str) -> "Three":
        """Return the values of a field."""
        return Three(*(value.get(name) if isinstance(value, dict) else None for value in self))


def compare(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Difference]:
    """Return every difference between my recipe, theirs and the one that both come from, in my order.

    A comparison with mine as base says what has become of a work since: of a translation, what is out of date.
    """
    three = Three(*({name: made[name] for name in made if name not in NOT_CONTENT} for made in (base, mine, theirs)))
    return list(_in_record(three, ()))


def written(path: Path) -> str:
    """Return a path as one text, such as "/steps/kig/title": a JSON pointer (RFC 6901), but with ids for numbers."""
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in path)


def is_empty(value: Any) -> bool:
    """Tell whether a value says nothing. Zero and false say something."""
    if isinstance(value, dict):
        return all(is_empty(inner) for inner in value.values())
    return value is None or value == "" or value == []


def same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same; 1 and true don't."""
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same(one.get(name), other.get(name)) for name in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


def _whose(three: Three) -> Who | None:
    base, mine, theirs = three
    if same(mine, theirs):
        return None if same(base, mine) else Who.ALIKE
    if same(base, mine):
        return Who.THEIRS
    return Who.MINE if same(base, theirs) else Who.CONFLICT


def _in_record(three: Three, path: Path) -> Iterator[Difference]:
    names = dict.fromkeys(name for record in (three.mine, three.theirs, three.base) for name in record or ())
    for name in names:
        values, here = three.at(name), (*path, name)
        said = [value for value in values if value not in (None, "", [], {})]
        if said and name not in _ONE_THING and all(isinstance(value, dict) for value in said):
            yield from _in_record(values, here)
        elif said and all(is_by_id(value) for value in said):
            yield from _in_list(values, here)
        elif who := _whose(values):
            yield Difference(here, What.CHANGED, who, *values)


def _in_list(three: Three, path: Path) -> Iterator[Difference]:
    base, mine, theirs = orders = [ids_of(value) for value in three]
    shared = only(only(base, mine), theirs)
    order = Three(*(only(ids, shared) for ids in orders))
    if who := _whose(order):
        yield Difference(path, What.MOVED, who, *order)
    items = [{item["id"]: item for item in value or ()} for value in three]
    for id_ in woven(woven(mine, theirs), base):
        yield from _in_item(Three(*(by_id.get(id_) for by_id in items)), (*path, id_))


def _in_item(three: Three, path: Path) -> Iterator[Difference]:
    base, mine, theirs = three
    if mine is not None and theirs is not None:
        if base is None and same(mine, theirs):
            yield Difference(path, What.ADDED, Who.ALIKE, *three)
        else:
            yield from _in_record(three, path)
        return
    if base is None:
        yield Difference(path, What.ADDED, Who.THEIRS if mine is None else Who.MINE, *three)
        return
    yield Difference(path, What.REMOVED, _whose(three) or Who.ALIKE, *three)
