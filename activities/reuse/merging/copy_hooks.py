"""What the CMS asks when a recipe is copied or moved."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from activities.recipes.models import RecipePage
from activities.reuse.merging.copying import follow_copy


@hooks.register("before_copy_page")
def refuse_an_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a recipe isn't shown in a second place: a work is once with each organisation."""
    if page.specific_class is not RecipePage or not request.POST.get("alias"):
        return None
    messages.error(
        request, _("A recipe can't stand in two places at once. Copy it without “Alias”, or choose “Adapt the recipe”.")
    )
    return HttpResponseRedirect(request.get_full_path())


@hooks.register("after_copy_page")
def keep_where_it_came_from(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Let a copy of a recipe from elsewhere say so."""
    follow_copy(page=page, copy=new_page, user=request.user)


@hooks.register("before_move_page")
def refuse_a_second_of_a_work(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Say why a recipe can't be moved to an organisation that has the same work already."""
    recipe = page.specific
    if not isinstance(recipe, RecipePage):
        return None
    there = RecipePage.objects.descendant_of(destination).filter(work_id=recipe.work_id).exclude(pk=recipe.pk).first()
    if there is None:
        return None
    told = _("“%(title)s” can't be moved there. They have that recipe already.")
    messages.error(request, told % {"title": there.get_admin_display_title()})
    return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))


@hooks.register("before_bulk_action")
def refuse_a_second_of_a_work_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Say the same of several at once."""
    if action_type != "move" or not (destination := action.cleaned_form.cleaned_data.get("chooser")):
        return None
    pages = (page for page in objects if isinstance(page, Page))
    return next(filter(None, (refuse_a_second_of_a_work(request, page, destination) for page in pages)), None)
