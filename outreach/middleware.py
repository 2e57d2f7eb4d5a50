"""What happens to every request: a strict content policy, and no control characters in addresses."""

import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class ContentSecurityPolicy(CSPMiddleware):
    """Send the strict policy to readers and a looser one under /admin/, where the CMS needs inline scripts."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for this request's address; a preview is a reader's page inside a frame of the CMS."""
        parts = super().get_policy_parts(request, response, report_only)
        is_for_editors = request.path_info.startswith("/admin/") or getattr(request, "is_preview", False)
        if not report_only and parts.config is None and is_for_editors:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


def refuse_control_characters(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 404 for an address with control characters: no page has one, and PostgreSQL refuses to look for NUL."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _CONTROL.search(request.path_info):
            request.path_info = "/"  # what is shown with the 404 must not repeat the address
            raise Http404
        return get_response(request)

    return middleware


def search_admin_without_quotes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take quotation marks out of what editors search for: on SQLite the CMS's search stumbles over them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        text = str(request.GET.get("q", ""))
        if request.path_info.startswith("/admin/") and '"' in text:
            query = request.GET.copy()
            query["q"] = text.replace('"', " ").strip()
            request.GET = query  # type: ignore[assignment]  # a changed copy is how Django means it to be done
        return get_response(request)

    return middleware
