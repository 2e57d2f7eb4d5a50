"""JSON of a stranger's, read within bounds: the reader's memory and time are ours."""

import json
from typing import Any, NoReturn

from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.texts import has_too_many_accents

MOST_JSON_BYTES = 4_000_000
MOST_VALUES = 600_000
DEEPEST = 20
LONGEST_LIST = 50_000
LONGEST_TEXT = 20_000
LONGEST_KEY = 100
LARGEST_NUMBER = 2**53 - 1  # what JavaScript and most others can hold
_LONGEST_NUMBER = 20  # characters


def parse_json(data: bytes, name: str, *, most_bytes: int = MOST_JSON_BYTES) -> Any:
    """Return what JSON in UTF-8 (a byte order mark is skipped) says; floats are left in, since some places drop them.

    `name` is the file's, for the refusal. Raises Refused: NOT_UTF8, NOT_JSON, TOO_MUCH, TOO_DEEP, DUPLICATE_KEY, NUMBER
    or ODD_TEXT.
    """
    if len(data) > most_bytes:
        raise Refused(Rule.TOO_MUCH, most_bytes)
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_VALUES:  # before anything is built of it
        raise Refused(Rule.TOO_MUCH, MOST_VALUES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Rule.NOT_UTF8, name) from error
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise Refused(Rule.NOT_JSON, f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise Refused(Rule.TOO_DEEP, DEEPEST) from error
    _check(value, "", 0)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(Rule.DUPLICATE_KEY, key)
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER or abs(number := int(digits)) > LARGEST_NUMBER:
        raise Refused(Rule.NUMBER, digits)
    return number


def _fraction(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER or abs(number := float(digits)) > LARGEST_NUMBER:
        raise Refused(Rule.NUMBER, digits)
    return number


def _no_number(name: str) -> NoReturn:
    raise Refused(Rule.NUMBER, name)


def _check(value: Any, place: str, depth: int) -> None:
    """Refuse what is too deep, too long, or dressed up with accents."""
    if isinstance(value, str):
        _check_text(value, place, LONGEST_TEXT)
    elif isinstance(value, dict):
        _check_depth(depth)
        for key, inner in value.items():
            _check_text(key, place, LONGEST_KEY)
            _check(inner, f"{place}.{key}" if place else key, depth + 1)
    elif isinstance(value, list):
        _check_depth(depth)
        if len(value) > LONGEST_LIST:
            raise Refused(Rule.TOO_MUCH, place)
        for inner in value:
            if not isinstance(inner, int):  # a pattern's cells are many, and have been looked at
                _check(inner, place, depth + 1)


def _check_depth(depth: int) -> None:
    if depth >= DEEPEST:
        raise Refused(Rule.TOO_DEEP, DEEPEST)


def _check_text(text: str, place: str, longest: int) -> None:
    if len(text) > longest:
        raise Refused(Rule.TOO_MUCH, place)
    if has_too_many_accents(text):
        raise Refused(Rule.ODD_TEXT, place)
