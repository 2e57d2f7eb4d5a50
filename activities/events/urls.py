"""The calendar's address."""

from django.urls import path

from activities.events.calendar import views

urlpatterns = [path("kalender/", views.calendar, name="calendar")]
