"""The demo's events, from the day after it is loaded on."""

from datetime import date

from activities.engine.schedule.edits import Plan
from activities.events.schedules.plan import write_plan
from activities.events.starting.services import keep_as_template
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
from home.demo.schedules import night_of, plan_for
from outreach.models import User

_PLAIN_FIELDS = (
    "slug title summary format age_min age_max language price_kroner price_note bring_device level step_free "  # noqa: SIM905
    "hearing_loop address online contact_name contact_email contact_phone sign_up capacity".split()
)


def make_events(organisations: list[OrganisationPage], recipes: dict[str, RecipePage], today: date) -> None:
    """Make every event, and the night of the clock change when it is near."""
    by_slug = {organisation.slug: organisation for organisation in organisations}
    venues = dict(Venue.objects.values_list("slug", "pk"))
    for slug, content in read_all("events"):
        for entry in content["events"]:
            _make(entry, by_slug[slug], by_slug, recipes, plan_for(entry, today, venues))
    if night := dates.night_of_clock_change(today):
        name, saturday = night
        entry = next(row for row in read("clock-change.toml")["events"] if row["slug"] == name)
        _make(entry, by_slug[entry["organisation"]], by_slug, recipes, night_of(saturday))


def keep_templates(user: User) -> None:
    """Keep the templates of the file, as somebody who may."""
    for row in read("templates.toml")["templates"]:
        keep_as_template(event=EventPage.objects.get(slug=row["event"]), title=row["title"], user=user)


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
