"""What the CMS asks recipes: several at once are published only when each of them is ready."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from activities.recipes.checks import problems_with_steps
from activities.recipes.models import RecipePage


@hooks.register("before_bulk_action")
def refuse_unready_recipes(
    request: HttpRequest, action_type: str, objects: Sequence[Page], action: Any
) -> HttpResponse | None:
    """Say which recipe isn't ready, instead of publishing the others and failing half-way."""
    if action_type != "publish":
        return None
    for page in objects:
        recipe = page.specific
        if not isinstance(recipe, RecipePage):
            continue
        if problems := problems_with_steps(recipe.get_latest_revision_as_object().steps):
            text = _("“%(title)s” can't be published yet. %(problem)s")
            messages.error(request, text % {"title": recipe.get_admin_display_title(), "problem": problems[0]})
            return HttpResponseRedirect(request.get_full_path())
    return None
