"""Pages and dates as the API's schemas have them. Whatever is read here must have been fetched along."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from activities.categories.models import Category
from activities.events.choices import Format
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, picture_address
from activities.organisations.models import OrganisationPage, Venue
from activities.recipes.models import RecipePage

_VENUE = ("slug", "name", "room", "street", "postcode", "city", "latitude", "longitude", "step_free", "hearing_loop")
_ORGANISATION = ("introduction", "street", "postcode", "city", "phone", "website")
_EVENT = (
    *("title", "summary", "language", "level", "price_kroner", "price_note", "bring_device", "age_min", "age_max"),
    *("online", "address", "sign_up", "sign_up_link", "capacity"),
)
_RECIPE = (
    *("title", "promise", "minutes", "price_kroner", "device", "account", "company", "licence", "author", "version"),
)
_WHOLE_RECIPE = ("for_whom", "outcome", "source", "changes")
_LINES = ("materials", "check_answer", "keep_private", "follow_ups")


def occurrence_shape(row: Occurrence) -> dict[str, Any]:
    """Return a date, with its event, whose it is and where."""
    zone = ZoneInfo(row.zone)
    return {
        "id": row.uuid,
        "title": row.event.title,
        "start": row.starts_at.astimezone(zone),
        "end": row.ends_at.astimezone(zone),
        "all_day": row.start_time is None,
        "status": row.status,
        "note": row.note,
        "is_full": row.is_full,
        "heading": row.heading,
        "moved_from": row.moved_from,
        "event": event_shape(row.event),
        "organisation": organisation_ref(row.event.organisation),
        "venue": venue_shape(row.place) if row.place else None,
        "url": address_of(row.event),
    }


def event_shape(event: EventPage) -> dict[str, Any]:
    """Return what all dates of an event have in common."""
    return {
        **_fields(event, _EVENT),
        "id": event.translation_key,
        "url": address_of(event),
        "format": Format(event.format).slug,
        "topics": _categories(event.topics.all()),
        "audiences": _categories(event.audiences.all()),
        "co_organisers": [organisation_ref(other) for other in event.co_organisers.all() if other.live],
    }


def organisation_ref(organisation: OrganisationPage) -> dict[str, Any]:
    """Return an organisation as others refer to it."""
    return {
        **_fields(organisation, ("slug", "title", "kind")),
        "isil": organisation.isil or None,
        "url": address_of(organisation),
    }


def organisation_shape(organisation: OrganisationPage) -> dict[str, Any]:
    """Return an organisation with its venues."""
    logo = organisation.logo
    return {
        **organisation_ref(organisation),
        **_fields(organisation, _ORGANISATION),
        "logo": picture_address(logo, "max-320x320|format-webp") if logo else None,
        "venues": [venue_shape(venue) for venue in organisation.venues.all()],
    }


def venue_shape(venue: Venue) -> dict[str, Any]:
    """Return a venue."""
    return _fields(venue, _VENUE)


def recipe_shape(recipe: RecipePage) -> dict[str, Any]:
    """Return a recipe as lists show it."""
    picture = recipe.picture
    url = address_of(recipe)
    return {
        **_fields(recipe, _RECIPE),
        "id": recipe.translation_key,
        "url": url,
        "guide_url": f"{url}guide/",
        "picture": picture_address(picture, "fill-640x360|format-webp") if picture else None,
        "topics": _categories(recipe.topics.all()),
        "audiences": _categories(recipe.audiences.all()),
        "licence_url": recipe.licence_address,
        "updated": recipe.last_published_at or recipe.first_published_at or recipe.latest_revision_created_at,
        "organisation": organisation_ref(recipe.organisation),
    }


def whole_recipe_shape(recipe: RecipePage) -> dict[str, Any]:
    """Return a recipe with everything that one needs to follow it."""
    return {
        **recipe_shape(recipe),
        **_fields(recipe, _WHOLE_RECIPE),
        **{name: [str(line.value) for line in getattr(recipe, name)] for name in _LINES},
        "steps": [_step_shape(step.value) for step in recipe.steps],
    }


def _step_shape(step: Any) -> dict[str, str]:
    prompt = step["prompt"]
    return {
        "title": step["title"],
        "text": step["text"] or "",
        "prompt": prompt["text"] or "",
        "example": prompt.with_examples,
    }


def _categories(categories: Iterable[Category]) -> list[dict[str, str]]:
    return [{"slug": category.slug, "title": category.title} for category in categories]


def _fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
