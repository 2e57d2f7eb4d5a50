"""What an address asks for, read with care: whatever can't be a slug is left out."""

from dataclasses import dataclass

from django.http import QueryDict

# More choices than any facet has; a longer query is cut, so that nobody can make the database work for nothing.
MOST_CHOICES = 50
_LONGEST_SLUG = 255


@dataclass(frozen=True)
class Choice:
    """Something to choose: its value in the address, what it is called, how many would be found with it."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """One choice that narrows a list: what it is called, and the query that is left without it.

    `count` is how many would be found without it; None where nobody asked.
    """

    label: str
    parameters: list[tuple[str, str]]
    count: int | None = None


def slugs_asked_for(query: QueryDict, name: str) -> tuple[str, ...]:
    """Return the different values of a facet that could be slugs, in order."""
    values = dict.fromkeys(query.getlist(name)[:MOST_CHOICES])
    return tuple(value for value in values if _could_be_slug(value))


def _could_be_slug(value: str) -> bool:
    return len(value) <= _LONGEST_SLUG and value.replace("-", "").replace("_", "").isalnum()
