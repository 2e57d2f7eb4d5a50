"""What a calendar's entry says of a date, beside when it is."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from activities.events.choices import SignUp, Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.icalendar.text import text_line

_END_OF_LINE = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>")

# A date that is moved is held; one that is postponed has no new date yet.
_STATUS = {Status.CANCELLED.value: "CANCELLED", Status.POSTPONED.value: "TENTATIVE"}


def lines_about(occurrence: Occurrence, address: str) -> list[str]:
    """Return the lines that say what takes place, whether and where: the same for alike dates of an event."""
    event, place = occurrence.event, occurrence.place
    where = f"{place}, {place.address}" if place else event.address or (_("Online") if event.online else "")
    is_busy = occurrence.is_held and occurrence.start_time is not None
    lines = [
        text_line("SUMMARY", title_of(occurrence)),
        text_line("DESCRIPTION", _description(occurrence, address)),
        f"STATUS:{_STATUS.get(occurrence.status, 'CONFIRMED')}",
        f"TRANSP:{'OPAQUE' if is_busy else 'TRANSPARENT'}",
    ]
    if where:
        lines.append(text_line("LOCATION", where))
    if place and place.latitude is not None and place.longitude is not None:
        lines.append(f"GEO:{place.latitude:.6f};{place.longitude:.6f}")
    return lines


def lines_about_event(event: EventPage, address: str) -> list[str]:
    """Return the lines that are the same for every date of an event."""
    lines = [f"URL:{address}"]
    if topics := [topic.title for topic in event.topics.all()]:
        lines.append(text_line("CATEGORIES", *topics))
    if contact := ", ".join(filter(None, (event.contact_name, event.contact_email, event.contact_phone))):
        # No ORGANIZER: to Outlook, that makes a meeting of it, to which one must answer.
        lines.append(text_line("CONTACT", contact))
    return lines


def title_of(occurrence: Occurrence) -> str:
    """Return the event's title and what this date is about, after a word where it isn't held.

    The word stands there because many calendars show nothing of STATUS.
    """
    title = f"{occurrence.event.title}: {occurrence.heading}" if occurrence.heading else occurrence.event.title
    return title if occurrence.is_held else f"{occurrence.get_status_display()}: {title}"


def _description(occurrence: Occurrence, address: str) -> str:
    event = occurrence.event
    paragraphs = [
        occurrence.note,
        _("Fully booked") if occurrence.is_full else "",
        event.summary,
        _without_tags(occurrence.text),
        _price(event),
        _way_in(event),
        address,
    ]
    return "\n\n".join(filter(None, paragraphs))


def _without_tags(html: str) -> str:
    """Return the text of a little HTML, a line to a paragraph."""
    return unescape(strip_tags(_END_OF_LINE.sub("\n", html))).strip()


def _price(event: EventPage) -> str:
    price = _("Free") if event.is_free else _("%(kroner)s kr.") % {"kroner": event.price_kroner}
    return f"{price} {event.price_note}".strip()


def _way_in(event: EventPage) -> str:
    match event.sign_up:
        case SignUp.CONTACT:
            ways = [way for way in (event.contact_email, event.contact_phone) if way]
            return "\n".join([_("Write or call. You get a place if there are any left."), *ways])
        case SignUp.LINK if event.sign_up_link.startswith(("https://", "http://")):
            return _("Sign up here: %(address)s") % {"address": event.sign_up_link}
        case SignUp.LINK:
            return _("You sign up on another site.")
    return _("Just come. There is no sign-up.")
