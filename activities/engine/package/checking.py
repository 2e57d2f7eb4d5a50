"""A recipe held up against the table of what it may hold: made plain and whole, or refused.

Checks are derived from `shape` and not done by a library for JSON Schema: a refusal must name one rule and one place,
text is cleaned before it is measured, and some rules (an id only once, a picture that is there) no schema can say.
Tests hold the two together: what an independent reader of the published schema refuses is refused here too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from activities.engine.package import kinds
from activities.engine.package.bounds import parse_json
from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.refusals import Notice, Refused, Remark, Rule
from activities.engine.package.shape import CREDIT, FORMAT, LOCAL, RECIPE
from activities.engine.package.texts import clean, has_controls
from activities.engine.package.values import checked_value

# A newer format may have a few new fields on each of hundreds of lines; more would only make work.
MOST_UNKNOWN_FIELDS = 5_000


@dataclass(frozen=True)
class Checked:
    """A sound recipe: its known fields are all there, unknown ones where they were; and what is worth telling of it."""

    recipe: dict[str, Any]
    notices: tuple[Notice, ...]


def checked(recipe: Any) -> Checked:
    """Return a recipe of the present version of the format with its text cleaned and its defaults filled in.

    Doing so twice changes nothing, and what comes out can be written and read again. Raises Refused.
    """
    if not isinstance(recipe, dict) or recipe.get("format") != FORMAT:
        raise Refused(Rule.NOT_A_RECIPE)
    notices = [Notice(Remark.LOCAL_LEFT_OUT, name) for name in LOCAL if name in recipe]
    travelling = {name: value for name, value in recipe.items() if name not in LOCAL}
    found = _Desk(notices).record(RECIPE, travelling, "")
    if found["groupMin"] > found["groupMax"]:
        raise Refused(Rule.OUT_OF_RANGE, "groupMax")
    _check_pictures(found)
    parse_json(canonical_bytes(found), "recipe.json")  # what was filled in and cleaned must be within bounds too
    return Checked(found, tuple(notices))


def picture_places(recipe: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each place that may name a picture: what it is called, what holds it, and by which key."""
    yield "picture", recipe, "picture"
    for number, step in enumerate(recipe["steps"]):
        yield f"steps[{number}].image", step, "image"


def _check_pictures(recipe: dict[str, Any]) -> None:
    known = [picture["file"] for picture in recipe["media"]]
    _refuse_twice([name.lower() for name in known], Rule.DUPLICATE_NAME, "media")
    for place, holder, key in picture_places(recipe):
        if holder[key] and holder[key] not in known:
            raise Refused(Rule.NO_SUCH_PICTURE, place)


def _refuse_twice(names: list[str], rule: Rule, place: str) -> None:
    if len(set(names)) < len(names):
        raise Refused(rule, f"{place}: {next(name for name in names if names.count(name) > 1)}")


class _Desk:
    """Where one recipe is looked through; what is worth telling is added to `notices`."""

    def __init__(self, notices: list[Notice]) -> None:
        self._notices = notices
        self._unknown_fields = 0

    def record(self, kind: kinds.Record, value: Any, place: str) -> dict[str, Any]:
        """Return a record with every field it should have, and whatever else it holds. Raises Refused."""
        if not isinstance(value, dict):
            raise Refused(Rule.WRONG_KIND, place)
        found = {name: self._field(field, name, value, place) for name, field in kind.fields.items()}
        for name in value:
            if name not in kind.fields:
                here = _below(place, name)
                self._tell_of_unknown(here)
                _put(found, name, self._unknown(value[name], here), place)
        return found

    def _tell_of_unknown(self, place: str) -> None:
        self._unknown_fields += 1
        if self._unknown_fields > MOST_UNKNOWN_FIELDS:
            raise Refused(Rule.TOO_MUCH, place)
        self._notices.append(Notice(Remark.UNKNOWN_FIELD, place))

    def _field(self, kind: kinds.Kind, name: str, record: dict[str, Any], place: str) -> Any:
        here = _below(place, name)
        if name not in record and kind.asked_for:
            raise Refused(Rule.NEEDED, here)
        value = record.get(name, kind.default)
        if isinstance(kind, kinds.Record):
            return None if value is None and kind.or_null else self.record(kind, value, here)
        if isinstance(kind, kinds.ListOf):
            return self._list(kind, value, here)
        if isinstance(value, str) and has_controls(value):
            self._notices.append(Notice(Remark.CLEANED, here))
        found = checked_value(kind, value, here)
        return self._with_credit(kind, found, value, here) if isinstance(kind, kinds.BeadPattern) else found

    def _with_credit(self, kind: kinds.BeadPattern, found: Any, told: Any, place: str) -> Any:
        """Return a bead pattern that was checked, and whose it is; nothing of that where nothing is told."""
        credit = told.get(CREDIT) if found is not None else None
        return found if credit is None else {**found, CREDIT: self.record(kind.credit, credit, _below(place, CREDIT))}

    def _list(self, kind: kinds.ListOf, value: Any, place: str) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            raise Refused(Rule.WRONG_KIND, place)
        if len(value) > kind.most:
            raise Refused(Rule.TOO_LONG, place)
        found = [self.record(kind.item, item, f"{place}[{number}]") for number, item in enumerate(value)]
        _refuse_twice([item["id"] for item in found], Rule.DUPLICATE_ID, place)
        return found

    def _unknown(self, value: Any, place: str) -> Any:
        """Return something we don't understand and must not lose, its text clean."""
        match value:
            case float():
                raise Refused(Rule.NUMBER, place)
            case str():
                return clean(value)
            case list():
                return [self._unknown(inner, place) for inner in value]
            case dict():
                found: dict[str, Any] = {}
                for name, inner in value.items():
                    _put(found, name, self._unknown(inner, _below(place, name)), place)
                return found
        return value


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _put(record: dict[str, Any], name: str, value: Any, place: str) -> None:
    """Put something under its cleaned name; raises Refused if that makes it another one's."""
    if (name := clean(name)) in record:
        raise Refused(Rule.DUPLICATE_KEY, _below(place, name))
    record[name] = value
