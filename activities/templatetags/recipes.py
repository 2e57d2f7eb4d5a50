"""Template tags about recipes: what a lower page shows of them, and what was chosen among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from activities.categories.models import Category, Topic
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage

register = template.Library()


@dataclass(frozen=True)
class Chosen:
    """One choice that narrows a list: what it is called, and the query that is left without it."""

    label: str
    parameters: list[tuple[str, str]]


@register.simple_tag
def recipes_of(organisation: OrganisationPage) -> list[RecipePage]:
    """Return the recipes that an organisation has published, the newest first."""
    return list(RecipePage.objects.shown().filter(organisation=organisation))


@register.filter
def tint(topic: Topic | None) -> str:
    """Return the class that colours a card after its topic; sky blue without one."""
    return f"tint-{topic.tint}" if topic else "tint-sky"


@register.simple_tag(takes_context=True)
def chosen_recipes(context: dict[str, Any]) -> list[Chosen]:
    """Return what the list of recipes is narrowed by, each with the query that leaves it out."""
    pairs = [("emne", slug) for slug in context["chosen_topics"]]
    pairs += [("hvem", slug) for slug in context["chosen_audiences"]]
    labels = {**titles("emne", context["topics"]), **titles("hvem", context["audiences"])}
    if minutes := context["chosen_minutes"]:
        pairs.append(("minutter", str(minutes)))
        labels["minutter", str(minutes)] = _("at most %(minutes)s minutes") % {"minutes": minutes}
    if context["without_device"]:
        pairs.append(("uden-udstyr", "1"))
        labels["uden-udstyr", "1"] = _("without a device")
    return left_out(pairs, labels)


def titles(name: str, categories: Iterable[Category]) -> dict[tuple[str, str], str]:
    """Return what the values of a facet are called."""
    return {(name, category.slug): category.title for category in categories}


def left_out(pairs: list[tuple[str, str]], labels: dict[tuple[str, str], str]) -> list[Chosen]:
    """Return each pair with its label (its value, where it has none) and the pairs that are left without it."""
    return [Chosen(labels.get(pair, pair[1]), [other for other in pairs if other != pair]) for pair in pairs]
