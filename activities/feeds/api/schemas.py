"""What the API answers with. The descriptions are translated where the OpenAPI document is made (`document`)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

Kind = Literal["library", "partner"]
Status = Literal["scheduled", "cancelled", "moved", "postponed"]


class Problem(Schema):
    """What is wrong."""

    detail: str = Field(description=_("What is wrong, in words for people"))


class Category(Schema):
    """A topic or an audience."""

    slug: str = Field(description=_("Its name in filters"))
    title: str


class OrganisationRef(Schema):
    """Whose something is."""

    slug: str = Field(description=_("Its name in addresses and filters"))
    title: str
    kind: Kind
    isil: str | None = Field(description=_("The library's international number (ISO 15511)"))
    url: str = Field(description=_("Where people read about it"))


class Venue(Schema):
    """A place where things happen."""

    slug: str = Field(description=_("Its name in filters"))
    name: str
    room: str
    street: str
    postcode: str
    city: str
    latitude: float | None = Field(description=_("Degrees, WGS 84"))
    longitude: float | None = Field(description=_("Degrees, WGS 84"))
    step_free: bool
    hearing_loop: bool


class Organisation(OrganisationRef):
    """A library or a partner."""

    introduction: str
    street: str
    postcode: str
    city: str
    phone: str
    website: str
    logo: str | None = Field(description=_("The address of a picture"))
    venues: list[Venue]


class Event(Schema):
    """What all dates of an event have in common."""

    id: UUID = Field(description=_("The same for all dates of the event"))
    title: str
    summary: str
    url: str = Field(description=_("Where people read about it"))
    format: str = Field(description=_("Its name in the filter of the same name"))
    topics: list[Category]
    audiences: list[Category]
    co_organisers: list[OrganisationRef]
    language: str
    level: str
    price_kroner: int = Field(description=_("Whole kroner; 0 is free"))
    price_note: str
    bring_device: str
    age_min: int = Field(description=_("Years; 0 is no limit"))
    age_max: int = Field(description=_("Years; 0 is no limit"))
    online: bool
    address: str = Field(description=_("Where it is, when that is none of the venues"))
    sign_up: Literal["none", "contact", "link"]
    sign_up_link: str
    capacity: int = Field(description=_("Places; 0 is no limit"))


class Occurrence(Schema):
    """One date of an event."""

    id: UUID = Field(description=_("The same for as long as the date exists, also when it is moved"))
    title: str
    start: datetime = Field(description=_("ISO 8601 with the offset of the place"))
    end: datetime = Field(description=_("ISO 8601 with the offset of the place; of whole days the midnight after"))
    all_day: bool
    status: Status
    note: str = Field(description=_("Why it is changed, in words for people"))
    is_full: bool = Field(description=_("Whether all places are taken"))
    heading: str = Field(description=_("What this date is about, when it differs from the others"))
    moved_from: datetime | date | None = Field(description=_("When it was to have been, if it was moved"))
    event: Event
    organisation: OrganisationRef
    venue: Venue | None = Field(description=_("None online, and where there is only an address"))
    url: str = Field(description=_("Where people read about it"))


class Step(Schema):
    """One thing to do."""

    title: str
    text: str
    prompt: str = Field(description=_("What to write to the chatbot, with slots in square brackets"))
    example: str = Field(description=_("The same, with the slots filled in"))


class Recipe(Schema):
    """A recipe, as lists show it."""

    id: UUID
    title: str
    promise: str = Field(description=_("One sentence: what you get out of it"))
    url: str = Field(description=_("Where people read it"))
    guide_url: str = Field(description=_("The guide for whoever runs it for others"))
    picture: str | None = Field(description=_("The address of a picture"))
    topics: list[Category]
    audiences: list[Category]
    minutes: int
    price_kroner: int = Field(description=_("Whole kroner; 0 is free"))
    device: str
    account: str
    company: str
    licence: str
    licence_url: str
    author: str
    version: str
    updated: datetime
    organisation: OrganisationRef


class WholeRecipe(Recipe):
    """A recipe with everything that one needs to follow it."""

    for_whom: str
    outcome: str
    materials: list[str]
    steps: list[Step]
    check_answer: list[str] = Field(description=_("How to check the chatbot's answer"))
    keep_private: list[str] = Field(description=_("What not to tell the chatbot"))
    follow_ups: list[str] = Field(description=_("What one can write next"))
    source: str
    changes: str


class OccurrencePage(Schema):
    """Some dates, and where the next are."""

    items: list[Occurrence]
    next: str | None = Field(description=_("The address of the next page; null on the last"))
    notes: list[str] = Field(description=_("What was not understood of the filters, and was left out"))


class RecipePage(Schema):
    """Some recipes, and where the next are."""

    items: list[Recipe]
    next: str | None = Field(description=_("The address of the next page; null on the last"))


class OrganisationList(Schema):
    """All organisations."""

    items: list[Organisation]
    next: None = Field(description=_("Always null: they are all on one page"))
