"""Template tags about reuse: what a recipe's page shows of where it came from and who has taken it."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from activities.recipes.models import RecipePage
from activities.reuse.giving.credit import CreditSentence, line_of, sentences_of
from activities.reuse.giving.licences import warnings_for
from activities.reuse.merging.languages import LANGUAGES
from activities.reuse.models import ReusedBy
from outreach.models import Licence
from outreach.templatetags.kit import query_string

register = template.Library()


@register.simple_tag
def credit_sentences(recipe: RecipePage) -> list[CreditSentence]:
    """Return the credit line of a recipe, sentence by sentence."""
    return sentences_of(recipe)


@register.simple_tag
def credit_line(recipe: RecipePage) -> str:
    """Return the credit line of a recipe as plain text, for what is copied or shown elsewhere."""
    return line_of(recipe)


@register.simple_tag
def package_path(recipe: RecipePage) -> str:
    """Return where a recipe's package is; nothing where its licence says that it stays here, or it isn't published."""
    if not recipe.live or recipe.licence == Licence.ALL_RIGHTS:
        return ""
    whose = [("hos", recipe.organisation.slug)] if recipe.canonical else []
    return f"{reverse('recipe_package', args=[recipe.work_id])}{query_string(whose)}"


@register.simple_tag
def since_path(recipe: RecipePage) -> str:
    """Return where whoever holds this version on paper can see what has changed since; nothing before it has one."""
    try:
        return reverse("recipe_since", args=[recipe.work_id, recipe.version])
    except NoReverseMatch:  # a draft may have no version
        return ""


@register.simple_tag
def reused_by(recipe: RecipePage) -> "QuerySet[ReusedBy]":
    """Return who uses a recipe, as far as an editor has signed it off; nobody, where it isn't saved yet (a preview)."""
    return ReusedBy.objects.filter(page=recipe.pk, signed_off_at__isnull=False)


@register.simple_tag
def licence_warnings(recipe: Any) -> list[str]:
    """Return what an editor should know of the licences in a recipe."""
    return warnings_for(recipe)


@register.filter
def language_name(code: str) -> str:
    """Return what a language calls itself; its code, where it is none that recipes are translated into here."""
    return dict(LANGUAGES).get(code, code)
