"""What a field of a recipe may hold. Each kind is facts alone; `checking` and `schema` say what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

IDENTITY = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
ITEM_ID = r"[A-Za-z0-9_-]{1,64}"
VERSION = r"[0-9]{1,3}\.[0-9]{1,3}"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"
HASH = r"sha256:[0-9a-f]{64}"
PICTURE_FILE = r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\.([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp])"

LONGEST_ADDRESS = 500
MOST_ITEMS = 500


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all kinds have in common.

    Attributes:
        asked_for: whether it must be there, and not be empty.
    """

    asked_for: bool = False


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Plain text.

    Attributes:
        longest: how many characters it may have.
        one_line: whether it is one line; a line break in it is read as a space.
    """

    longest: int
    one_line: bool = False
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Form(Field):
    """A text of a certain form, such as a version; empty, if it isn't asked for.

    Attributes:
        form: the regular expression that all of it matches.
    """

    form: str
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class PictureName(Form):
    """The name of one of the package's pictures, or nothing."""

    form: str = PICTURE_FILE


@dataclass(frozen=True, kw_only=True)
class Address(Field):
    """An address of http, https or mailto, or nothing."""

    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of several fixed values; nothing too, where that is the default."""

    values: tuple[str, ...]
    default: str = ""


@dataclass(frozen=True, kw_only=True)
class Whole(Field):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int
    default: int = 0


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """True or false."""

    default: bool = False


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date such as 2026-09-01, or null."""

    default: None = None


@dataclass(frozen=True, kw_only=True)
class BeadPattern(Field):
    """A bead pattern (see `engine.beads.patterns`), or null.

    Attributes:
        credit: what may stand in it under `credit`: whose it is. Where nobody tells, nothing does.
    """

    credit: "Record"
    default: None = None


@dataclass(frozen=True, kw_only=True)
class Record(Field):
    """Named fields.

    Attributes:
        or_null: whether null may stand instead, and does where nothing is said.
    """

    fields: Mapping[str, "Kind"]
    or_null: bool = False

    @property
    def default(self) -> dict[str, Any] | None:
        """Nothing, or a record that is yet to be filled in."""
        return None if self.or_null else {}


@dataclass(frozen=True, kw_only=True)
class ListOf(Field):
    """Any number of records, each with an `id` that no other in the list has and that stays when it is moved."""

    item: Record
    most: int = MOST_ITEMS

    @property
    def default(self) -> list[Any]:
        """An empty list."""
        return []


Kind = Text | Form | Address | Choice | Whole | YesNo | Day | BeadPattern | Record | ListOf
