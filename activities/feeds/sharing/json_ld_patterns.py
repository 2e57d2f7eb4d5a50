"""Bead patterns in schema.org's words: a picture that anybody may make, what it is made of, and who made it."""

from django.utils.translation import gettext as _

from activities.feeds.addresses import address_of, whole_address
from activities.feeds.sharing.json_ld_parts import Data, organisation_ref
from activities.patterns.models import PatternPage


def pattern_data(page: PatternPage, picture: str) -> Data:
    """Return a bead pattern with its picture, its beads and its credit."""
    publisher = organisation_ref(page.organisation)
    return {
        "@type": "VisualArtwork",
        "@id": address_of(page),
        "name": page.title,
        "description": page.summary_text,
        "url": address_of(page),
        "image": [address for address in (whole_address(page.picture_address), picture) if address],
        "inLanguage": "da",
        "artform": _("Fuse beads"),
        "artMedium": page.palette_label,
        "timeRequired": f"PT{page.minutes}M" if page.minutes else None,
        "isAccessibleForFree": True,
        "author": {"@type": "Person", "name": page.author} if page.author else publisher,
        "publisher": publisher,
        "license": page.licence_address,
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
    }
