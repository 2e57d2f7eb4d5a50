"""A page's pattern as a file, with its credit line and its address."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from activities.patterns.downloads import download
from activities.patterns.models import PatternPage
from activities.patterns.stock.models import BeadStock
from activities.patterns.turnstile import BUSY, RETRY_AFTER, TooBusy, one_place


def page_as_file(page: PatternPage, suffix: str, variant: str, *, beads: BeadStock | None = None) -> HttpResponse:
    """Return the page's pattern as a file; a word and 503 while too many are being made.

    `suffix` and `variant` are those of `downloads.download`. With `beads`, its lists say what is missing of those, and
    it is drawn in their colours; without, in those of the organisation's own, whose number is nobody else's business.
    """
    address = f"{settings.SITE_URL}{page.get_url()}" if page.live else ""
    stock = beads.counts if beads else None
    palette = beads.corrected if beads else page.measured
    try:
        with one_place():
            return download(
                page.pattern, suffix, variant, stock=stock, palette=palette, credit=_credit(page), address=address
            )
    except TooBusy:
        headers = {"Retry-After": str(RETRY_AFTER)}
        return HttpResponse(str(BUSY), status=503, content_type="text/plain; charset=utf-8", headers=headers)


def _credit(page: PatternPage) -> str:
    """Return who made it with which robot, and the licence, in a sentence or two."""
    line = _("“%(title)s” by %(author)s.") % {"title": page.title, "author": page.made_by}
    parts = [line]
    if page.idea_by:
        parts.append(_("Idea: %(who)s.") % {"who": page.idea_by})
    if page.ai_tool:
        parts.append(_("Drawn with AI: %(tool)s.") % {"tool": page.ai_tool})
    return " ".join([*parts, f"{page.get_licence_display() if not page.licence_address else page.licence}."])
