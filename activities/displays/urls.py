"""The addresses of what is shown elsewhere."""

from django.urls import URLPattern, path

from activities.displays import programme

urlpatterns: list[URLPattern] = [
    path("<slug:organisation>/program.pdf", programme.programme, name="programme"),
]
