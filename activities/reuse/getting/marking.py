"""A prompt cut up for being shown: what is suspicious apart from the rest, and no sign unseen."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.package.hostile import Kind, Mark, marks

# What Unicode calls control, format, unassigned, private, and line separators; and variation selectors.
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))

_WORDS = {
    Kind.TAGS: gettext_lazy("a hidden text"),
    Kind.SELECTOR: gettext_lazy("hidden signs"),
    Kind.INVISIBLE: gettext_lazy("signs that can't be seen"),
    Kind.DIRECTION: gettext_lazy("signs that turn the text around"),
    Kind.LOOKALIKE: gettext_lazy("letters that look like others"),
    Kind.ADDRESS: gettext_lazy("an address"),
    Kind.MARKUP: gettext_lazy("code for a link or a picture"),
    Kind.CODED: gettext_lazy("a row of signs that is no word"),
    Kind.COMMAND: gettext_lazy("an attempt to command the robot"),
}


@dataclass(frozen=True)
class Part:
    """Some of a prompt, every sign of it visible.

    Attributes:
        mark: what is suspicious about it, in the reader's language; empty where nothing is.
    """

    text: str
    mark: str = ""


def parts_of(text: str) -> list[Part]:
    """Return a prompt in parts that together are all of it, in the reader's language."""
    return [part for part in _parts(text) if part.text]


def visible(text: str) -> str:
    """Return text with every sign that one can't see written as its number, such as ‹U+200B›."""
    return "".join(f"‹U+{ord(letter):04X}›" if _is_unseen(letter) else letter for letter in text)


def _parts(text: str) -> Iterator[Part]:
    at = 0
    for start, end, together in _heaps(marks(text)):
        yield Part(visible(text[at:start]))
        yield Part(visible(text[start:end]), ", ".join(dict.fromkeys(map(_in_words, together))))
        at = end
    yield Part(visible(text[at:]))


def _heaps(found: list[Mark]) -> list[tuple[int, int, list[Mark]]]:
    """Return the marks, in their order, those together that lie in or across each other, and where they lie."""
    heaps: list[tuple[int, int, list[Mark]]] = []
    for mark in found:
        if heaps and mark.start < heaps[-1][1]:
            start, end, together = heaps[-1]
            heaps[-1] = (start, max(end, mark.end), [*together, mark])
        else:
            heaps.append((mark.start, mark.end, [mark]))
    return heaps


def _in_words(mark: Mark) -> str:
    words = str(_WORDS[mark.kind])
    return _("%(what)s: “%(hidden)s”") % {"what": words, "hidden": visible(mark.hidden)} if mark.hidden else words


def _is_unseen(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return unicodedata.category(letter) in _UNSEEN or any(ord(letter) in some for some in _SELECTORS)
