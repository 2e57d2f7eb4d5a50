"""What lies on the table between two posts of the form, and all that the maker knows of anybody.

A small copy of the picture, the pattern as it was made, and what was repainted since. It travels in hidden fields:
whoever sends it may have made it up, so every part is read with care.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.patterns import Pattern
from activities.engine.beads.share_codes import BadShareCode, Reason, decode, encode
from activities.patterns.maker.painting import MOST_REPAINTS, BadHistory, History, repainted

COPY, CODE, HISTORY, SHARED = "kopi", "kode", "trin", "delt"

_OF_CODES: dict[Reason, str | Promise] = {
    Reason.LENGTH: _("That is no pattern: its code is empty, or longer than any pattern needs."),
    Reason.LETTERS: _("That is no pattern: there is something in its code that doesn't belong there."),
    Reason.VERSION: _("That pattern is of a kind that this site doesn't know (yet)."),
    Reason.DAMAGED: _("The pattern's code isn't whole. Perhaps some of it got lost when it was copied?"),
    Reason.CHANGED: _("The pattern is of beads that are no longer on our list as they were."),
}
_LOST_COPY = _("Your picture got lost on the way. Choose it again, please.")
_LOST_HISTORY = _("What you had repainted got lost on the way.")


class BadDesk(ValueError):
    """What was sent is nothing that we handed out; `words` say what is wrong, for a person to read."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = words


@dataclass(frozen=True)
class Desk:
    """What lies there.

    Attributes:
        copy: the reduced picture as a file; empty when somebody came with a code.
        base: the pattern as it was made, or opened.
        history: what was repainted on it.
        is_shared: somebody came with the pattern, and nobody with a picture: the copy, if there is one, is of it.
    """

    copy: bytes = b""
    base: Pattern | None = None
    history: History = field(default_factory=History)
    is_shared: bool = False

    @cached_property
    def pattern(self) -> Pattern | None:
        """The pattern as it looks now."""
        if self.base is None or not self.history.done:
            return self.base
        return repainted(self.base, self.history.done)

    @cached_property
    def code(self) -> str:
        """The code of the pattern as it looks now."""
        return encode(self.pattern) if self.pattern else ""

    @property
    def base_code(self) -> str:
        """The code of the pattern as it was made."""
        return encode(self.base) if self.base else ""

    @property
    def has_picture(self) -> bool:
        """Whether somebody sent a picture."""
        return bool(self.copy) and not self.is_shared

    @property
    def copy_as_text(self) -> str:
        """The copy for a hidden field."""
        return b64encode(self.copy).decode()

    def with_history(self, history: History) -> "Desk":
        """Return the desk after a repaint, an undo or a redo.

        Where that is more than can be sent along, the plate as it looks now counts as made: nothing is lost, but there
        is nothing to undo any more.
        """
        if self.base is not None and len(history.done) + len(history.undone) > MOST_REPAINTS:
            return replace(self, base=repainted(self.base, history.done), history=History())
        return replace(self, history=history)

    def with_pattern(self, made: Pattern) -> "Desk":
        """Return the desk with a pattern made anew; beads laid by hand stay where the old plate and beads are alike."""
        history = self.history if self.base and _are_alike(self.base, made) else History()
        return replace(self, base=made, history=history)


class Found(NamedTuple):
    """What lay on the table, and a word about what of it got lost, if anything did."""

    desk: Desk
    complaint: str | Promise = ""


def read_desk(sent: Mapping[str, str]) -> Found:
    """Return what was sent in the hidden fields. A part that is damaged is left out, and the others are kept."""
    desk, complaints = Desk(is_shared=bool(sent.get(SHARED))), []
    for read in (_with_copy, _with_base, _with_repaints):
        try:
            desk = read(desk, sent)
        except BadDesk as error:
            complaints.append(error.words)
    return Found(desk, complaints[0] if complaints else "")


def read_code(code: str) -> Pattern:
    """Return the pattern of a code. Raises BadDesk, in words for whoever followed the link."""
    try:
        return decode(code)
    except BadShareCode as error:
        raise BadDesk(_OF_CODES[error.reason]) from error


def _are_alike(one: Pattern, other: Pattern) -> bool:
    return (one.board, one.width, one.height, one.palette) == (other.board, other.width, other.height, other.palette)


def _with_copy(desk: Desk, sent: Mapping[str, str]) -> Desk:
    try:
        return replace(desk, copy=b64decode(sent.get(COPY, "").encode("ascii"), validate=True))
    except ValueError as error:
        raise BadDesk(_LOST_COPY) from error


def _with_base(desk: Desk, sent: Mapping[str, str]) -> Desk:
    code = sent.get(CODE, "")
    return replace(desk, base=read_code(code)) if code else desk


def _with_repaints(desk: Desk, sent: Mapping[str, str]) -> Desk:
    if desk.base is None:
        return desk
    try:
        history = History.read(sent.get(HISTORY, ""))
        repainted(desk.base, (*history.done, *history.undone))
    except BadHistory as error:
        raise BadDesk(_LOST_HISTORY) from error
    return desk.with_history(history)
