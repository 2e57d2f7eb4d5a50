"""What somebody is looking for among the events."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from activities.engine import schedule
from activities.engine.places import Position

# Yes or no: what they are called in an address, and the field of a wish.
SWITCHES = {
    "gratis": "is_free",
    "online": "is_online",
    "uden-udstyr": "without_device",
    "niveaufri": "is_step_free",
    "ledige": "has_room",
}


@dataclass(frozen=True)
class Wish:
    """What somebody is looking for; an empty field asks for everything.

    Any of the values within a field, all fields together. Places, audiences and topics are slugs; `near` sorts by
    distance and narrows nothing.
    """

    places: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    is_free: bool = False
    is_online: bool = False
    without_device: bool = False
    is_step_free: bool = False
    has_room: bool = False
    text: str = ""
    window: schedule.Window | None = None
    near: Position | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing particular is asked for."""
        return replace(self, near=None) == Wish()

    def loosened(self, **values: Any) -> Self:
        """Return the wish with some of its fields as they are given here."""
        return replace(self, **values)

    def without(self, name: str) -> Self:
        """Return the wish with one field left open."""
        defaults: dict[str, Any] = {field.name: field.default for field in fields(self)}
        return self.loosened(**{name: defaults[name]})
