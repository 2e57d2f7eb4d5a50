"""What a new event takes along from an event or a recipe, and what becomes of the dates."""

import json
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from activities.engine.schedule.plans import Repeat
from activities.engine.schedule.rules import RuleError
from activities.engine.schedule.spans import SpanError
from activities.events.choices import BringDevice
from activities.events.models import EventPage, EventRecipe
from activities.events.schedules.values import RepeatValue, Unfinished
from activities.recipes.choices import Device
from activities.recipes.models import RecipePage

Stored = dict[str, Any]

# Of what every page has, what somebody wrote; the rest is the page's place in the tree and its state.
_FIELDS_OF_PAGES = ("title", "seo_title", "search_description")
_NOT_TAKEN_ALONG = ("page_ptr", "organisation", "schedule", "changes")
_WITHOUT_DATES: dict[str, Stored] = {
    "date": {"day": None, "last_day": None},
    "slots": {"days": [None]},
    "repeat": {"first_day": None, "until": None, "extra_days": [], "excluded_days": []},
}
# What has become of the dates of a line says nothing of new ones.
_AS_PLANNED: dict[str, Stored] = {"repeat": {"status": "", "note": "", "is_full": False}}
_STARTS = time(14)
_LONGEST = timedelta(hours=23, minutes=55)


def content_of(event: EventPage) -> Stored:
    """Return what another event takes along, as revisions store it: everything but the dates, and what differs on them.

    The schedule is left out: see `without_dates` and `from_today`.
    """
    stored = event.serializable_data()
    own = (field.name for field in (*EventPage._meta.local_fields, *EventPage._meta.local_many_to_many))
    names = [*_FIELDS_OF_PAGES, *(name for name in own if name not in _NOT_TAKEN_ALONG)]
    links = [{"recipe": link["recipe"], "sort_order": link["sort_order"]} for link in stored["recipe_links"]]
    return {**{name: stored[name] for name in names}, "recipe_links": links}


def event_from(content: Stored, schedule: list[Stored]) -> EventPage:
    """Return an unsaved draft; what has been deleted since (a venue, a picture, a recipe) is left out."""
    links = [{**link, "pk": None, "event": None} for link in content["recipe_links"]]
    event = EventPage.from_serializable_data({**content, "pk": None, "recipe_links": links, "live": False})
    # A copy, because the stream gives the lines their keys.
    event.schedule = StreamValue(event.schedule.stream_block, deepcopy(schedule), is_lazy=True)
    return event


def event_from_recipe(recipe: RecipePage) -> EventPage:
    """Return an unsaved draft with what the recipe says about holding it."""
    event = EventPage(
        title=recipe.title,
        summary=recipe.promise,
        body=_body_from(recipe),
        schedule=[("date", _afternoon(recipe.run_minutes or recipe.minutes))],
        price_kroner=recipe.price_kroner,
        price_note=recipe.price_note,
        # A library has some to lend, so one's own is never a condition until the editor says so.
        bring_device=BringDevice.NONE if recipe.device == Device.NONE else BringDevice.OPTIONAL,
        capacity=recipe.group_max,
        live=False,
    )
    event.topics.set(recipe.topics.all())
    event.audiences.set(recipe.audiences.all())
    event.recipe_links.add(EventRecipe(recipe_id=recipe.pk, sort_order=0))
    return event


def without_dates(event: EventPage) -> list[Stored]:
    """Return the lines of an event's schedule without their keys, with their times of day but no days."""
    return [_line(stored, {}) for stored in _stored_lines(event)]


def from_today(event: EventPage, today: date) -> list[Stored]:
    """Return the lines without their keys: repetitions go on from their next date, the rest is left without days."""
    values = (block.value for block in event.schedule)
    return [
        _line(stored, _goes_on(value, today) if stored["type"] == "repeat" else {})
        for stored, value in zip(_stored_lines(event), values, strict=True)
    ]


def _stored_lines(event: EventPage) -> list[Stored]:
    field: Any = EventPage._meta.get_field("schedule")
    return list(json.loads(field.value_to_string(event)))


def _line(stored: Stored, days: Stored) -> Stored:
    """Return a line of another schedule: it gets a key of its own when it is saved."""
    kind = stored["type"]
    changed = {**_WITHOUT_DATES[kind], **_AS_PLANNED.get(kind, {}), **days}
    return {"type": kind, "value": {**stored["value"], **changed}}


def _goes_on(value: RepeatValue, today: date) -> Stored:
    """Return the days of a repetition that begins on its next date; nothing where it is over or unfinished."""
    try:
        line = cast(Repeat, value.as_line(""))
    except (Unfinished, SpanError, RuleError):
        return {}
    first = _next_day(line, today)
    if first is None:
        return {}
    return {
        "first_day": first.isoformat(),
        "until": line.rule.until.isoformat() if line.rule.until and not value["rrule"] else None,
        "extra_days": [day.isoformat() for day in line.extra_days if day >= today],
        "excluded_days": sorted(day.isoformat() for day in line.excluded_days if day >= today),
    }


def _next_day(line: Repeat, today: date) -> date | None:
    days = (start.date() for start in line.rule.starts(line.first_start, date.max))
    return next((day for day in days if day >= today and not line.leaves_out(day)), None)


def _afternoon(minutes: int) -> Stored:
    """Return the times of a date that is still to be found: from 14 on, for so long to the nearest five minutes."""
    length = min(timedelta(minutes=max(5, 5 * round(minutes / 5))), _LONGEST)
    end = datetime.combine(date.min, _STARTS) + length
    return {**_WITHOUT_DATES["date"], "start": _STARTS, "end": end.time()}


def _body_from(recipe: RecipePage) -> list[tuple[str, Any]]:
    body: list[tuple[str, Any]] = []
    if recipe.outcome:
        body += [("heading", _("What you take home")), ("text", format_html("<p>{}</p>", recipe.outcome))]
    if materials := [str(line.value) for line in recipe.materials]:
        items = format_html_join("", "<li>{}</li>", ((line,) for line in materials))
        body += [("heading", _("What we use")), ("text", format_html("<ul>{}</ul>", items))]
    return body
