"""The filters of the API as its description has them. They are the calendar's own, read by `CalendarQuery`."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop as _

from activities.engine.schedule import WINDOW_NAMES
from activities.events.choices import Format, Language, TimeOfDay


def _filter(name: str, description: str, *, example: str, many: bool = False) -> dict[str, Any]:
    """Return a parameter as OpenAPI has it; what makes no sense is left out, so its type is never more than a text."""
    text = {"type": "string"}
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": description,
        "schema": {"type": "array", "items": text} if many else text,
        "example": [example] if many else example,
    }


def _one_of(names: Iterable[str]) -> str:
    return ", ".join(names)


_TOPIC = _filter("emne", _("Slugs of topics; any of them"), example="mad", many=True)
_AUDIENCE = _filter("hvem", _("Slugs of audiences; any of them"), example="aeldre", many=True)

OCCURRENCE_FILTERS: list[dict[str, Any]] = [
    _filter("hvor", _("Slugs of organisations or venues; any of them"), example="randers", many=True),
    _AUDIENCE,
    _TOPIC,
    _filter("format", _one_of(choice.slug for choice in Format), example="drop-ind", many=True),
    _filter("fra", _("The first day, like 2026-10-07"), example="2026-10-07"),
    _filter("til", _("The last day, like 2026-10-31"), example="2026-10-31"),
    _filter("hvornaar", _one_of(WINDOW_NAMES), example="denne-uge"),
    _filter("tid", _one_of(TimeOfDay.values), example="aften", many=True),
    _filter("sprog", _one_of(Language.values), example="da", many=True),
    _filter("gratis", _("1: only what is free"), example="1"),
    _filter("online", _("1: only what is online"), example="1"),
    _filter("uden-udstyr", _("1: only what one needs no device of one's own for"), example="1"),
    _filter("niveaufri", _("1: only where one gets in without steps"), example="1"),
    _filter("ledige", _("1: only where there are places left"), example="1"),
    _filter("q", _("Words in the title or the text"), example="dinosaur"),
]

RECIPE_FILTERS: list[dict[str, Any]] = [_TOPIC, _AUDIENCE]
