"""Texts with slots to fill in, such as `Lav en madplan til [antal personer]`.

A slot is a name in square brackets, on one line. `[[` and `]]` stand for the brackets
themselves. Reading goes from left to right, so `[[[a]]]` is the slot `a` in brackets.
Two names are the same slot when `normalise_slot_name` makes them equal.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

MAX_NAME_LENGTH = 80
_BRACKET = re.compile(r"[\[\]]")
_NAME_STOP = re.compile("[\\[\\]\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Composing accents takes quadratic time; no real name comes near this length.
_LONGEST_COMPOSED = 200
_EXCERPT_REACH = 20


class Problem(Enum):
    """What is wrong with the brackets."""

    UNCLOSED = "unclosed"  # "[antal" with no "]" on the same line
    EMPTY_NAME = "empty_name"  # "[]" or "[  ]"
    NESTED = "nested"  # "[antal [personer]]"
    STRAY_CLOSE = "stray_close"  # "]" with no "[" before it
    NAME_TOO_LONG = "name_too_long"  # over 80 characters, probably a forgotten "]"


class PromptSyntaxError(ValueError):
    """The brackets do not match up.

    `position` (from 0) is that of the bracket to look at; `excerpt` is 20 characters on
    either side of it, on one line.
    """

    def __init__(self, problem: Problem, position: int, excerpt: str) -> None:
        super().__init__(problem, position, excerpt)
        self.problem = problem
        self.position = position
        self.excerpt = excerpt

    def __str__(self) -> str:
        return f"{self.problem.value} at character {self.position}: {self.excerpt!r}"


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be sent as they are; `source` is the text as written."""

    source: str

    @property
    def text(self) -> str:
        """The words with `[[` and `]]` turned into single brackets."""
        return self.source.replace("[[", "[").replace("]]", "]")


@dataclass(frozen=True, slots=True)
class SlotUse:
    """A slot where it stands; `source` is the name with its brackets, as written."""

    source: str

    @property
    def name(self) -> str:
        """The name as written, without brackets and outer spaces."""
        return self.source[1:-1].strip()

    @property
    def key(self) -> str:
        """The name as slots are compared."""
        return normalise_slot_name(self.name)


Part = Text | SlotUse


@dataclass(frozen=True, slots=True)
class PromptProblems:
    """What `check` found, names as written; false when all is well."""

    undefined: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    duplicated: tuple[str, ...] = ()
    syntax: PromptSyntaxError | None = None

    def __bool__(self) -> bool:
        return bool(self.undefined or self.unused or self.duplicated or self.syntax)


def parse(text: str) -> tuple[Part, ...]:
    """Cut a text into its parts; their `source` joined gives the text back.

    Raises PromptSyntaxError at the first bracket that does not match up.
    """
    parts: list[Part] = []
    start = position = 0
    while found := _BRACKET.search(text, position):
        at = found.start()
        if text.startswith(("[[", "]]"), at):
            position = at + 2
            continue
        if text[at] == "]":
            raise _error(Problem.STRAY_CLOSE, text, at)
        end = _slot_end(text, at)
        if start < at:
            parts.append(Text(text[start:at]))
        parts.append(SlotUse(text[at:end]))
        start = position = end
    if start < len(text):
        parts.append(Text(text[start:]))
    return tuple(parts)


def normalise_slot_name(name: str) -> str:
    """The form in which names are compared: NFC, single spaces, no capital letters.

    Invisible characters (soft hyphens and the like, which pasting brings along) are left
    out. The order of the steps is Unicode's canonical caseless matching (chapter 3.13).
    """
    visible = "".join(char for char in name if unicodedata.category(char) != "Cf")
    if len(visible) > _LONGEST_COMPOSED:
        return " ".join(visible.casefold().split())
    folded = unicodedata.normalize("NFD", visible).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def slot_names(text: str) -> tuple[str, ...]:
    """The different slots of a text, normalised, in the order they first appear.

    Raises PromptSyntaxError like `parse`.
    """
    return tuple(_uses(text))


def check(text: str, defined: Sequence[str]) -> PromptProblems:
    """Compare a text with the names of its defined slots; never raises.

    With a syntax error the slots used are unknown, so only `duplicated` is found as well.
    """
    wanted: dict[str, str] = {}
    duplicated: dict[str, str] = {}
    for name in defined:
        key = normalise_slot_name(name)
        (duplicated if key in wanted else wanted).setdefault(key, name)
    repeats = tuple(duplicated.values())
    try:
        used = _uses(text)
    except PromptSyntaxError as error:
        return PromptProblems(duplicated=repeats, syntax=error)
    return PromptProblems(
        undefined=tuple(name for key, name in used.items() if key not in wanted),
        unused=tuple(name for key, name in wanted.items() if key not in used),
        duplicated=repeats,
    )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values, by slot name, into a text.

    A slot without a value, or with only spaces for one, stays visible as `[name]`. Brackets
    in a value are ordinary characters. Raises PromptSyntaxError like `parse`.
    """
    by_key = {normalise_slot_name(name): value for name, value in values.items() if value.strip()}
    return "".join(part.text if isinstance(part, Text) else by_key.get(part.key, part.source) for part in parse(text))


def _uses(text: str) -> dict[str, str]:
    """The first spelling of each slot in a text, by its normalised form."""
    uses: dict[str, str] = {}
    for part in parse(text):
        if isinstance(part, SlotUse):
            uses.setdefault(part.key, part.name)
    return uses


def _slot_end(text: str, at: int) -> int:
    """Where the slot that opens at `at` ends, its closing bracket included."""
    stop = _NAME_STOP.search(text, at + 1)
    if stop is None or stop[0] not in "[]":
        raise _error(Problem.UNCLOSED, text, at)
    if stop[0] == "[":
        raise _error(Problem.NESTED, text, stop.start())
    if stop.start() - at - 1 > MAX_NAME_LENGTH:
        raise _error(Problem.NAME_TOO_LONG, text, at)
    if not normalise_slot_name(text[at + 1 : stop.start()]):
        raise _error(Problem.EMPTY_NAME, text, at)
    return stop.end()


def _error(problem: Problem, text: str, at: int) -> PromptSyntaxError:
    window = text[max(0, at - _EXCERPT_REACH) : at + _EXCERPT_REACH]
    return PromptSyntaxError(problem, at, " ".join(window.split()))
