"""What a month's programme says, as plain words and pieces of JSON for the template."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from activities.displays.dates import dates_touching
from activities.engine import schedule
from activities.events.choices import SignUp, Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.wording import day_in_words
from activities.organisations.models import OrganisationPage
from outreach.models import SiteImage
from outreach.typesetting import all_printable

MOST_DATES = 1000
_LOGO = "max-400x400|format-png"


def month_in_words(month: date) -> str:
    """Return "december 2026"."""
    return date_format(month, "F Y")


def programme_data(organisation: OrganisationPage, month: date, today: date) -> dict[str, Any]:
    """Return everything that the template prints; every string can be printed, but for the SVG of the code."""
    window = schedule.month_of(month)
    found = dates_touching(window, organisation=organisation, limit=MOST_DATES + 1)
    shown = found[:MOST_DATES]
    address = f"{settings.SITE_URL}{organisation.url}"
    words = {
        "title": _("Programme for %(month)s") % {"month": month_in_words(month)},
        "organisation": organisation.title,
        "introduction": organisation.introduction,
        "address": _without_scheme(address),
        "parts": list(_parts(shown, window, organisation)),
        "cut": _cut(len(found)),
        "nothing": _nothing(month, today) if not shown else [],
        "contact": _contact(organisation),
        "hours": [[str(line.value["days"]), str(line.value["hours"])] for line in organisation.opening_hours],
        "labels": _labels(organisation, today),
    }
    return {**all_printable(words), "code": _qr_code(address), "logo": _logo(organisation.logo)}


def _labels(organisation: OrganisationPage, today: date) -> dict[str, str]:
    return {
        "scan": _("Point your phone at the code, or go to"),
        "code": _("A QR code that leads to the page of %(name)s") % {"name": organisation.title},
        "logo": _("The logo of %(name)s") % {"name": organisation.title},
        "contact": _("Get hold of us"),
        "hours": _("Opening hours"),
        "continued": _("continued"),
        "page": _("Page %(number)s of %(total)s") % {"number": "{number}", "total": "{total}"},
        "made": _("Printed %(day)s. Something may change after that: the website knows.")
        % {"day": day_in_words(today)},
    }


def _parts(dates: list[Occurrence], window: schedule.Window, host: OrganisationPage) -> Iterator[dict[str, Any]]:
    """Yield what began before the month, then day by day: a heading and its entries."""
    before = [occurrence for occurrence in dates if occurrence.start_date < window.first]
    if before:
        heading = _("Begins before and still going on")
        yield {"heading": heading, "entries": [_entry(one, capfirst(one.in_words), host) for one in before]}
    for day, group in groupby(dates[len(before) :], key=lambda occurrence: occurrence.start_date):
        entries = [_entry(one, capfirst(one.time_in_words), host) for one in group]
        yield {"heading": capfirst(day_in_words(day)), "entries": entries}


def _entry(occurrence: Occurrence, when: str, host: OrganisationPage) -> dict[str, Any]:
    event = occurrence.event
    return {
        "when": when,
        "title": event.title,
        "about": occurrence.heading,
        "place": occurrence.place_in_words,
        "facts": [fact for fact in _facts(occurrence) if fact] if occurrence.is_held else [],
        "with": _host(event, host),
        "status": "" if occurrence.status == Status.SCHEDULED else str(occurrence.get_status_display()),
        "held": occurrence.is_held,
        "note": occurrence.note if occurrence.status != Status.SCHEDULED else "",
    }


def _host(event: EventPage, printed_by: OrganisationPage) -> str:
    if event.organisation_id == printed_by.pk:
        return ""
    return _("Held by %(name)s") % {"name": event.organisation.title}


def _facts(occurrence: Occurrence) -> Iterator[str]:
    event = occurrence.event
    price = _("Free") if event.is_free else _("%(kroner)s kr.") % {"kroner": event.price_kroner}
    yield f"{price} ({event.price_note})" if event.price_note else price
    yield event.ages
    yield _("Fully booked") if occurrence.is_full else _sign_up(event)


def _sign_up(event: EventPage) -> str:
    if event.sign_up == SignUp.NONE:
        return _("Just come")
    if event.sign_up == SignUp.LINK:
        return _("Sign up: %(where)s") % {"where": _without_scheme(f"{settings.SITE_URL}{event.url}")}
    phone, email = event.contact_phone, event.contact_email
    either = _("%(phone)s or %(email)s") % {"phone": phone, "email": email}
    return _("Sign up: %(where)s") % {"where": either if phone and email else phone or email}


def _nothing(month: date, today: date) -> list[str]:
    if month < today.replace(day=1):
        return [_("Nothing took place this month.")]
    return [
        _("Nothing is planned for this month yet."),
        _("The robot would have invented something. We would rather leave the paper empty."),
        _("Hang it up anyway, or look in at the address above: things turn up."),
    ]


def _cut(found: int) -> str:
    if found <= MOST_DATES:
        return ""
    return _("There is only room for %(number)s dates here. The website has the rest.") % {"number": MOST_DATES}


def _contact(organisation: OrganisationPage) -> list[str]:
    town = f"{organisation.postcode} {organisation.city}".strip()
    lines = [organisation.street, town, organisation.phone, organisation.email, _without_scheme(organisation.website)]
    return [line for line in lines if line]


def _qr_code(address: str) -> str:
    """Return a QR code as SVG; error correction M survives a coffee stain."""
    return str(segno.make_qr(address, error="m").svg_inline(border=2, scale=4, svgclass=None, lineclass=None))


def _logo(image: SiteImage | None) -> list[int]:
    """Return the bytes of a PNG; none where there is no logo, or its file can't be read."""
    if image is None:
        return []
    try:
        with image.get_rendition(_LOGO).file.open("rb") as file:
            return list(file.read())
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return []


def _without_scheme(address: str) -> str:
    return address.split("://", 1)[-1].rstrip("/")
