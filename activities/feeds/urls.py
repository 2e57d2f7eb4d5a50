"""The addresses of what other systems read."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
