"""What the CMS would tell or do across organisations, and what it would answer with an error page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page

from activities.organisations.models import NotReadyToPublish, OrganisationPage, Venue

_ADMIN = "/admin/"
# Arguments under which the CMS's views take a page's number.
_PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id")
_MOST_DIGITS = 18  # of a row's number
_FILE_POLICIES = {get_image_model: image_policy, get_document_model: document_policy}


class KeepOrganisationsApart:
    """Stops the CMS's views that ask what one may do in general, but not whether it is one's own.

    Some of them show titles of other organisations' drafts or files although nothing can be changed there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Raise PermissionDenied where the view would show another organisation's."""
        user = request.user
        if not request.path.startswith(_ADMIN) or not user.is_authenticated or user.is_superuser:
            return
        name = request.resolver_match.url_name or "" if request.resolver_match else ""
        pages = [kwargs[argument] for argument in _PAGE_ARGUMENTS if _is_number(kwargs.get(argument, ""))]
        chosen = [number for number in request.GET.getlist("id") if _is_number(number)]
        if name == "wagtail_bulk_action" and kwargs.get("app_label") != Page._meta.app_label:
            self._insist_on_own_files(request, kwargs, chosen)
        else:
            self._insist_on_readable_pages(request, [*pages, *chosen])
        if name == "select_format":
            self._insist_on_own_files(request, {"model_name": "siteimage"}, [kwargs["image_id"]])
        if request.path.startswith((f"{_ADMIN}api/main/images/", f"{_ADMIN}api/main/documents/")):
            raise PermissionDenied
        is_venue = request.path.startswith(f"{_ADMIN}snippets/activities/venue/") and "pk" in kwargs
        if is_venue and not Venue.objects.kept_by(user).filter(pk=kwargs["pk"]).exists():
            raise PermissionDenied

    def _insist_on_readable_pages(self, request: HttpRequest, numbers: list[Any]) -> None:
        readable = Q(live=True) | Q(depth__lte=2)
        for path in OrganisationPage.objects.with_member(request.user).values_list("path", flat=True):
            readable |= Q(path__startswith=path)
        if numbers and Page.objects.filter(pk__in=numbers).exclude(readable).exists():
            raise PermissionDenied

    def _insist_on_own_files(self, request: HttpRequest, kwargs: dict[str, Any], numbers: list[Any]) -> None:
        for get_model, policy in _FILE_POLICIES.items():
            if get_model()._meta.model_name == kwargs.get("model_name"):
                own = policy.instances_user_has_any_permission_for(request.user, ["add", "change", "delete", "choose"])
                if own.filter(pk__in=numbers).count() != len(set(map(str, numbers))):
                    raise PermissionDenied


def _is_number(argument: Any) -> bool:
    """Whether a row could have that number: databases fail on longer ones, and Python on some other digits."""
    text = str(argument)
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


class SayWhatIsWrong:
    """Turns what the CMS leaves to crash into a message: a page that isn't ready, or a field found wrong when saving.

    Approving and publishing several at once go past the editor's form, and so do copying and two people saving the
    same new page. All run in a transaction, which the error undoes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead the editor on with a message; leave every other error, and readers' pages, alone."""
        if not isinstance(exception, ValidationError) or not request.path.startswith(_ADMIN):
            return None
        problem, address = " ".join(exception.messages), request.path
        if isinstance(exception, NotReadyToPublish):
            text = _("“%(title)s” can't be published yet. %(problem)s")
            problem = text % {"title": exception.page.get_admin_display_title(), "problem": problem}
            address = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        messages.error(request, problem)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})  # what the CMS's own dialogs understand
        return HttpResponseRedirect(address)
