"""The addresses of the API, below /api/v1/."""

from django.urls import URLPattern, path, re_path

from activities.feeds.api.document import api_page, openapi_json
from activities.feeds.api.endpoints import api
from activities.feeds.api.front import for_everybody, nothing_here, patterns_for_everybody

# Ninja's own root only leads on to pages that we haven't got.
_described = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"]

urlpatterns: list[URLPattern] = [
    path("", api_page, name="api"),
    path("openapi.json", for_everybody(openapi_json), name="openapi"),
    *patterns_for_everybody(_described),
    re_path(r"^(?P<rest>.+)$", nothing_here),
]
