"""The addresses of what is shown elsewhere."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
