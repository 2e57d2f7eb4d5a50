"""What bead patterns add to the CMS: where a colour is measured, and sheets that say what is missing on the shelf."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from wagtail import hooks

from activities.patterns.files import page_as_file
from activities.patterns.models import PatternPage
from activities.patterns.stock.models import BeadStock
from activities.patterns.stock.photographs import MeasureView


def sheets_for_our_beads(request: HttpRequest, page_id: int, stock_id: int) -> HttpResponse:
    """Hand out the sheets of a draft with what is missing on one's own shelf.

    Raises Http404 for beads of others, or of another brand, PermissionDenied for pages that one may not edit.
    """
    page = get_object_or_404(PatternPage, id=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft: PatternPage = page.get_latest_revision_as_object()
    stock = get_object_or_404(BeadStock.objects.seen_by(request.user), pk=stock_id)
    if draft.pattern is None or draft.pattern.palette != stock.palette:
        raise Http404
    return page_as_file(draft, "pdf", request.GET.get("udgave", ""), beads=stock)


@hooks.register("register_admin_urls")
def offer_pages_about_beads() -> list[URLPattern]:
    """Offer both."""
    return [
        path("vores-perler/<int:pk>/farve/", MeasureView.as_view(), name="bead_colour"),
        path("perleplader/<int:page_id>/ark/<int:stock_id>/", sheets_for_our_beads, name="pattern_sheets"),
    ]
