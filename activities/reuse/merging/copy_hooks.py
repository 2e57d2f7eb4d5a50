"""What the CMS asks when a recipe is copied."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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
