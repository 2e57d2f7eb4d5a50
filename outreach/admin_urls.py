"""The CMS's addresses, with a JavaScript catalogue that holds our translations too."""

from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

# The CMS's own catalogue names one package and so misses the project's `locale/`; ours comes first and wins.
catalogue = JavaScriptCatalog.as_view(packages=["wagtail.admin"])

urlpatterns = [
    path("jsi18n/", catalogue),
    path("", include("wagtail.admin.urls")),
]
