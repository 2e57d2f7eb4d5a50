"""What an editor should see before trusting a stranger's prompt.

A prompt is copied by somebody who trusts the library, and given to a machine that does what it is told. What is marked
here isn't necessarily meant ill, and what is meant ill isn't necessarily marked: no list of words is ever complete.
That is why somebody reads every prompt; the marks show where to look twice, and what no eye can see.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from activities.engine.package import hostile_commands, hostile_letters, hostile_phrases


class Kind(StrEnum):
    """What there is to look at."""

    TAGS = "tags"  # a hidden text in tag characters, which no screen shows and a machine may read
    SELECTOR = "selector"  # variation selectors where there is nothing to vary: bytes can be hidden in them
    INVISIBLE = "invisible"  # other characters that nobody sees: of no width, soft hyphens, fillers
    DIRECTION = "direction"  # characters that turn the order in which text is shown
    LOOKALIKE = "lookalike"  # a word with letters that only look like those of the others, or dressed-up letters
    ADDRESS = "address"  # a web address, an e-mail address, or what a program takes for one
    MARKUP = "markup"  # Markdown or HTML that makes a picture or a link, or hides a remark
    CODED = "coded"  # a row of signs that is no word: base64, hexadecimal, escapes
    COMMAND = "command"  # a phrase that tells the machine to forget, reveal or hide something, or to be somebody else


@dataclass(frozen=True, order=True)
class Mark:
    """A part of a text to look at, from `start` to before `end`.

    Attributes:
        hidden: what tag characters spell; empty for every other kind.
    """

    start: int
    end: int
    kind: Kind
    hidden: str = ""


_FINDERS: dict[Kind, Callable[[str], Iterator[tuple[int, int]]]] = {
    Kind.TAGS: hostile_letters.tags,
    Kind.SELECTOR: hostile_letters.selectors,
    Kind.INVISIBLE: hostile_letters.invisibles,
    Kind.DIRECTION: hostile_letters.directions,
    Kind.LOOKALIKE: hostile_letters.lookalikes,
    Kind.ADDRESS: hostile_phrases.addresses,
    Kind.MARKUP: hostile_phrases.markup,
    Kind.CODED: hostile_phrases.coded,
    Kind.COMMAND: hostile_commands.commands,
}


def marks(text: str) -> list[Mark]:
    """Return what to look at in a text, in its order. Marks of different kinds may lie in and across each other."""
    found = [Mark(start, end, kind) for kind, find in _FINDERS.items() for start, end in find(text)]
    return sorted(_spelt_out(mark, text) if mark.kind is Kind.TAGS else mark for mark in found)


def _spelt_out(mark: Mark, text: str) -> Mark:
    return Mark(mark.start, mark.end, mark.kind, hostile_letters.spelt_out(text[mark.start : mark.end]))
