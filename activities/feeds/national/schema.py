"""The national shape in the API's own description: the parts that are always there, and the names of the others."""

from typing import Any

from django.utils.translation import gettext_noop as _

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_ADDRESS: dict[str, Any] = {"type": "string", "format": "uri"}
_IDENTITY: dict[str, Any] = {"type": "string", "format": "uuid"}
_MOMENT: dict[str, Any] = {"type": "string", "format": "date-time"}


def _object(required: str = "", **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **({"required": required.split()} if required else {})}


_PICTURE = _object("url", url=_ADDRESS)

_EVENT = _object(
    "uuid title url created_at updated_at state date_time organizer",
    uuid=_IDENTITY,
    title=_TEXT,
    description=_TEXT,
    url=_ADDRESS,
    created_at=_MOMENT,
    updated_at=_MOMENT,
    ticket_manager_relevance={"type": "boolean"},
    image=_PICTURE,
    originalImage=_PICTURE,
    teaserImage=_PICTURE,
    state={"enum": ["TicketSaleNotOpen", "Active", "SoldOut", "Cancelled", "Occurred"]},
    all_day={"type": "boolean", "description": _("A whole day is from 00:00 to 23:59:59")},
    date_time=_object("start end", start=_MOMENT, end=_MOMENT),
    branches=_TEXTS,
    address=_object(
        "street zip_code city country",
        locationType={"enum": ["physical", "online"]},
        location=_TEXT,
        locationAdditional=_TEXT,
        street=_TEXT,
        zip_code={"type": "integer"},
        city=_TEXT,
        country=_TEXT,
    ),
    categories=_TEXTS,
    audiences=_TEXTS,
    tags=_TEXTS,
    partners=_TEXTS,
    ticket_categories={
        "type": "array",
        "items": _object(
            "title price",
            uuid=_IDENTITY,
            title=_TEXT,
            price=_object(
                "currency value",
                currency=_TEXT,
                value={"type": "number", "description": _("Whole kroner; 0 is free")},
            ),
        ),
    },
    ticket_capacity={"type": "integer"},
    series=_object("uuid", uuid=_IDENTITY),
    body={"type": "string", "description": _("HTML")},
    external_data=_object(url=_ADDRESS),
    screen_names=_TEXTS,
    organizer=_object("name url type", name=_TEXT, url=_ADDRESS, type={"enum": ["library", "partner"]}, isil=_TEXT),
)

NATIONAL_PARAMETERS: list[dict[str, Any]] = [
    {
        "in": "query",
        "name": "from_date",
        "required": False,
        "description": _("Only what starts on that day or later, like 2026-10-07"),
        "schema": {"type": "string", "format": "date"},
    },
    {"in": "query", "name": "_format", "required": False, "description": _("Always json"), "schema": _TEXT},
]

NATIONAL_EVENTS: dict[str, Any] = {
    "description": _("The dates, by start"),
    "content": {"application/json": {"schema": {"type": "array", "items": _EVENT}}},
}
