"""What every answer of the API has in common: who may read it, which methods there are, and 304 for who has it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from activities.feeds.conditional import conditional, stamped
from outreach.revalidation import FOR_OTHER_SITES

View = Callable[..., HttpResponseBase]

_METHODS = "GET, HEAD, OPTIONS"
_PREFLIGHT = {
    **FOR_OTHER_SITES,
    "Allow": _METHODS,
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def problem(message: str, status: int) -> JsonResponse:
    """Return what is wrong, in words, as JSON that scripts of other sites may read."""
    return JsonResponse(
        {"detail": message}, status=status, headers=FOR_OTHER_SITES, json_dumps_params={"ensure_ascii": False}
    )


def for_everybody(view: View) -> View:
    """Let anybody, scripts of other sites too, read what a view answers; nothing is made for who has it already."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            refused = problem(_("Here one can only read: use GET."), 405)
            refused["Allow"] = _METHODS
            return refused
        known = conditional(request, of=request.get_full_path(), for_other_sites=True)
        return known or _made(view, request, kwargs)

    return answer


def patterns_for_everybody(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Return the same addresses, with their views for everybody."""
    return [
        URLPattern(pattern.pattern, for_everybody(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
    ]


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> NoReturn:
    """Raise Http404, whatever the method: `outreach.views.page_not_found` says it in JSON."""
    raise Http404


def _made(view: View, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase:
    is_head, request.method = request.method == "HEAD", "GET"
    try:
        response = view(request, **kwargs)
    except SuspiciousOperation:  # more parameters than anybody needs, say
        response = problem(_("That is more than we can answer at once. Ask for less."), 400)
    if response.status_code == 200:
        response = stamped(request, response)
    else:
        for name, value in FOR_OTHER_SITES.items():
            response.headers[name] = value
    return _without_body(response) if is_head else response


def _without_body(response: HttpResponseBase) -> HttpResponse:
    # What is streamed was never begun. It isn't closed: that would tell Django that the request is over.
    return HttpResponse(status=response.status_code, headers=dict(response.headers))
