"""Search, /was, robots.txt and the sitemap."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, re_path

from home import views
from home.sitemap import SITEMAPS

urlpatterns = [
    path("soeg/", views.search_page, name="search"),
    re_path(r"^was/?$", views.accessibility_statement, name="accessibility_statement"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_part"),
]
