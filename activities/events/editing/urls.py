"""The addresses in the CMS under which an event's dates are changed."""

from django.urls import re_path

from activities.events.editing.panel_views import preview_of_existing, preview_of_new
from activities.events.editing.views import DateView, EventDatesView

# No number is longer than a database takes.
_DATES = r"^arrangementer/(?P<page_id>[0-9]{1,9})/datoer/"

urlpatterns = [
    re_path(r"^arrangementer/nyt/(?P<parent_page_id>[0-9]{1,9})/datoer/$", preview_of_new, name="preview_new_dates"),
    re_path(rf"{_DATES}$", EventDatesView.as_view(), name="event_dates"),
    re_path(rf"{_DATES}vis/$", preview_of_existing, name="preview_dates"),
    re_path(rf"{_DATES}(?P<recurrence_id>[0-9]{{8}}(?:T[0-9]{{6}})?)/$", DateView.as_view(), name="event_date"),
]
