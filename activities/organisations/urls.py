"""The address of all libraries and partners."""

from django.urls import path

from activities.organisations import views

urlpatterns = [path("biblioteker-og-partnere/", views.organisations, name="organisations")]
