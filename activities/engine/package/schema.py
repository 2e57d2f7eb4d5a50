"""The table of `shape` as JSON Schema (draft 2020-12), for other programs and for editors that check while one writes.

`python -m activities.engine.package.schema` prints it; `docs/opskrift.schema.json` is a copy.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from activities.engine.package import kinds
from activities.engine.package.shape import RECIPE
from activities.engine.package.values import DAY, PLAIN_IN_ADDRESS

Schema = dict[str, Any]

_TITLE = "Opskrift, version 2"
_DESCRIPTION = (
    "An activity recipe as the kit's packages carry it. Fields that aren't named here are allowed, and kept. "
    "Some rules no schema can say: an id stands once in its list, every picture named is in media, the smallest group "
    "isn't larger than the largest."
)
_NOT_ONLY_SPACES = r"\S"


def json_schema() -> Schema:
    """Return the schema of a recipe."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:outreach-kit:opskrift:2",
        "title": _TITLE,
        "description": _DESCRIPTION,
        **_schema(RECIPE),
    }


def schema_text() -> str:
    """Return the schema as the file that is published."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema(kind: kinds.Kind) -> Schema:
    return _BY_KIND[type(kind)](kind)


def _text(kind: kinds.Text) -> Schema:
    schema = {"type": "string", "maxLength": kind.longest}
    return {**schema, "pattern": _NOT_ONLY_SPACES} if kind.asked_for else schema


def _form(kind: kinds.Form) -> Schema:
    if kind.asked_for:
        return {"type": "string", "pattern": f"^({kind.form})$"}
    return {"type": ["string", "null"], "pattern": f"^({kind.form})?$"}


def _address(kind: kinds.Address) -> Schema:
    address = f"^((https?://|mailto:){PLAIN_IN_ADDRESS}+)?$"
    return {"type": "string", "maxLength": kinds.LONGEST_ADDRESS, "pattern": address}


def _choice(kind: kinds.Choice) -> Schema:
    nothing = [] if kind.asked_for or kind.default in kind.values else [kind.default]
    return {"type": "string", "enum": [*kind.values, *nothing]}


def _whole(kind: kinds.Whole) -> Schema:
    return {"type": "integer", "minimum": kind.least, "maximum": kind.most}


def _yes_no(kind: kinds.YesNo) -> Schema:
    return {"type": "boolean"}


def _day(kind: kinds.Day) -> Schema:
    return {"type": "string" if kind.asked_for else ["string", "null"], "format": "date", "pattern": f"^{DAY}$"}


def _pattern(kind: kinds.BeadPattern) -> Schema:
    credit = {**_schema(kind.credit), "type": ["object", "null"]}
    properties = {"credit": credit}
    return {"type": ["object", "null"], "description": "a bead pattern's own JSON, version 1", "properties": properties}


def _record(kind: kinds.Record) -> Schema:
    return {
        "type": ["object", "null"] if kind.or_null else "object",
        "required": [name for name, field in kind.fields.items() if field.asked_for],
        "properties": {name: _schema(field) for name, field in kind.fields.items()},
    }


def _list(kind: kinds.ListOf) -> Schema:
    return {"type": "array", "maxItems": kind.most, "items": _schema(kind.item)}


_BY_KIND: dict[type, Callable[[Any], Schema]] = {
    kinds.Text: _text,
    kinds.Form: _form,
    kinds.PictureName: _form,
    kinds.Address: _address,
    kinds.Choice: _choice,
    kinds.Whole: _whole,
    kinds.YesNo: _yes_no,
    kinds.Day: _day,
    kinds.BeadPattern: _pattern,
    kinds.Record: _record,
    kinds.ListOf: _list,
}


if __name__ == "__main__":
    sys.stdout.write(schema_text())
