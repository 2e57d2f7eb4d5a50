"""Every address of the site. Fixed ones first; whatever is left is looked up among the pages."""

from django.urls import include, path, re_path, register_converter

from outreach import views
from outreach.converters import MotifName

register_converter(MotifName, "motif")

handler400 = "outreach.views.bad_request"
handler404 = "outreach.views.page_not_found"
handler500 = "outreach.views.server_error"

urlpatterns = [
    path("admin/", include("outreach.admin_urls")),
    path("dokumenter/", include("wagtail.documents.urls")),
    re_path(r"^media/(?P<path>.+)$", views.media, name="media"),
    re_path(r"^perler/(?P<seed>[0-9a-f]{12})\.svg$", views.seed_picture, name="seed_picture"),
    path("motiver/<motif:name>.svg", views.motif_picture, name="motif_picture"),
    path("", include("activities.urls")),
    path("", include("home.urls")),
    path("", include("wagtail.urls")),
]
