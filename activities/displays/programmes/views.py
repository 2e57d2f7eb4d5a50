"""A month's programme as PDF: made once for each edition of the site, and kept."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from activities.displays.programmes.data import month_in_words, programme_data
from activities.displays.programmes.months import MonthNotUnderstood, MonthTooFar, month_asked_for
from activities.engine import schedule
from activities.feeds.shown import organisation_shown
from activities.organisations.models import OrganisationPage
from outreach import edition
from outreach.settings.caches import LARGEST_MADE
from outreach.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "typst" / "programme.typ"
_KEPT_FOR = 3600  # seconds


@require_safe
def programme(request: HttpRequest, organisation: str) -> HttpResponseBase:
    """Show an organisation's programme for the month that is asked for, this one unless told."""
    today = schedule.today()
    host = organisation_shown(organisation)
    try:
        month = month_asked_for(request.GET.get("maaned", ""), today)
    except MonthNotUnderstood:
        return _no_programme(request, host, today, status=400)
    except MonthTooFar:
        return _no_programme(request, host, today, status=404)
    key = _key(host, month, today)
    headers = {"ETag": f'W/"{key}"', "Cache-Control": "no-cache"}
    not_modified = get_conditional_response(request, etag=headers["ETag"])
    if not_modified is not None:
        return not_modified
    name = f"program-{host.slug}-{month:%Y-%m}.pdf"
    made = BytesIO(_made_or_kept(key, host, month, today))
    # As a file, since `ReaderCache` keeps no files: it is kept already.
    return FileResponse(made, filename=name, content_type="application/pdf", headers=headers)


def _made_or_kept(key: str, host: OrganisationPage, month: date, today: date) -> bytes:
    kept: bytes | None = caches["made"].get(key)
    if kept is not None:
        return kept
    made = typeset(_TEMPLATE, programme_data(host, month, today), made_at=timezone.now())
    if len(made) <= LARGEST_MADE:
        caches["made"].set(key, made, timeout=_KEPT_FOR)
    return made


def _key(host: OrganisationPage, month: date, today: date) -> str:
    parts = (edition.current(), host.pk, month, today, translation.get_language())
    return f"programme-{hashlib.blake2b(ascii(parts).encode(), digest_size=16).hexdigest()}"


def _no_programme(request: HttpRequest, host: OrganisationPage, today: date, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": host,
        "is_understood": status != 400,
        "this_month": month_in_words(today),
    }
    return render(request, "activities/displays/no_programme.html", context, status=status)
