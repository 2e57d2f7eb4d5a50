"""What stands at a place of a recipe, as plain text that two versions can be compared in word by word."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.engine.package import kinds
from activities.engine.package.shape import CREDIT
from activities.reuse.merging.places import Spot, name_of


def text_of(value: Any, spot: Spot) -> str:
    """Return a value in words; nothing where it is empty."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    return _BY_KIND.get(type(spot.kind), _unknown)(value, spot)


def order_of(ids: list[str] | None, items: Mapping[str, Any], spot: Spot) -> str:
    """Return an order of a list's items, a line for each; `items` by their ids, `spot` that of one."""
    lines = (f"{number}. {name_of(items.get(id_, {}), spot) or id_}" for number, id_ in enumerate(ids or (), start=1))
    return "\n".join(lines)


def _plain(value: Any, spot: Spot) -> str:
    return str(value)


def _choice(value: Any, spot: Spot) -> str:
    return str(spot.choices.get(value, value))


def _yes_no(value: Any, spot: Spot) -> str:
    return _("Yes") if value else _("No")


def _day(value: Any, spot: Spot) -> str:
    return str(date_format(date.fromisoformat(value), "DATE_FORMAT"))


def _pattern(value: Any, spot: Spot) -> str:
    words = _("Bead pattern “%(title)s”, %(width)s × %(height)s beads")
    credit = value.get(CREDIT) or {}
    whose = (str(credit[name]) for name in ("author", "licence", "aiTool") if credit.get(name))
    return ", ".join((words % {name: value.get(name, "") for name in ("title", "width", "height")}, *whose))


def _record(value: Any, spot: Spot) -> str:
    if spot.holds_lines:
        return str(value.get("text", ""))
    return "\n".join(_fields(value, spot))


def _fields(value: Mapping[str, Any], spot: Spot) -> Iterator[str]:
    for name, inner in value.items():
        below = spot.at(name)
        text = "" if name == "id" else text_of(inner, below)
        if not text:
            continue
        is_long = isinstance(below.kind, kinds.Record | kinds.ListOf)
        label = below.label or ("" if below.kind is not None else name)
        yield f"{label}:\n{text}" if label and is_long else f"{label}: {text}" if label else text


def _list(value: Any, spot: Spot) -> str:
    return "\n".join(text_of(item, spot.at("")) for item in value)


def _unknown(value: Any, spot: Spot) -> str:
    """Return something that no table knows, and that must not be lost for all that."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_BY_KIND: dict[type, Callable[[Any, Spot], str]] = {
    kinds.Text: _plain,
    kinds.Form: _plain,
    kinds.PictureName: _plain,
    kinds.Address: _plain,
    kinds.Whole: _plain,
    kinds.Choice: _choice,
    kinds.YesNo: _yes_no,
    kinds.Day: _day,
    kinds.BeadPattern: _pattern,
    kinds.Record: _record,
    kinds.ListOf: _list,
}
