"""What one takes along from the maker: files of a pattern, and the address that holds it. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from activities.engine.beads.patterns import Pattern
from activities.engine.beads.share_codes import encode
from activities.patterns.downloads import SUFFIXES, download
from activities.patterns.maker import words
from activities.patterns.maker.desk import BadDesk, Desk, read_code, read_desk
from activities.patterns.maker.page import LONGEST_ADDRESS, share_address
from activities.patterns.maker.uploads import Unreadable, read_form, takes_pictures
from activities.patterns.maker.views import Maker
from activities.patterns.stock.models import BeadStock
from activities.patterns.turnstile import BUSY, RETRY_AFTER, TooBusy, one_place

FILE, VARIANT = "fil", "udgave"


@require_safe
def code_file(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """Hand out the pattern of an address that holds it."""
    try:
        pattern = read_code(code)
    except BadDesk as error:
        return _refuse(request, error.words, status=404)
    return _file(request, pattern, suffix, request.GET.get(VARIANT, ""))


@takes_pictures
@csrf_exempt
@require_POST
def maker_file(request: HttpRequest) -> HttpResponse:
    """Hand out the pattern on the table as a file."""
    return file_of_desk(request)


def file_of_desk(request: HttpRequest, *, beads: BeadStock | None = None) -> HttpResponse:
    """Return the pattern on the table as a file.

    With `beads` of its brand, it is drawn in their colours, and its lists say what is missing of them.
    """
    try:
        desk = _desk(request)
    except BadDesk as error:
        return _refuse(request, error.words, status=400)
    suffix = request.POST.get(FILE, "")
    if desk.pattern is None or suffix not in SUFFIXES:
        return _refuse(request, words.NO_PICTURE, status=400)
    if beads and beads.palette != desk.pattern.palette:
        beads = None
    return _file(request, desk.pattern, suffix, request.POST.get(VARIANT, ""), beads)


@takes_pictures
@csrf_exempt
@require_POST
def maker_address(request: HttpRequest) -> HttpResponse:
    """Tell the script the address of the pattern on the table."""
    try:
        desk = _desk(request)
    except BadDesk as error:
        return JsonResponse({"detail": str(error)}, status=400)
    if desk.pattern is None:
        return JsonResponse({"detail": str(words.NO_PICTURE)}, status=400)
    address = share_address(desk.code)
    mailable = len(address) <= LONGEST_ADDRESS
    return JsonResponse({"code": desk.code, "address": address, "mailable": mailable})


def _desk(request: HttpRequest) -> Desk:
    """Return what was sent, if it is whole. Raises BadDesk."""
    try:
        desk, complaint = read_desk(read_form(request))
    except Unreadable as error:
        raise BadDesk(words.of_unreadable(error)) from error
    if complaint:
        raise BadDesk(complaint)
    return desk


def _file(
    request: HttpRequest, pattern: Pattern, suffix: str, variant: str, beads: BeadStock | None = None
) -> HttpResponse:
    stock, palette = (beads.counts, beads.corrected) if beads else (None, None)
    address = share_address(encode(pattern))
    try:
        with one_place():
            response = download(pattern, suffix, variant, stock=stock, palette=palette, address=address)
    except TooBusy:
        response = _refuse(request, BUSY, status=503)
        response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "private, no-store"  # nobody else's, and not to be kept here either
    return response


def _refuse(request: HttpRequest, note: str | Promise, *, status: int) -> HttpResponse:
    """Show the maker's page, which says why there is no file."""
    maker = Maker()
    maker.setup(request)
    return maker.refuse(note, status=status)
