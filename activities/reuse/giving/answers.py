"""Answers for programs that ask again and again: known by the site's edition, before anything of them is made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from outreach import edition
from outreach.revalidation import headers_of


def answer(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Return 304 where the asker has the answer already (412 where If-Match says another), or else make it.

    Until the site changes in any way that a reader could see, the answer at an address is the same. Scripts of other
    sites may read it (CORS). Raises what `make` raises.
    """
    asked = (request.path, request.META.get("QUERY_STRING", ""))
    headers = headers_of(edition.current(), *asked, for_other_sites=True)
    bare = HttpResponse(headers=headers)
    known = get_conditional_response(request, etag=headers["ETag"], response=bare)
    response = known if known is not None and known is not bare else make()
    for name, value in headers.items():
        response.headers[name] = value
    return response
