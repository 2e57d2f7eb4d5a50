"""What an address asks for, read with care: whatever can't be a slug is left out."""

from django.http import QueryDict

# More choices than any facet has; a longer query is cut, so that nobody can make the database work for nothing.
_MOST_CHOICES = 50
_LONGEST_SLUG = 255


def slugs_asked_for(query: QueryDict, name: str) -> tuple[str, ...]:
    """Return the different values of a facet that could be slugs, in order."""
    values = dict.fromkeys(query.getlist(name)[:_MOST_CHOICES])
    return tuple(value for value in values if _could_be_slug(value))


def _could_be_slug(value: str) -> bool:
    return len(value) <= _LONGEST_SLUG and value.replace("-", "").replace("_", "").isalnum()
