"""The addresses that reuse offers to everybody."""

from django.urls import include, path

urlpatterns = [path("", include("activities.reuse.giving.urls"))]
