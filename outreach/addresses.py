"""Addresses of pages that nobody has written by hand."""

from itertools import count

from wagtail.coreutils import cautious_slugify, string_to_ascii
from wagtail.models import Page

_LONGEST_SLUG = 200  # room for a number


def slug_after(title: str) -> str:
    """Return a title as it stands in an address; empty where it has no letters for one."""
    return cautious_slugify(string_to_ascii(title))[:_LONGEST_SLUG].strip("-")


def is_after(title: str, slug: str) -> bool:
    """Whether a slug is what a title makes, here or in a browser: those two agree on all but the hyphens."""
    return slug_after(slug).replace("-", "") == slug_after(title).replace("-", "")


def first_free(parent: Page, wanted: str, *, but_for: Page | None = None) -> str:
    """Return the wanted slug, or with the lowest number, that no page below `parent` has; `but_for` may have it."""
    there = parent.get_children().filter(slug__startswith=wanted)
    others = there.not_page(but_for) if but_for is not None and but_for.pk else there
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
