"""The addresses of what other systems read."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from activities.feeds import atom_views
from activities.feeds.api.front import for_everybody
from activities.feeds.icalendar import views as icalendar_views
from activities.feeds.sharing.oembed import oembed
from activities.feeds.sharing.open_graph_views import share_picture

_SHARE_PICTURE = r"^deling/(?P<kind>[a-z]{1,20})/(?P<number>[0-9]{1,18})-(?P<version>[0-9a-f]{16})\.png$"
_EVENT = r"^(?P<organisation>[-a-zA-Z0-9_]+)/(?P<event>[-a-zA-Z0-9_]+)/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("activities.feeds.api.urls")),
    path("oembed", for_everybody(oembed), name="oembed"),
    re_path(_SHARE_PICTURE, share_picture, name="share_picture"),
    path("kalender.atom", atom_views.dates, name="calendar_atom"),
    path("opskrifter.atom", atom_views.recipes, name="recipes_atom"),
    path("kalender.ics", icalendar_views.whole, name="calendar_ics"),
    path("<slug:organisation>/kalender.ics", icalendar_views.of_organisation, name="organisation_ics"),
    path("<slug:organisation>/<slug:event>/kalender.ics", icalendar_views.of_event, name="event_ics"),
    re_path(_EVENT + r"(?P<recurrence_id>[0-9]{8}(?:T[0-9]{6})?)\.ics$", icalendar_views.of_date, name="date_ics"),
]
