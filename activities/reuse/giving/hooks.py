"""What the CMS says to whoever saves a recipe: a warning comes in time only while it is still a draft."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from activities.recipes.models import RecipePage
from activities.reuse.giving.licences import warnings_for


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_licences(request: HttpRequest, page: Page) -> None:
    """Warn of licences in what was saved that don't go together."""
    recipe = page.specific.get_latest_revision_as_object() if isinstance(page.specific, RecipePage) else None
    if recipe is not None and (warnings := warnings_for(recipe)):
        heading = _("Licences that don't go together")
        messages.warning(request, format_html("{}: {}", heading, " ".join(warnings)))
