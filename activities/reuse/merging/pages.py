"""What the CMS's pages around the merge desk have in common."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.engine.package.refusals import Refused
from activities.recipes.models import RecipePage
from activities.reuse.cms import ReusePage
from activities.reuse.getting.checking import in_words
from activities.reuse.getting.destinations import CannotFetch
from activities.reuse.merging.bringing import AnotherWork, OlderThanOurs
from activities.reuse.merging.suggestions import HereAlready, NoSuggestion, NotForUs
from activities.reuse.refusals import NotTaken

# Everything that may be wrong with a file, or with fetching one.
CannotBring = (Refused, NotTaken, CannotFetch, AnotherWork, OlderThanOurs, NoSuggestion, NotForUs, HereAlready)


class OurRecipePage(ReusePage):
    """A page of the CMS about a recipe of one's own organisation."""

    request: HttpRequest
    our_page: RecipePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the recipe. Raises Http404, and PermissionDenied for another organisation's."""
        self.our_page = get_object_or_404(RecipePage.objects.select_related("organisation"), pk=kwargs["page_id"])
        insist_on_editing(self.our_page, request)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The recipe's title."""
        return str(self.our_page.get_admin_display_title())

    @property
    def address_of_editor(self) -> str:
        """Where the recipe is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.our_page.pk])


def insist_on_editing(page: RecipePage, request: HttpRequest) -> None:
    """Raise PermissionDenied for whoever may not edit the recipe."""
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied


def is_locked_for(page: RecipePage, request: HttpRequest) -> bool:
    """Tell whether somebody has locked the recipe, and say so if that is it."""
    lock = page.get_lock()
    if lock is None or not lock.for_user(request.user):
        return False
    messages.error(request, lock.get_message(request.user) or _("The recipe is locked."))
    return True


def why_not(error: Exception) -> str:
    """Say, in the editor's language, why a file couldn't be brought to the desk."""
    match error:
        case AnotherWork():
            words = _("The file is another recipe: “%(title)s”. To take it in as a new one, choose “Fetch a recipe”.")
            return words % {"title": error.title}
        case OlderThanOurs():
            return _("The file is an older version than the one that ours goes with.")
        case NoSuggestion():
            return _("The file is a recipe, but no suggestion for one of ours. To take it in, choose “Fetch a recipe”.")
        case NotForUs():
            return _("“%(title)s” is a suggestion for a recipe that isn't among ours.") % {"title": error.title}
        case HereAlready():
            return _("That suggestion is here already.")
    return in_words(error)
