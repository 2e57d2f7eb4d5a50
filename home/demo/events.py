"""The demo's events, with dates in the eight weeks from the day it is loaded."""

from datetime import date, time, timedelta

from activities.models import (
    Audience,
    EventPage,
    EventRecipe,
    Occurrence,
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
            _make(entry, by_slug[slug], by_slug, recipes, _occurrences(entry, today))
    if night := dates.night_of_clock_change(today):
        name, saturday = night
        entry = next(row for row in read("clock-change.toml")["events"] if row["slug"] == name)
        occurrence = Occurrence(
            start_date=saturday, start_time=time(20), end_date=saturday + timedelta(days=1), end_time=time(10)
        )
        _make(entry, by_slug[entry["organisation"]], by_slug, recipes, [occurrence])


def _make(
    entry: Entry,
    organisation: OrganisationPage,
    organisations: dict[str, OrganisationPage],
    recipes: dict[str, RecipePage],
    occurrences: list[Occurrence],
) -> None:
    event = EventPage(
        **{name: entry[name] for name in _PLAIN_FIELDS},
        body=[("text", f"<p>{part}</p>") for part in ["</p><p>".join(paragraphs(entry["body"]))]],
        venue=Venue.objects.get(slug=entry["venue"]) if entry["venue"] else None,
        live=False,
    )
    for occurrence in occurrences:
        occurrence.work_out()
    event.occurrences = occurrences  # type: ignore[misc]  # assigning is how modelcluster takes children
    event.recipe_links = [  # type: ignore[misc]  # as above
        EventRecipe(recipe=recipes[slug], sort_order=number) for number, slug in enumerate(entry["recipes"])
    ]
    organisation.add_child(instance=event)
    event.topics.set(Topic.objects.filter(slug__in=entry["topics"]))
    event.audiences.set(Audience.objects.filter(slug__in=entry["audiences"]))
    event.co_organisers.set([organisations[slug] for slug in entry["co_organisers"]])
    event.save_revision().publish()


def _occurrences(entry: Entry, today: date) -> list[Occurrence]:
    """Return the event's dates without those on which libraries are closed; where that is all, a week later."""
    rows = [(dates.day_of(row, today), row) for row in entry["dates"]]
    open_rows = [(day, row) for day, row in rows if not dates.is_closed(day)]
    if not open_rows:
        open_rows = [(day + timedelta(weeks=1), row) for day, row in rows]
    return [_occurrence(day, row, today) for day, row in open_rows]


def _occurrence(day: date, row: Entry, today: date) -> Occurrence:
    moved_from = row.get("moved_from")
    other_venue = row.get("other_venue")
    return Occurrence(
        start_date=day,
        start_time=dates.clock(row.get("start", "")),
        end_date=day + timedelta(days=row.get("end_days", 0)),
        end_time=dates.clock(row.get("end", "")),
        heading=row.get("heading", ""),
        status=row.get("status", "scheduled"),
        note=row.get("note", ""),
        moved_from_date=dates.day_of(moved_from, today) if moved_from else None,
        moved_from_time=dates.clock(moved_from.get("start", "")) if moved_from else None,
        venue=Venue.objects.get(slug=other_venue) if other_venue else None,
    )
