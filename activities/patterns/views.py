"""The gallery, and the pictures and files of what is in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from activities.engine.beads.svg import pattern_svg
from activities.patterns.files import page_as_file
from activities.patterns.gallery import Gallery
from activities.patterns.models import PatternPage

_FOR_EVER = "public, max-age=31536000, immutable"  # the address is of how the pattern looks


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show the patterns, narrowed by words and choices; whatever else is asked is ignored."""
    return render(request, "activities/pages/patterns.html", {"gallery": Gallery(request.GET)})


@require_safe
def pattern_picture(request: HttpRequest, number: str, version: str) -> HttpResponse:
    """Show a published pattern; an address of how it was before leads on to how it is now."""
    page = _shown(number)
    if page.look != version:
        return redirect(page.picture_address)
    svg = pattern_svg(page.pattern, palette=page.measured)
    headers = {"Cache-Control": _FOR_EVER}
    return HttpResponse(svg, content_type="image/svg+xml", headers=headers)


@require_safe
def pattern_file(request: HttpRequest, number: str, suffix: str) -> HttpResponse:
    """Hand out a published pattern as a file; sheets to print in the variant that `udgave` names."""
    return page_as_file(_shown(number), suffix, request.GET.get("udgave", ""))


def _shown(number: str) -> PatternPage:
    page: PatternPage | None = PatternPage.objects.shown().defer(None).filter(pk=int(number)).first()
    if page is None or page.pattern is None:
        raise Http404
    return page
