"""Feeds that are asked for again and again are only made when something has changed.

An answer's ETag is known before anything of it is made: it is of the site's edition, of what was asked for, and of how
far time has come. Time matters twice: at midnight in Copenhagen, and whenever a date ends.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from activities.engine import schedule
from activities.events.occurrences import Occurrence
from outreach import edition
from outreach.revalidation import headers_of

_HEADERS = "activities.feeds.conditional"  # in request.META: what `stamped` writes on the answer

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def conditional(request: HttpRequest, *, of: str, for_other_sites: bool = False) -> HttpResponseBase | None:
    """Return 304 where the asker has the answer already (412 where If-Match says it must be another), or None.

    Call it before anything is read, and give what you make instead to `stamped`. `of` names the answer: its path, and
    the query as it was understood. Two short queries, however much the answer holds. With `for_other_sites`,
    scripts of other sites may read it (CORS).
    """
    now = timezone.now()
    made_from = (edition.current(), of, schedule.today(now), _last_end(now))
    headers = headers_of(*made_from, for_other_sites=for_other_sites)
    request.META[_HEADERS] = headers
    bare = stamped(request, HttpResponse())
    answer = get_conditional_response(request, etag=headers["ETag"], response=bare)
    return None if answer is bare or answer is None else stamped(request, answer)


def stamped(request: HttpRequest, response: AnyResponse) -> AnyResponse:
    """Write on an answer what `conditional` found out about it before it was made; return the answer."""
    for name, value in request.META[_HEADERS].items():
        response.headers[name] = value
    return response


def _last_end(now: datetime) -> datetime | None:
    """Return when a date ended last: since then no list has changed by itself, but for midnight."""
    moment: datetime | None = Occurrence.objects.filter(ends_at__lte=now).aggregate(last=Max("ends_at"))["last"]
    return moment
