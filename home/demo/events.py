"""The demo's events, with dates in the eight weeks from the day it is loaded."""

from datetime import date, time, timedelta
from uuid import uuid4

from activities.engine.schedule.closing import closing_day
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Details, SingleDate
from activities.engine.schedule.spans import LocalSpan
from activities.events.schedules import write_plan
from activities.models import (
    Audience,
    EventPage,
    EventRecipe,
    OrganisationPage,
    RecipePage,
    Topic,
    Venue,
)
from home.demo import dates
from home.demo.content_files import Entry, paragraphs, read, read_all

_PLAIN_FIELDS = (
    "slug title summary format age_min age_max language price_kroner price_note bring_device level step_free "  # noqa: SIM905
    "hearing_loop address online contact_name contact_email contact_phone sign_up capacity".split()
)


def make_events(organisations: list[OrganisationPage], recipes: dict[str, RecipePage], today: date) -> None:
    """Make every event, and the night of the clock change when it is near."""
    by_slug = {organisation.slug: organisation for organisation in organisations}
    for slug, content in read_all("events"):
        for entry in content["events"]:
            _make(entry, by_slug[slug], by_slug, recipes, _plan(entry, today))
    if night := dates.night_of_clock_change(today):
        name, saturday = night
        entry = next(row for row in read("clock-change.toml")["events"] if row["slug"] == name)
        night = LocalSpan(saturday, time(20), saturday + timedelta(days=1), time(10))
        plan = Plan((SingleDate(str(uuid4()), night),))
        _make(entry, by_slug[entry["organisation"]], by_slug, recipes, plan)


def _make(
    entry: Entry,
    organisation: OrganisationPage,
    organisations: dict[str, OrganisationPage],
    recipes: dict[str, RecipePage],
    plan: Plan,
) -> None:
    event = EventPage(
        **{name: entry[name] for name in _PLAIN_FIELDS},
        body=[("text", f"<p>{part}</p>") for part in ["</p><p>".join(paragraphs(entry["body"]))]],
        venue=Venue.objects.get(slug=entry["venue"]) if entry["venue"] else None,
        live=False,
    )
    write_plan(event, plan)
    event.recipe_links = [  # type: ignore[misc]  # as above
        EventRecipe(recipe=recipes[slug], sort_order=number) for number, slug in enumerate(entry["recipes"])
    ]
    organisation.add_child(instance=event)
    event.topics.set(Topic.objects.filter(slug__in=entry["topics"]))
    event.audiences.set(Audience.objects.filter(slug__in=entry["audiences"]))
    event.co_organisers.set([organisations[slug] for slug in entry["co_organisers"]])
    event.save_revision().publish()


def _plan(entry: Entry, today: date) -> Plan:
    """Return the event's dates without those on which libraries are closed; where that is all, a week later."""
    rows = [(dates.day_of(row, today), row) for row in entry["dates"]]
    open_rows = [(day, row) for day, row in rows if not closing_day(day)]
    if not open_rows:
        open_rows = [(day + timedelta(weeks=1), row) for day, row in rows]
    both = [_date(day, row, today) for day, row in open_rows]
    return Plan(tuple(line for line, _change in both), tuple(change for _line, change in both if change))


def _date(day: date, row: Entry, today: date) -> tuple[SingleDate, Change | None]:
    """Return a date of the schedule, and what is different on it."""
    held = _span(day, row)
    moved_from = row.get("moved_from")
    planned = _span(dates.day_of(moved_from, today), moved_from) if moved_from else held
    other_venue = row.get("other_venue")
    change = Change(
        planned,
        span=held if moved_from else None,
        status=row["status"] if row.get("status") not in (None, "moved") else None,
        note=row.get("note"),
        venue=Venue.objects.get(slug=other_venue).pk if other_venue else None,
    )
    line = SingleDate(str(uuid4()), planned, Details(heading=row.get("heading", "")))
    return line, None if change == Change(planned) else change


def _span(day: date, row: Entry) -> LocalSpan:
    last_day = day + timedelta(days=row.get("end_days", 0))
    return LocalSpan(day, dates.clock(row.get("start", "")), last_day, dates.clock(row.get("end", "")))
