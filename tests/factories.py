"""Real pages with real defaults, parent page included."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.core.files.images import ImageFile
from PIL import Image

from activities.engine import schedule
from activities.engine.schedule.plans import Change, Details, SingleDate
from activities.events.schedules.stored import stored_changes, stored_lines
from activities.models import Audience, EventPage, Occurrence, OrganisationPage, RecipePage, Topic, Venue
from activities.organisations.services import set_up_team
from home.models import HomePage
from outreach.models import SiteImage, User


def make_organisation(slug: str, title: str, **fields: Any) -> OrganisationPage:
    """Return a published organisation with its team."""
    organisation = OrganisationPage(slug=slug, title=title, **{"introduction": "Kom indenfor.", **fields})
    HomePage.objects.get().add_child(instance=organisation)
    set_up_team(organisation=organisation)
    return organisation


def make_editor(organisation: OrganisationPage, username: str = "") -> User:
    """Return somebody who publishes for the organisation."""
    user = User.objects.create(username=username or f"{organisation.slug}-editor", password=make_password("pw"))
    user.groups.add(organisation.team.editors)
    return user


def make_contributor(organisation: OrganisationPage) -> User:
    """Return somebody who writes drafts for the organisation."""
    user = User.objects.create(username=f"{organisation.slug}-contributor", password=make_password("pw"))
    user.groups.add(organisation.team.contributors)
    return user


def make_venue(organisation: OrganisationPage, slug: str = "vaerkstedet", **fields: Any) -> Venue:
    """Return a venue of the organisation."""
    defaults = {"name": "Biblioteket", "room": "Værkstedet", "street": "Gaden 1", "postcode": "8900", "city": "Randers"}
    return Venue.objects.create(organisation=organisation, slug=slug, **{**defaults, **fields})


def png() -> ImageFile:
    """Return a small red picture, as a file."""
    out = BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "PNG")
    out.seek(0)
    return ImageFile(out, "rod.png")


def make_image(**fields: Any) -> SiteImage:
    """Return a picture with a description."""
    return SiteImage.objects.create(**{"title": "En rød firkant", "file": png(), "description": "Rød.", **fields})


def make_topic(slug: str = "mad", **fields: Any) -> Topic:
    """Return a topic."""
    return Topic.objects.create(slug=slug, **{"title": slug.capitalize(), "tint": "leaf", **fields})


def make_audience(slug: str = "voksne", **fields: Any) -> Audience:
    """Return an audience."""
    return Audience.objects.create(slug=slug, **{"title": slug.capitalize(), **fields})


def step(title: str = "Kig i køleskabet", text: str = "Skriv fem ting ned.", **prompt: Any) -> dict[str, Any]:
    """Return a step as it is stored; `prompt_text` and `slots` give it something to write to the robot."""
    slots = [{"name": name, "example": "2", "hint": ""} for name in prompt.get("slots", [])]
    return {
        "type": "step",
        "value": {
            "title": title,
            "text": text,
            "image": None,
            "prompt": {"text": prompt.get("prompt_text", ""), "slots": slots, "example_answer": ""},
            "facilitator_note": "Vent, til alle er med.",
        },
    }


def make_recipe(organisation: OrganisationPage, slug: str = "madplan", **fields: Any) -> RecipePage:
    """Return a published recipe with one step."""
    topics, audiences = fields.pop("topics", []), fields.pop("audiences", [])
    defaults = {"title": "Ugens madplan", "promise": "Du får en madplan.", "minutes": 10, "steps": [step()]}
    recipe = RecipePage(slug=slug, **{**defaults, **fields})
    organisation.add_child(instance=recipe)
    recipe.topics.set(topics)
    recipe.audiences.set(audiences)
    recipe.save_revision().publish()
    return recipe


def occurrence(start: date | None = None, **fields: Any) -> Occurrence:
    """Return an unsaved date, a week from now from 14 to 16 unless told: what `make_event` makes a schedule of."""
    day = start or schedule.today() + timedelta(days=7)
    defaults = {"start_date": day, "start_time": time(14), "end_date": day, "end_time": time(16)}
    made = Occurrence(**{**defaults, **fields})
    made.work_out()
    return made


def schedule_of(dates: Iterable[Occurrence]) -> dict[str, list[dict[str, Any]]]:
    """Return the fields of an event that has these dates, each with what is different on it as a change."""
    lines, changes = [], []
    for date_ in dates:
        held = date_.span
        is_moved = date_.moved_from_date is not None
        planned = replace(
            held,
            start_date=date_.moved_from_date or held.start_date,
            end_date=date_.moved_from_date or held.end_date,
            start_time=date_.moved_from_time or held.start_time,
        )
        lines.append(SingleDate(str(uuid4()), planned, Details(heading=date_.heading)))
        status = None if date_.status in ("scheduled", "moved") else date_.status
        changes.append(
            Change(
                planned,
                held if is_moved else None,
                status,
                date_.note or None,
                None,
                date_.venue_id,
                date_.is_full or None,
            )
        )
    different = [change for change in changes if change != Change(change.original)]
    return {"schedule": stored_lines(lines), "changes": stored_changes(different)}


def make_event(organisation: OrganisationPage, slug: str = "cafe", *dates: Occurrence, **fields: Any) -> EventPage:
    """Return a published event with the dates given, or one a week from now."""
    related = {name: fields.pop(name, []) for name in ("topics", "audiences", "co_organisers")}
    defaults = {"title": "AI-café", "summary": "Kom og prøv.", "address": "Gaden 1, 8900 Randers"}
    event = EventPage(slug=slug, **{**defaults, **schedule_of(dates or [occurrence()]), **fields})
    organisation.add_child(instance=event)
    for name, rows in related.items():
        getattr(event, name).set(rows)
    event.save_revision().publish()
    return event
