"""The credit line of a page: whose it is, under which licence, and what it was made from, in the recipe's language."""

from dataclasses import dataclass

from activities.engine.package.credit import LICENCE_ADDRESSES, credit, credit_text
from activities.engine.package.shape import RECIPE
from activities.recipes.models import RecipePage
from activities.reuse.works.facts import facts_of
from activities.reuse.works.telling import address_of


@dataclass(frozen=True)
class CreditSentence:
    """A sentence of the line, and where it leads, if anywhere."""

    text: str
    address: str
    is_licence: bool


def sentences_of(page: RecipePage) -> list[CreditSentence]:
    """Return the credit line for the page itself: its title leads to where it came from, if not from here."""
    licences = LICENCE_ADDRESSES.values()
    return [CreditSentence(part.text, part.address, part.address in licences) for part in credit(_facts(page))]


def line_of(page: RecipePage) -> str:
    """Return the credit line for whoever takes the text elsewhere: plain text, with addresses."""
    return credit_text({**_facts(page), "canonical": page.canonical or address_of(page)})


def _facts(page: RecipePage) -> dict[str, object]:
    """Return the facts with every field of a work that it points to, whoever wrote the pointer."""
    facts = facts_of(page)
    for name in ("basedOn", "translationOf"):
        if facts[name]:
            empty = dict.fromkeys(RECIPE.fields[name].fields, "")  # type: ignore[union-attr]  # a record
            facts[name] = {**empty, **facts[name]}
    return facts
