"""Template tags about events: the next dates of a lower page, and the words around a date."""

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import number_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.categories.asked import Chosen
from activities.engine import schedule
from activities.events.calendar import listings
from activities.events.occurrences import Occurrence
from activities.events.wording import day_in_words
from activities.organisations.models import OrganisationPage, Venue
from activities.recipes.models import RecipePage

register = template.Library()

_SPACE_WITHIN = re.compile(r"(?:(?<=\d\.)|(?<=kl\.)) ")


@register.simple_tag
def coming_events(
    *, limit: int, organisation: OrganisationPage | None = None, recipe: RecipePage | None = None
) -> list[listings.Card]:
    """Return the next dates, each event once: of all, of an organisation, or with a recipe."""
    recipe_id = recipe.pk if recipe else None
    return listings.soon(limit=limit, organisation=organisation, recipe_id=recipe_id)


@register.simple_tag
def near(day: date, words: str, separator: str = ", ") -> str:
    """Return words about a day with a capital letter, after "Today" or "Tomorrow" where it is so near."""
    today = schedule.today()
    name = {today: _("today"), today + timedelta(days=1): _("tomorrow")}.get(day)
    return unbroken(capfirst(f"{name}{separator}{words}" if name else words))


@register.filter
def day_words(day: date) -> str:
    """Return "onsdag 7. oktober", with the year when it isn't this one."""
    return day_in_words(day)


@register.filter
def unbroken(words: str) -> str:
    """Return words that break over lines only where a reader would pause: not in "7. oktober" or "kl. 14–16"."""
    return _SPACE_WITHIN.sub("\N{NO-BREAK SPACE}", words).replace("–", "\N{WORD JOINER}–\N{WORD JOINER}")


@register.filter
def map_address(venue: Venue) -> str:
    """Return the address of a map that shows the venue."""
    if venue.latitude is None or venue.longitude is None:
        return f"https://www.openstreetmap.org/search?{urlencode({'query': venue.address})}"
    spot = f"{venue.latitude}/{venue.longitude}"
    return f"https://www.openstreetmap.org/?mlat={venue.latitude}&mlon={venue.longitude}#map=17/{spot}"


@register.simple_tag(takes_context=True)
def first_day_alone(context: dict[str, Any]) -> Chosen | None:
    """Return the choice of the calendar's first day alone, where there is room for more; None where it is chosen."""
    query, window = context["query"], context["listing"].window
    if window.last == window.first:
        return None
    if window.first == schedule.today():
        return Chosen(_("See all of today"), query.parameters(hvornaar="i-dag", fra="", til=""))
    label = _("See all of %(day)s") % {"day": day_in_words(window.first)}
    return Chosen(label, query.parameters(hvornaar="", fra=window.first, til=window.first))


@register.filter
def starts(occurrence: Occurrence) -> str:
    """Return when a date starts, as in a table: "14.30", or nothing for what lasts all day."""
    return time_format(occurrence.start_time, "G.i") if occurrence.start_time else ""


@register.filter
def distance(km: float) -> str:
    """Return a distance as people say it: "under 1 km", "3,4 km", "12 km"; a postcode's centre allows no more."""
    if km < 1:
        return _("less than 1 km")
    text = number_format(km, 1) if km < 10 else str(round(km))
    return _("%(km)s km") % {"km": text}


@register.simple_tag(takes_context=True)
def day_alone(context: dict[str, Any], day: date) -> str:
    """Return the query that shows one day of the calendar as a list, with all that is chosen beside."""
    parameters = context["query"].parameters(visning="", uge="", maaned="", hvornaar="", fra=day, til=day)
    return f"?{urlencode(parameters)}"
