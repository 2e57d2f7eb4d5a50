"""The page for those who want the calendar on their own site: choose, look, copy one line."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.categories.models import Tint
from activities.displays.embeds.code import list_element, list_frame, list_height, list_path
from activities.displays.embeds.look import COUNTS, EmbedLook, Letters, Theme
from activities.displays.embeds.names import name_of
from activities.events.calendar.facets import facets_of
from activities.events.calendar.query import CalendarQuery

# What the form itself asks for; whatever else the calendar was narrowed by is carried along.
_ASKED = {"hvor", "hvem", "emne", "format"}
_NOT_FOR_LISTS = {"visning": "", "uge": "", "maaned": ""}  # how the calendar itself is shown


@require_safe
@csp_update({"frame-src": [SELF]})
def share_calendar(request: HttpRequest) -> HttpResponse:
    """Show a list as it will look on another site, and the HTML that shows it there."""
    query, look = CalendarQuery(request.GET), EmbedLook.read(request.GET)
    parameters = query.parameters(**_NOT_FOR_LISTS)
    name = name_of(query)
    title = _("Events at %(name)s") % {"name": name} if name else _("Events about AI")
    context = {
        "query": query,
        "facets": facets_of(query),
        "look": look,
        "counts": COUNTS,
        "themes": Theme,
        "tints": Tint,
        "letters": Letters,
        "title": title,
        "carried": [pair for pair in parameters if pair[0] not in _ASKED],
        "preview_path": list_path(parameters, look),
        "height": list_height(look),
        "frame": list_frame(parameters, look, title=title),
        "element": list_element(parameters, look, title=title),
    }
    return render(request, "activities/displays/share_calendar.html", context)
