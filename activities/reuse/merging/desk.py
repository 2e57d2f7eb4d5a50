"""The merge desk: every difference between what I have and what they have, in the order in which one looks at them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from activities.engine.package.canonical import content_hash
from activities.engine.package.comparing import Difference, Path, What, Who, compare
from activities.engine.package.merging import Choice
from activities.reuse.merging.entries import Entry
from activities.reuse.merging.places import label_of, spot_at, value_at
from activities.reuse.merging.values import order_of, text_of

Recipe = Mapping[str, Any]

# What is said of a suggestion's own work, and no suggestion for ours: whose it is, and in which words it is credited.
_THE_SENDERS_OWN = ("author", "source", "licence", "changes", "language", "title")
# Looking for words that differ takes long in long texts; no two people have changed half as much of one recipe.
_MOST_TO_COMPARE = 150_000  # characters


class Desk:
    """Three recipes laid out beside each other."""

    def __init__(
        self,
        base: Recipe,
        mine: Recipe,
        theirs: Recipe,
        *,
        leave_out: Iterable[str] = (),
        is_translation: bool = False,
    ) -> None:
        self._is_translation = is_translation
        self.base, self.mine, self.theirs = dict(base), dict(mine), dict(theirs)
        for name in leave_out:
            # As the other side had never touched it: there is nothing to decide, and it stays as it is.
            self.theirs = _with(self.theirs, name, self.base)
        self.differences = compare(self.base, self.mine, self.theirs)

    @cached_property
    def entries(self) -> list[Entry]:
        """All of them; of more than anybody reads, words are marked in the first alone, the open ones before others."""
        found = [self._entry(difference) for difference in self.differences]
        compared = 0
        for number in sorted(range(len(found)), key=lambda number: not found[number].difference.is_open):
            compared += found[number].length
            if compared > _MOST_TO_COMPARE:
                found[number] = replace(found[number], is_marked=False)
        return found

    @cached_property
    def open_entries(self) -> list[Entry]:
        """Those with something to decide, safety first, then what both have changed."""
        found = [entry for entry in self.entries if entry.difference.is_open and not entry.comes_along]
        return sorted(found, key=lambda entry: (not entry.is_safety, not entry.is_conflict))

    @property
    def only_mine(self) -> list[Entry]:
        """What only I have changed: it is kept."""
        return [entry for entry in self.entries if entry.difference.who is Who.MINE and not entry.comes_along]

    @property
    def takes_all(self) -> dict[Path, Choice]:
        """The choice of everything that only they have changed."""
        return {entry.path: Choice.THEIRS for entry in self.open_entries if not entry.is_conflict}

    @property
    def decided_unasked(self) -> list[Path]:
        """What is open, and nobody is asked about."""
        return [entry.path for entry in self.entries if entry.difference.is_open and entry.comes_along]

    @property
    def their_mark(self) -> str:
        """What tells one pair of base and theirs from another."""
        return content_hash({"base": self.base, "theirs": self.theirs})

    def takes_prompts(self, choices: Mapping[Path, Any]) -> bool:
        """Tell whether something of theirs is taken that people would write to the robot."""
        taken = [entry for entry in self.open_entries if choices.get(entry.path, Choice.MINE) != Choice.MINE]
        return any(entry.is_prompt for entry in taken)

    def label_of(self, path: Path) -> str:
        """Return a place in words, numbered as I number it."""
        return label_of(path, self.mine, self.theirs, self.base)

    def _entry(self, difference: Difference) -> Entry:
        spot, sides = spot_at(difference.path), (difference.base, difference.mine, difference.theirs)
        if difference.what is What.MOVED:
            item, names = spot.at(""), self._items_at(difference.path)
            base, mine, theirs = (order_of(order, names, item) for order in sides)
        else:
            base, mine, theirs = (text_of(value, spot) for value in sides)
        return Entry(difference, spot, self.label_of(difference.path), base, mine, theirs, self._is_translation)

    def _items_at(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for recipe in (self.theirs, self.base, self.mine):
            found |= {item["id"]: item for item in value_at(recipe, path) or ()}
        return found


def suggestion_desk(base: Recipe, mine: Recipe, theirs: Recipe) -> Desk:
    """Lay out what somebody suggests for our recipe: what they call theirs, and how they credit it, is theirs."""
    return Desk(base, mine, theirs, leave_out=_THE_SENDERS_OWN)


def _with(recipe: Recipe, name: str, other: Recipe) -> dict[str, Any]:
    kept = {key: value for key, value in recipe.items() if key != name}
    return {**kept, name: other[name]} if name in other else kept
