"""The addresses in the CMS under which an event's dates are changed."""

from django.urls import path, re_path

from activities.events.date_views import DateView, EventDatesView
from activities.events.dates_panel_views import preview_of_existing, preview_of_new

urlpatterns = [
    path("arrangementer/nyt/<int:parent_page_id>/datoer/", preview_of_new, name="preview_new_dates"),
    path("arrangementer/<int:page_id>/datoer/", EventDatesView.as_view(), name="event_dates"),
    path("arrangementer/<int:page_id>/datoer/vis/", preview_of_existing, name="preview_dates"),
    re_path(
        r"^arrangementer/(?P<page_id>[0-9]{1,9})/datoer/(?P<recurrence_id>[0-9]{8}(?:T[0-9]{6})?)/$",
        DateView.as_view(),
        name="event_date",
    ),
]
