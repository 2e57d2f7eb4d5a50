"""Search, the accessibility statement's short address, and what search engines read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from home.models import SiteSettings
from home.search import search

_LONGEST_QUERY = 200


def search_page(request: HttpRequest) -> HttpResponse:
    """Show what has the words that were asked for."""
    text = request.GET.get("q", "").replace("\x00", "")[:_LONGEST_QUERY].strip()
    return render(request, "home/search.html", {"text": text, "found": search(text) if text else None})


def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """Lead /was, the address that Danish authorities agreed on, to the site's statement."""
    return HttpResponseRedirect(SiteSettings.for_request(request).accessibility_statement)


@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what to read: everything but the CMS."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
