"""The addresses of the gallery, and of the pictures and files of what is in it."""

from django.urls import include, path, re_path

from activities.patterns import views

urlpatterns = [
    path("", include("activities.patterns.maker.urls")),
    path("perleplader/", views.patterns, name="patterns"),
    re_path(
        r"^perleplader/(?P<number>[0-9]{1,9})-(?P<version>[0-9a-f]{16})\.svg$",
        views.pattern_picture,
        name="pattern_picture",
    ),
    re_path(
        r"^perleplader/(?P<number>[0-9]{1,9})\.(?P<suffix>pdf|png|svg|xlsx|json)$",
        views.pattern_file,
        name="pattern_file",
    ),
]
