"""What stream fields store, told as the package's JSON, and back: both by the engine's table alone.

Stored is `{"type": …, "id": …, "value": …}` for an item of a list, where the value is a record or, for a line, its
text. What a package holds and the table doesn't know is kept by its place (`Extras`), and told again where it was.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from activities.engine.package import kinds
from activities.engine.package.texts import clean, clean_line
from activities.reuse.works.naming import below, field_name

Extras = dict[str, dict[str, Any]]  # by place, such as "steps/kig/prompt", what else stood there

_ITEM, _STEP = "item", "step"
_STEPS = "steps"
_TEXT = "text"


@dataclass(frozen=True)
class Telling:
    """How to tell what is stored.

    Attributes:
        extras: what the package held that has no field here.
        picture: the name in the package of the image with a primary key; empty where it doesn't travel.
        pattern: the JSON of the bead pattern's page with a primary key; None where it doesn't travel.
    """

    extras: Extras
    picture: Callable[[int | None], str]
    pattern: Callable[[int | None], dict[str, Any] | None]

    def record(self, kind: kinds.Record, stored: Mapping[str, Any], place: str) -> dict[str, Any]:
        """Return a record with every field of its kind, and whatever else belongs there."""
        known = {
            key: self.value(inner, stored.get(field_name(key)), below(place, key))
            for key, inner in kind.fields.items()
            if key != "id"
        }
        return {**self.extras.get(place, {}), **known}

    def value(self, kind: kinds.Kind, stored: Any, place: str) -> Any:
        """Return what is in a field; its default where an unfinished draft has nothing."""
        match kind:
            case kinds.ListOf():
                items = (_with_id(item, f"{place}/{number}") for number, item in enumerate(stored or ()))
                return [self._item(kind.item, item, place) for item in items]
            case kinds.Record():
                return self.record(kind, stored or {}, place)
            case kinds.PictureName():
                return self.picture(stored)
            case kinds.BeadPattern():
                return self.pattern(stored)
            case kinds.Text() if stored:
                return (clean_line if kind.one_line else clean)(stored)
        return kind.default if stored is None else stored

    def _item(self, kind: kinds.Record, item: Mapping[str, Any], place: str) -> dict[str, Any]:
        value = item["value"]
        stored = value if isinstance(value, Mapping) else {_TEXT: value}
        return {"id": item["id"], **self.record(kind, stored, below(place, item["id"]))}


@dataclass(frozen=True)
class Placing:
    """How to store what is told.

    Attributes:
        picture: the primary key of the image that a picture of the package has become; None for no picture.
        pattern: the primary key of the page that a bead pattern's JSON has become; None for none.
        extras: filled with what has no field here.
    """

    picture: Callable[[str], int | None]
    pattern: Callable[[dict[str, Any] | None], int | None]
    extras: Extras = field(default_factory=dict)

    def record(self, kind: kinds.Record, told: Mapping[str, Any], place: str) -> dict[str, Any]:
        """Return the stored form of a record; remember whatever else it holds."""
        self.remember(kind, told, place)
        return {
            field_name(key): self.value(inner, told[key], below(place, key))
            for key, inner in kind.fields.items()
            if key != "id"
        }

    def remember(self, kind: kinds.Record, told: Mapping[str, Any], place: str) -> None:
        """Keep what a record holds that its kind doesn't know."""
        if unknown := {key: value for key, value in told.items() if key not in kind.fields}:
            self.extras[place] = unknown

    def value(self, kind: kinds.Kind, told: Any, place: str) -> Any:
        """Return the stored form of what is in a field."""
        match kind:
            case kinds.ListOf():
                name = _STEP if place == _STEPS else _ITEM
                return [self._item(kind.item, item, place, name) for item in told]
            case kinds.Record():
                return self.record(kind, told, place)
            case kinds.PictureName():
                return self.picture(told)
            case kinds.BeadPattern():
                return self.pattern(told)
        return told

    def _item(self, kind: kinds.Record, item: Mapping[str, Any], place: str, name: str) -> dict[str, Any]:
        stored = self.record(kind, item, below(place, item["id"]))
        is_line = kind.fields.keys() == {"id", _TEXT}
        return {"type": name, "id": item["id"], "value": stored[_TEXT] if is_line else stored}


def _with_id(item: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """Return an item of a list as the CMS stores it; one that was stored before it had an id gets that of its place."""
    if "id" in item and "value" in item:
        return item
    return {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, place)), "value": item}
