"""The site's addresses, and a view that does nothing."""

from django.http import HttpResponse
from django.urls import include, path

handler404 = "outreach.views.page_not_found"
handler500 = "outreach.views.server_error"

urlpatterns = [
    path("bare/", lambda request: HttpResponse("ok")),
    path("", include("outreach.urls")),
]
