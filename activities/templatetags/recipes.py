"""Template tags about recipes: what a lower page shows of them, and what was chosen among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.categories.asked import Chosen
from activities.categories.models import Category, Topic
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage

register = template.Library()


@dataclass(frozen=True)
class GuideSection:
    """A section of the guide: its place in the address, its heading, and the fields without which it isn't shown."""

    anchor: str
    name: str
    heading: Any
    fields: tuple[str, ...] = ()
    on_new_sheet: bool = False

    @property
    def template(self) -> str:
        """What is below the heading."""
        return f"activities/guide/{self.name}.html"


GUIDE_SECTIONS = (
    GuideSection("overblik", "at_a_glance", gettext_lazy("At a glance")),
    GuideSection("foer", "before", gettext_lazy("Before people come"), ("checklist", "room", "budget")),
    GuideSection("minut", "script", gettext_lazy("Minute by minute"), ("script",)),
    GuideSection("trin", "steps", gettext_lazy("Step by step"), ("steps",)),
    GuideSection("galt", "troubles", gettext_lazy("What usually goes wrong"), ("troubles",)),
    GuideSection("vaerktoejer", "tools", gettext_lazy("Tools"), ("tools",)),
    GuideSection("pas-paa", "care", gettext_lazy("Take care"), ("risks",)),
    GuideSection("taenk", "reflection", gettext_lazy("Think about it together"), ("reflection_questions",)),
    GuideSection("skoler", "school", gettext_lazy("In a school"), ("school_adaptation",)),
    GuideSection("omtale", "marketing", gettext_lazy("Words for the poster"), ("marketing_short", "marketing_long")),
    GuideSection("erfaringer", "experiences", gettext_lazy("How it went for others"), ("experiences",)),
    GuideSection("nede", "robot_down", gettext_lazy("When the robot is down"), ("canned_answers",), on_new_sheet=True),
    GuideSection("evaluering", "evaluation", gettext_lazy("Evaluation slip"), ("evaluation",), on_new_sheet=True),
    GuideSection("herkomst", "origin", gettext_lazy("Where it comes from"), on_new_sheet=True),
)


@register.simple_tag
def guide_sections(recipe: RecipePage) -> list[GuideSection]:
    """Return the sections of a recipe's guide that have something in them, in order."""
    return [
        section
        for section in GUIDE_SECTIONS
        if not section.fields or any(getattr(recipe, name) for name in section.fields)
    ]


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
