"""What an embedded list is called: by the one place it is about, where it is about one."""

from activities.events.calendar.finding import calendar_now
from activities.events.calendar.query import CalendarQuery


def name_of(query: CalendarQuery) -> str:
    """Return the name of the one organisation or venue that is asked for, or nothing."""
    places = query.chosen["hvor"]
    if len(places) != 1:
        return ""
    calendar = calendar_now()
    names = {venue.slug: str(venue) for venue in calendar.venues}
    names |= {organisation.slug: organisation.title for organisation in calendar.organisations}
    return names.get(places[0], "")
