"""What an editor's browser sends for an event."""

import html
import re
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

Block = tuple[str, dict[str, Any]]


def date_block(day="2026-12-02", start="14:00", end="16:00", last_day="", **fields: Any) -> Block:
    """Return one date, as it is filled in."""
    times = {"day": day, "start": start, "end": end, "last_day": last_day}
    return "date", {**times, "heading": "", "text": rich_text(""), "venue": "", **fields}


def repeat_block(first_day="2026-12-02", start="14:00", end="16:00", **fields: Any) -> Block:
    """Return a repetition: weekly without end, unless told."""
    times = {"first_day": first_day, "start": start, "end": end, "repetition": "weekly", "interval": "1"}
    lists = {name: list_of(*fields.pop(name, ())) for name in ("excluded_weeks", "excluded_days", "extra_days")}
    texts = dict.fromkeys(("until", "count", "nights", "heading", "venue", "status", "note", "rrule"), "")
    return "repeat", {**times, **texts, **lists, **fields}


def slots_block(days=("2026-12-02",), times=(("14:00", "14:20"),), **fields: Any) -> Block:
    """Return slots on some days."""
    each = [{"start": start, "end": end} for start, end in times]
    return "slots", {"days": list_of(*days), "times": list_of(*each), "heading": "", "venue": "", **fields}


def change_block(day="2026-12-02", start="14:00", end="16:00", **fields: Any) -> Block:
    """Return what is different on one date."""
    names = ("last_day", "status", "note", "new_day", "new_start", "new_end", "new_last_day", "heading", "venue")
    return "change", {"day": day, "start": start, "end": end, **dict.fromkeys(names, ""), **fields}


def list_of(*values: Any) -> dict[str, Any]:
    """Return the rows of a list in a block."""
    rows = [{"value": value, "deleted": "", "order": str(at), "type": "item"} for at, value in enumerate(values)]
    return {**{str(at): row for at, row in enumerate(rows)}, "count": str(len(rows))}


def event_form(*lines: Block, changes=(), recipes=(), **fields: Any) -> dict[str, Any]:
    """Return the whole form of an event with these lines in its schedule."""
    chosen = {"format": "workshop", "language": "da", "bring_device": "none", "level": "any", "sign_up": "none"}
    numbers = {"age_min": 0, "age_max": 0, "price_kroner": 0, "capacity": 0}
    return nested_form_data(
        {
            "title": "AI-café",
            "slug": "cafe",
            "summary": "Kom og prøv.",
            "address": "Gaden 1, Randers",
            "body": streamfield([]),
            "schedule": streamfield(lines),
            "changes": streamfield(changes),
            "recipe_links": inline_formset([{"recipe": recipe} for recipe in recipes]),
            "comments": inline_formset([]),
            **chosen,
            **numbers,
            **fields,
        }
    )


def words_of(response) -> str:
    """Return a page of the CMS as text; what it says at the fields of a stream stands in it as escaped JSON."""
    text = html.unescape(response.content.decode())
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
