"""The bead patterns of a recipe as pages of the organisation."""

from collections.abc import Mapping
from typing import Any

from activities.engine.beads.patterns import from_json
from activities.organisations.models import OrganisationPage
from activities.patterns.models import PatternPage
from outreach.addresses import first_free, slug_after


def pattern_page(
    told: Mapping[str, Any] | None, recipe: Mapping[str, Any], organisation: OrganisationPage
) -> int | None:
    """Return the primary key of the organisation's page with a bead pattern; a draft is made where there is none.

    The draft bears the recipe's author and licence: of the pattern's own a package tells nothing.
    """
    if told is None:
        return None
    pattern = from_json(told)
    own = PatternPage.objects.child_of(organisation).filter(title=pattern.title or recipe["title"])
    found = next(
        (page for page in own if page.pattern is not None and page.pattern.as_json() == pattern.as_json()), None
    )
    if found is not None:
        return int(found.pk)
    title = pattern.title or recipe["title"]
    page = PatternPage(
        title=title,
        slug=first_free(organisation, slug_after(title) or "perleplade"),
        pattern=pattern,
        author=recipe["author"],
        licence=recipe["licence"],
        live=False,
    )
    organisation.add_child(instance=page)
    page.save_revision(log_action="wagtail.create")
    return int(page.pk)
