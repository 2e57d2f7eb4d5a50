"""Where events are held, as the national CMS tells it: an address has every part, or isn't there at all."""

from dataclasses import dataclass
from typing import Any

from activities.engine.places import place_of, postcode_in
from activities.events.occurrences import Occurrence
from activities.organisations.models import OrganisationPage, Venue


@dataclass(frozen=True)
class Address:
    """Where letters arrive; `name` and `more` are what people call the place."""

    street: str
    postcode: str
    city: str
    name: str = ""
    more: str = ""

    def told(self, *, online: bool) -> dict[str, Any]:
        """Return the address in the national shape."""
        names = {"location": self.name, "locationAdditional": self.more}
        return {
            "locationType": "online" if online else "physical",
            **{key: name for key, name in names.items() if name},
            "street": self.street,
            "zip_code": int(self.postcode),
            "city": self.city,
            "country": "DK",
        }


def address_told(occurrence: Occurrence) -> dict[str, Any] | None:
    """Return where a date is held, in the national shape; None where no address is known.

    What is online has the address of whoever holds it: the shape knows no address without a street.
    """
    event = occurrence.event
    written = written_address(event.address) if event.address and not occurrence.place else None
    of_venue = at_venue(occurrence.place) if occurrence.place else None
    found = of_venue or written or at_home(event.organisation)
    if found is None:
        return None
    if event.address and not of_venue and not written:  # only the name of a place, near the one who holds it
        found = Address(found.street, found.postcode, found.city, event.address)
    return found.told(online=event.online)


def branches_told(occurrence: Occurrence) -> list[str]:
    """Return the branch's name: that of the venue or, where there is none, of the library that holds it."""
    if occurrence.place:
        return [occurrence.place.name]
    return [occurrence.event.organisation.title] if occurrence.event.organisation.is_library else []


def at_venue(venue: Venue) -> Address | None:
    """Return a venue's address; None for one that was stored without all of its parts."""
    if not (venue.street and venue.city and _is_postcode(venue.postcode)):
        return None
    return Address(venue.street, venue.postcode, venue.city, venue.name, venue.room)


def at_home(organisation: OrganisationPage) -> Address | None:
    """Return the organisation's address or else that of its first venue; None where it has neither."""
    if organisation.street and organisation.city and _is_postcode(organisation.postcode):
        return Address(organisation.street, organisation.postcode, organisation.city, organisation.title)
    return next(filter(None, map(at_venue, organisation.venues.all())), None)


def written_address(text: str) -> Address | None:
    """Return the parts of an address written on one line, "Huset, Gaden 5, 6230 Rødekro"; None without a postcode."""
    postcode = postcode_in(text)
    if postcode is None:
        return None
    before, _, after = text.rpartition(postcode)
    place = place_of(postcode)
    name, _, street = before.strip(" ,").rpartition(",")
    city = after.strip(" ,").partition(",")[0].strip() or (place.town if place else "")
    if not street.strip() or not city:
        return None
    return Address(street.strip(), postcode, city, name.strip(" ,"))


def _is_postcode(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()
