"""What several kinds of pages tell in schema.org's words: organisations, places, offers."""

from collections.abc import Iterable
from typing import Any

from activities.categories.models import Category
from activities.feeds.addresses import address_of, picture_address
from activities.feeds.national.places import written_address
from activities.organisations.models import OrganisationPage, Venue

Data = dict[str, Any]

_NOTHING: tuple[Any, ...] = (None, "", [], {})


def without_empty(data: Data) -> Data:
    """Return data without the fields that say nothing."""
    return {name: value for name, value in data.items() if value not in _NOTHING or value is False}


def one_or_all(values: Iterable[Any]) -> Any:
    """Return the only value by itself, several as a list, none as None."""
    found = list(values)
    return found[0] if len(found) == 1 else found or None


def organisation_ref(organisation: OrganisationPage) -> Data:
    """Return an organisation by name and address."""
    return {
        "@type": "Library" if organisation.is_library else "Organization",
        "name": organisation.title,
        "url": address_of(organisation),
    }


def organisation_data(organisation: OrganisationPage) -> Data:
    """Return an organisation as its own page tells of it, but for nobody's e-mail."""
    return {
        **organisation_ref(organisation),
        "description": organisation.introduction,
        "logo": picture_address(organisation.logo, "max-320x320|format-webp") if organisation.logo else None,
        "telephone": organisation.phone,
        "sameAs": organisation.website,
        "address": _postal(organisation.street, organisation.postcode, organisation.city),
        "identifier": f"isil:{organisation.isil}" if organisation.isil else None,
    }


def venue_data(venue: Venue) -> Data:
    """Return a venue as a place."""
    spot = None
    if venue.latitude is not None and venue.longitude is not None:
        spot = {"@type": "GeoCoordinates", "latitude": float(venue.latitude), "longitude": float(venue.longitude)}
    return without_empty(
        {
            "@type": "Place",
            "name": str(venue),
            "address": _postal(venue.street, venue.postcode, venue.city),
            "geo": spot,
        }
    )


def written_place_data(text: str) -> Data:
    """Return an address on one line as a place, in parts where it can be taken apart."""
    found = written_address(text)
    if found is None:
        return {"@type": "Place", "name": text, "address": text}
    name = found.name or found.street
    return {"@type": "Place", "name": name, "address": _postal(found.street, found.postcode, found.city)}


def titles(categories: Iterable[Category]) -> list[str]:
    """Return what categories are called."""
    return [category.title for category in categories]


def audience_data(categories: Iterable[Category]) -> Any:
    """Return whom something is for."""
    return one_or_all({"@type": "Audience", "audienceType": title} for title in titles(categories))


def _postal(street: str, postcode: str, city: str) -> Data | None:
    parts = without_empty({"streetAddress": street, "postalCode": postcode, "addressLocality": city})
    return {"@type": "PostalAddress", **parts, "addressCountry": "DK"} if parts else None
