"""What the CMS says to whoever saves a recipe: a warning comes in time only while it is still a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from activities.recipes.models import RecipePage
from activities.reuse.giving.licences import warnings_for

_TOLD = "licences_told"  # in the session: the page that its editor was warned of last, and the warnings


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_licences(request: HttpRequest, page: Page) -> None:
    """Warn of licences in what was saved that don't go together."""
    if warnings := _warnings_for_saved(page):
        _tell(request, page, warnings, _("Licences that don't go together"))


@hooks.register("before_publish_page")
def warn_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a recipe as a draft once, where publishing it would come before its warning. It is saved by now."""
    warnings = _warnings_for_saved(page)
    told_of, *told = request.session.get(_TOLD, [None])
    is_told = told_of == page.pk and set(warnings) <= set(told)
    if is_told or not warnings:
        return None
    if page.live_revision_id is None:  # a new page is made as if published, before it is
        page.live, page.has_unpublished_changes = False, True
        page.save(update_fields=["live", "has_unpublished_changes"])
    _tell(request, page, warnings, _("Saved, but not published yet, since there are licences that don't go together"))
    messages.info(request, _("Do you know that it is all right? Then publish once more."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _warnings_for_saved(page: Page) -> list[str]:
    recipe = page.specific.get_latest_revision_as_object() if isinstance(page.specific, RecipePage) else None
    return warnings_for(recipe) if recipe is not None else []


def _tell(request: HttpRequest, page: Page, warnings: list[str], heading: str) -> None:
    request.session[_TOLD] = [page.pk, *warnings]
    messages.warning(request, format_html("{}: {}", heading, " ".join(warnings)))
