"""Single values held up against their kind; each function returns the value as it is kept, or raises Refused."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from activities.engine.beads.patterns import NotAPattern, Pattern, from_json
from activities.engine.package import kinds
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.texts import clean, clean_line

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Letters that no address has unwritten, and that would end a quoted one; the rest is for urlsplit.
PLAIN_IN_ADDRESS = r"[^\s\\<>\"'`{}|^\x00-\x20\x7f-\x9f]"

T = TypeVar("T")

_STARTS = ("http://", "https://", "mailto:")
_DAY = re.compile(DAY)
_ADDRESS = re.compile(f"{PLAIN_IN_ADDRESS}+")
# What a bead pattern's own JSON adds for whoever reads it, and can be worked out again; a fraction is among it.
_WORKED_OUT = ("pitch_mm", "counts")


def checked_value(kind: kinds.Kind, value: Any, place: str) -> Any:
    """Return the value of a field that holds no others. Raises Refused."""
    return _BY_KIND[type(kind)](kind, value, place)


def pattern_as_it_travels(pattern: Pattern) -> dict[str, Any]:
    """Return a bead pattern's own JSON without what can be worked out."""
    return {key: part for key, part in pattern.as_json().items() if key not in _WORKED_OUT}


def _text(kind: kinds.Text, value: Any, place: str) -> str:
    text = (clean_line if kind.one_line else clean)(_of_type(str, value, place))
    if kind.asked_for and not text.strip():
        raise Refused(Rule.NEEDED, place)
    if len(text) > kind.longest:
        raise Refused(Rule.TOO_LONG, place)
    return text


def _form(kind: kinds.Form, value: Any, place: str) -> str:
    text = "" if value is None else _of_type(str, value, place)
    if not text and not kind.asked_for:
        return kind.default
    if re.fullmatch(kind.form, text) is None:
        raise Refused(Rule.ODD_FORM, place)
    return text


def _address(kind: kinds.Address, value: Any, place: str) -> str:
    text = _of_type(str, value, place)
    if not text:
        return text
    if len(text) > kinds.LONGEST_ADDRESS:
        raise Refused(Rule.TOO_LONG, place)
    if not _leads_somewhere(text):
        raise Refused(Rule.BAD_ADDRESS, place)
    return text


def _leads_somewhere(text: str) -> bool:
    if _ADDRESS.fullmatch(text) is None or not text.startswith(_STARTS):
        return False
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises for what is no port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(parts.path) and not parts.netloc
    return bool(parts.hostname) and "@" not in parts.netloc


def _choice(kind: kinds.Choice, value: Any, place: str) -> str:
    text = _of_type(str, value, place)
    if text not in kind.values and (kind.asked_for or text != kind.default):
        raise Refused(Rule.NOT_A_CHOICE, place)
    return text


def _whole(kind: kinds.Whole, value: Any, place: str) -> int:
    if type(value) is not int:  # True is an int too
        raise Refused(Rule.WRONG_KIND, place)
    if not kind.least <= value <= kind.most:
        raise Refused(Rule.OUT_OF_RANGE, place)
    return value


def _yes_no(kind: kinds.YesNo, value: Any, place: str) -> bool:
    return _of_type(bool, value, place)


def _day(kind: kinds.Day, value: Any, place: str) -> str | None:
    if value is None and not kind.asked_for:
        return None
    text = _of_type(str, value, place)
    if _DAY.fullmatch(text) is None or not _is_in_the_calendar(text):
        raise Refused(Rule.NOT_A_DATE, place)
    return text


def _is_in_the_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _pattern(kind: kinds.BeadPattern, value: Any, place: str) -> dict[str, Any] | None:
    if value is None:
        return None
    try:
        return pattern_as_it_travels(from_json(value))
    except NotAPattern as error:
        raise Refused(Rule.BAD_PATTERN, place) from error


def _of_type(wanted: type[T], value: Any, place: str) -> T:
    if not isinstance(value, wanted):
        raise Refused(Rule.WRONG_KIND, place)
    return value


_BY_KIND: dict[type, Callable[[Any, Any, str], Any]] = {
    kinds.Text: _text,
    kinds.Form: _form,
    kinds.PictureName: _form,
    kinds.Address: _address,
    kinds.Choice: _choice,
    kinds.Whole: _whole,
    kinds.YesNo: _yes_no,
    kinds.Day: _day,
    kinds.BeadPattern: _pattern,
}
