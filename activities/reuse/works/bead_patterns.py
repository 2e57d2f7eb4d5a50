"""The bead patterns of a recipe as pages of the organisation, and whose each is.

A page tells whose its pattern is; a package may not. What a package told is kept on the recipe's page (`CreditCame`),
and told again for as long as nobody has changed what the pattern's page says.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from activities.engine.beads.patterns import from_json
from activities.engine.package.shape import CREDIT
from activities.engine.package.texts import clean_line
from activities.engine.package.values import pattern_as_it_travels
from activities.organisations.addresses import free_slug
from activities.organisations.models import OrganisationPage
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from outreach.models import Licence


class CreditCame(TypedDict):
    """What was told of whose a bead pattern is.

    Attributes:
        came: as it came; None where nothing was told.
        then: what the pattern's page said when it came.
    """

    came: dict[str, Any] | None
    then: dict[str, Any]


CreditsCame = dict[str, CreditCame]  # by the primary key of the pattern's page, as text: it is stored as JSON


def credits_of(page: RecipePage) -> CreditsCame:
    """Return what came of whose the bead patterns are."""
    found: CreditsCame = page.extras.get("patterns", {})
    return found


def pattern_told(page: RecipePage, found: PatternPage) -> dict[str, Any]:
    """Return a bead pattern of a recipe as it travels, with whose it is. Its page must have a pattern."""
    told = pattern_as_it_travels(found.pattern)
    now, kept = _credit(found), credits_of(page).get(str(found.pk))
    credit = kept["came"] if kept is not None and kept["then"] == now else now
    return told if credit is None else {**told, CREDIT: credit}


def pattern_page(
    told: Mapping[str, Any] | None, recipe: Mapping[str, Any], organisation: OrganisationPage, came: CreditsCame
) -> int | None:
    """Return the primary key of the organisation's page with a bead pattern; a draft is made where there is none.

    Where the package doesn't tell whose the pattern is, the draft bears the recipe's author and licence. What it tells
    is added to `came`, unless the page says the same.
    """
    if told is None:
        return None
    pattern, credit = from_json(told), told.get(CREDIT)
    title = pattern.title or recipe["title"]
    new = PatternPage(title=title, pattern=pattern, live=False, organisation=organisation, **_fields(credit, recipe))
    own = PatternPage.objects.child_of(organisation).filter(title=title)
    page = next((page for page in own if _says_the_same(page, new, credit)), None)
    if page is None:
        page = new
        page.slug = free_slug(organisation, title, otherwise="perleplade")
        organisation.add_child(instance=page)
        page.save_revision(log_action="wagtail.create")
    came.pop(str(page.pk), None)
    if credit != (now := _credit(page)):
        came[str(page.pk)] = CreditCame(came=credit, then=now)
    return int(page.pk)


def _credit(page: PatternPage) -> dict[str, Any]:
    """Return whose a pattern is, as its page says it now."""
    return {
        "author": clean_line(page.made_by),
        "licence": page.licence or Licence.CC_BY.value,  # a draft may leave it empty
        "aiTool": clean_line(page.ai_tool),
        "aiMadeOn": page.ai_made_on.isoformat() if page.ai_made_on else None,
    }


def _fields(credit: Mapping[str, Any] | None, recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a page for a pattern that came; who isn't told is whoever wrote the recipe."""
    told = credit or {"author": "", "licence": recipe["licence"], "aiTool": "", "aiMadeOn": None}
    return {
        "author": told["author"] or recipe["author"],
        "licence": told["licence"],
        "ai_tool": told["aiTool"],
        "ai_made_on": date.fromisoformat(told["aiMadeOn"]) if told["aiMadeOn"] else None,
    }


def _says_the_same(page: PatternPage, new: PatternPage, credit: Mapping[str, Any] | None) -> bool:
    """Whether a page has the pattern that came, and says the same of whose it is, if anything came of that."""
    is_same = page.pattern is not None and page.pattern.as_json() == new.pattern.as_json()
    return is_same and (credit is None or _credit(page) == _credit(new))
