"""Two texts word by word: which words differ, and two people's changes made in one text."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
# How many pairs of equal words two texts may have, more than any real ones have: in the worst of texts, comparing takes
# time with the power of one and a half of it.
_MOST_PAIRS = 30_000


class Fate(StrEnum):
    """What has become of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Words:
    """Some of a text's words, with the spaces and signs between them."""

    fate: Fate
    text: str


def word_differences(old: str, new: str) -> list[Words]:
    """Return two texts as one row of words: kept and removed make the old one, kept and added the new one."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Words] = []
    place = 0
    for edit in _edits(before, after):
        found.append(Words(Fate.KEPT, "".join(before[place : edit.start])))
        found.append(Words(Fate.REMOVED, "".join(before[edit.start : edit.end])))
        found.append(Words(Fate.ADDED, "".join(edit.new)))
        place = edit.end
    found.append(Words(Fate.KEPT, "".join(before[place:])))
    return [words for words in found if words.text]


def both(base: str, mine: str, theirs: str) -> str:
    """Return one text with both changes to another.

    Where both have changed the same words, or words side by side, mine stand before theirs. So every word I have put in
    is there; those they have struck out, and I haven't touched, are not.
    """
    words = _TOKEN.findall(base)
    my_edits = _edits(words, _TOKEN.findall(mine))
    their_edits = _edits(words, _TOKEN.findall(theirs))
    found, place = [], 0
    for start, end in _spans([*my_edits, *their_edits]):
        found.append("".join(words[place:start]))
        versions = [_edited(words, start, end, edits) for edits in (my_edits, their_edits)]
        found.append(_side_by_side(*(version for version in versions if version is not None)))
        place = end
    return "".join([*found, *words[place:]])


class _Edit(NamedTuple):
    """Words of a text, from `start` to before `end`, and what stands for them in another."""

    start: int
    end: int
    new: list[str]


def _edits(before: list[str], after: list[str]) -> list[_Edit]:
    if before == after:
        return []
    if _pairs(before, after) > _MOST_PAIRS:
        return [_Edit(0, len(before), after)]
    # Spaces are alike everywhere; taken for junk, they keep no two words together that have nothing in common.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    return [_Edit(a, b, after[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _pairs(before: list[str], after: list[str]) -> int:
    ours, others = Counter(before), Counter(after)
    return sum(ours[word] * others[word] for word in ours if not word.isspace())


def _spans(edits: Iterable[_Edit]) -> list[tuple[int, int]]:
    """Return where there are edits, those that touch as one, from the beginning to the end."""
    spans: list[tuple[int, int]] = []
    for start, end, _new in sorted(edits):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _edited(words: list[str], start: int, end: int, edits: list[_Edit]) -> str | None:
    """Return a piece of a text with some of the edits made, or None if none of them is in it."""
    here = [edit for edit in edits if start <= edit.start and edit.end <= end]
    if not here:
        return None
    found: list[str] = []
    for edit in here:
        found += [*words[start : edit.start], *edit.new]
        start = edit.end
    return "".join([*found, *words[start:end]])


def _side_by_side(first: str, second: str = "") -> str:
    if not second or first == second:
        return first
    parted = not first or first[-1].isspace() or second[0].isspace()
    return first + ("" if parted else "\n\n" if "\n" in first + second else " ") + second
