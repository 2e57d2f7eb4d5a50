"""One difference between what I have and what they have, in words, and what can be chosen for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from activities.engine.package import combining, kinds
from activities.engine.package.comparing import Difference, Path, What, Who, written
from activities.engine.package.differences import Fate, Words, word_differences
from activities.engine.package.merging import Choice, Written
from activities.engine.package.texts import clean, clean_line
from activities.reuse.merging.places import SAFETY, Spot, is_prompt

WRITE = "text"  # beside the engine's choices: a text of one's own
LATER = ""

CALLED_BY_EACH_KIT = ("topics", "audiences", "nextRecipes")


@dataclass(frozen=True)
class Entry:
    """One place where the recipes aren't the same, ready to be shown.

    Attributes:
        difference: what is different.
        spot: what the form knows of the place.
        label: the place in words.
        base, mine, theirs: what stands there, in words.
        is_translation: whether ours is in another language, so that both changes make no text.
        is_marked: whether the words that differ are looked for; where there is too much, the whole texts are shown.
    """

    difference: Difference
    spot: Spot
    label: str
    base: str
    mine: str
    theirs: str
    is_translation: bool = False
    is_marked: bool = True

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
        return self.path[0] in CALLED_BY_EACH_KIT if is_changed else self.path[0] == "media"

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
        """What I have, with what differs from the base marked; unmarked where it differs since it is a translation."""
        if self.is_translation:
            return [Words(Fate.KEPT, self.mine)] if self.mine else []
        return self._words(self.mine)

    @cached_property
    def their_words(self) -> list[Words]:
        """What they have, with what differs from the base marked."""
        return self._words(self.theirs)

    @property
    def together(self) -> str:
        """Both changes in one text, to begin with when it is written together; where they make none it is ours."""
        return combining.together(self.base, self.mine, self.theirs) if self._makes_one_text else self.mine

    @property
    def leaves_unseen_out(self) -> bool:
        """Whether signs of theirs that nobody can see don't come along when both changes are put together."""
        is_combined = self.is_text and self._makes_one_text
        return is_combined and combining.without_unseen(self.base, self.theirs) != self.theirs

    @property
    def choices(self) -> list[str]:
        """What can be chosen, LATER among it."""
        further = [Choice.BOTH.value, WRITE] if self.is_conflict and self._makes_one_text else [WRITE]
        return [Choice.THEIRS.value, Choice.MINE.value, *(further if self.is_text else ()), LATER]

    @property
    def length(self) -> int:
        """How many characters are to be compared."""
        return len(self.base) + len(self.mine) + len(self.theirs)

    def allows(self, choices: Mapping[Path, Choice | Written]) -> bool:
        """Tell whether there is a choice for this place, and one that can be made here."""
        choice = choices.get(self.path)
        return (WRITE if isinstance(choice, Written) else choice) in self.choices

    def as_kept(self, choice: Choice | Written) -> Choice | Written:
        """Return a choice with its text as the table of a recipe keeps it."""
        if not isinstance(choice, Written):
            return choice
        return Written((clean_line if self.is_one_line else clean)(choice.text).strip())

    @property
    def _makes_one_text(self) -> bool:
        return self.is_marked and not self.is_translation

    def _words(self, text: str) -> list[Words]:
        if self.is_marked:
            return word_differences(self.base, text)
        if self.base == text:
            return [Words(Fate.KEPT, text)] if text else []
        found = [Words(Fate.REMOVED, self.base), Words(Fate.ADDED, text)]
        return [words for words in found if words.text]
