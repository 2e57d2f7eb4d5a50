"""The addresses that the subjects offer."""

from django.urls import include, path

urlpatterns = [
    path("", include("activities.events.urls")),
    path("", include("activities.recipes.urls")),
    path("", include("activities.reuse.urls")),
    path("", include("activities.patterns.urls")),
    path("", include("activities.organisations.urls")),
    path("", include("activities.feeds.urls")),
    path("", include("activities.displays.urls")),
]
