"""Addresses of pages that are made for somebody, and not by hand."""

from itertools import count

from wagtail.coreutils import cautious_slugify, string_to_ascii

from activities.organisations.models import OrganisationPage

_LONGEST_SLUG = 200  # room for a number


def free_slug(organisation: OrganisationPage, title: str, *, otherwise: str) -> str:
    """Return an address after the title that no page of the organisation has.

    `otherwise` is what it is called where the title has no letters for addresses.
    """
    wanted = cautious_slugify(string_to_ascii(title))[:_LONGEST_SLUG].strip("-") or otherwise
    taken = set(organisation.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
