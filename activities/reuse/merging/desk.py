"""The merge desk: every difference between what I have and what they have, in words, in the order one looks at them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from activities.engine.package import kinds
from activities.engine.package.canonical import content_hash
from activities.engine.package.comparing import Difference, Path, What, Who, compare, written
from activities.engine.package.differences import Words, both, word_differences
from activities.engine.package.merging import Choice, Written
from activities.engine.package.texts import clean, clean_line
from activities.reuse.merging.places import SAFETY, Spot, is_prompt, label_of, spot_at, value_at
from activities.reuse.merging.values import order_of, text_of

Recipe = Mapping[str, Any]

WRITE = "text"  # beside the engine's choices: a text of one's own
LATER = ""

_CALLED_BY_EACH_KIT = ("topics", "audiences", "nextRecipes")
# What is said of a suggestion's own work, and no suggestion for ours: whose it is, and in which words it is credited.
_THE_SENDERS_OWN = ("author", "source", "licence", "changes", "language", "title")


@dataclass(frozen=True)
class Entry:
    """One place where the recipes aren't the same, ready to be shown.

    Attributes:
        difference: what is different.
        spot: what the form knows of the place.
        label: the place in words.
        base, mine, theirs: what stands there, in words.
        is_translation: whether ours is in another language, so that both changes make no text.
    """

    difference: Difference
    spot: Spot
    label: str
    base: str
    mine: str
    theirs: str
    is_translation: bool = False

    @property
    def path(self) -> Path:
        """Where."""
        return self.difference.path

    @property
    def name(self) -> str:
        """What the place is called in the form."""
        return written(self.path)

    @property
    def is_conflict(self) -> bool:
        """Whether both have changed it."""
        return self.difference.who is Who.CONFLICT

    @property
    def is_safety(self) -> bool:
        """Whether it is about what may go wrong for people."""
        return self.path[0] in SAFETY

    @property
    def comes_along(self) -> bool:
        """Whether nobody is asked about it.

        A picture is taken, or not, where it is shown; what a topic or another recipe is called is for each kit to say.
        """
        is_changed = self.difference.what is What.CHANGED
        return self.path[0] in _CALLED_BY_EACH_KIT if is_changed else self.path[0] == "media"

    @property
    def is_prompt(self) -> bool:
        """Whether something of theirs that people would write to the robot is in it."""
        return is_prompt(self.path, self.difference.theirs)

    @property
    def is_text(self) -> bool:
        """Whether both changes can be put together, or another text written."""
        return self.difference.is_text and isinstance(self.spot.kind, kinds.Text)

    @property
    def is_one_line(self) -> bool:
        """Whether its text is one line."""
        return isinstance(self.spot.kind, kinds.Text) and self.spot.kind.one_line

    @property
    def longest(self) -> int | None:
        """How many characters its text may have."""
        return self.spot.kind.longest if isinstance(self.spot.kind, kinds.Text) else None

    @property
    def deed(self) -> str:
        """What has happened: `changed`, `added`, `removed` or `moved`; for both sides, `gone_here` or `gone_there`."""
        if self.difference.what is What.REMOVED and self.is_conflict:
            return "gone_here" if self.difference.mine is None else "gone_there"
        return self.difference.what.value

    @cached_property
    def my_words(self) -> list[Words]:
        """What I have, with what differs from the base marked."""
        return word_differences(self.base, self.mine)

    @cached_property
    def their_words(self) -> list[Words]:
        """What they have, with what differs from the base marked."""
        return word_differences(self.base, self.theirs)

    @property
    def together(self) -> str:
        """Both changes in one text, to begin with when it is written together; in a translation it is ours."""
        return self.mine if self.is_translation else both(self.base, self.mine, self.theirs)

    @property
    def choices(self) -> list[str]:
        """What can be chosen, LATER among it."""
        further = [Choice.BOTH.value, WRITE] if self.is_conflict and not self.is_translation else [WRITE]
        return [Choice.THEIRS.value, Choice.MINE.value, *(further if self.is_text else ()), LATER]

    def allows(self, choices: Mapping[Path, Choice | Written]) -> bool:
        """Tell whether there is a choice for this place, and one that can be made here."""
        choice = choices.get(self.path)
        return (WRITE if isinstance(choice, Written) else choice) in self.choices

    def as_kept(self, choice: Choice | Written) -> Choice | Written:
        """Return a choice with its text as the table of a recipe keeps it."""
        if not isinstance(choice, Written):
            return choice
        return Written((clean_line if self.is_one_line else clean)(choice.text).strip())


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
        """All of them."""
        return [self._entry(difference) for difference in self.differences]

    @property
    def open_entries(self) -> list[Entry]:
        """Those with something to decide, safety first, then what both have changed."""
        found = [entry for entry in self.entries if entry.difference.is_open and not entry.comes_along]
        return sorted(found, key=lambda entry: (not entry.is_safety, not entry.is_conflict))

    @property
    def about_safety(self) -> list[Entry]:
        """What is to be decided before everything else."""
        return [entry for entry in self.open_entries if entry.is_safety]

    @property
    def conflicts(self) -> list[Entry]:
        """What both have changed, beside what is about safety."""
        return [entry for entry in self.open_entries if entry.is_conflict and not entry.is_safety]

    @property
    def only_theirs(self) -> list[Entry]:
        """What only they have changed, beside what is about safety."""
        return [entry for entry in self.open_entries if not entry.is_conflict and not entry.is_safety]

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
