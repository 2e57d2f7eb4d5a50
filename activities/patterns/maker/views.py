"""The maker's page."""

from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from activities.patterns.maker import words, work
from activities.patterns.maker.desk import CODE, BadDesk, Desk, read_code, read_desk
from activities.patterns.maker.forms import WishesForm
from activities.patterns.maker.page import plate_of
from activities.patterns.maker.uploads import Unreadable, read_form, takes_pictures, was_too_large
from activities.patterns.pictures import CITIZENS_PIXELS, LARGEST_UPLOAD, too_large
from activities.patterns.sheets.choices import Variant
from activities.patterns.turnstile import RETRY_AFTER, TooBusy

# The script asks for the plate alone, and has the rest of the page already.
PART, PLATE_ONLY = "del", "plade"
OTHER_FILES = ("png", "svg", "xlsx", "json")


class Maker(View):
    """Shows the form, and what came of it. What lies on the table travels with the form, and nothing is kept."""

    http_method_names = ["get", "head", "post"]
    form_class: type[WishesForm] = WishesForm
    template_name = "activities/pages/bead_maker.html"
    most_pixels = CITIZENS_PIXELS

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form, or the pattern that the address holds."""
        code = request.GET.get(CODE, "")
        try:
            desk = work.opened(read_code(code)) if code else Desk()
        except BadDesk as error:
            return self.refuse(error.words, status=404)
        return self.show(self.new_form(pattern=desk.pattern), desk)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what was asked for, and show the form as it was filled in."""
        try:
            sent = read_form(request)
        except Unreadable as error:
            return self.refuse(words.of_unreadable(error), status=error.status)
        desk, complaint = read_desk(sent)
        action = work.action_of(sent)
        if action is work.Action.SHOW:
            desk = work.opened(desk.pattern) if desk.pattern else desk
            return self.show(self.new_form(pattern=desk.pattern), desk, note=complaint)
        came_with = desk.base if desk.is_shared and not request.FILES else None
        form = self.new_form(sent, files=request.FILES, pattern=came_with)
        try:
            outcome = self.act(form, desk, action)
        except TooBusy:
            response = self.show(form, desk, note=words.busy(sent_picture=bool(request.FILES)), status=503)
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        if isinstance(outcome, HttpResponse):
            return outcome
        return self.show(form, outcome.desk, note=outcome.note or complaint, is_new=outcome.desk.copy != desk.copy)

    def act(self, form: WishesForm, desk: Desk, action: work.Action) -> work.Outcome | HttpResponse:
        """Make or repaint the pattern. Raises TooBusy."""
        if action is not work.Action.MAKE:
            return work.repaint(desk, self.request.POST, action)
        if was_too_large(self.request):
            form.add_error("picture", too_large())
            return work.Outcome(desk)
        return work.make(desk, form, self.picture_sent(form), most_pixels=self.most_pixels)

    def picture_sent(self, form: WishesForm) -> bytes | None:
        """Return the file that was uploaded, if any was."""
        upload = self.request.FILES.get(form.add_prefix("picture"))
        return upload.read() if upload else None

    def new_form(self, *args: Any, **kwargs: Any) -> WishesForm:
        """Return the form, empty or filled in."""
        return self.form_class(*args, **kwargs)

    def show(
        self, form: WishesForm, desk: Desk, *, note: str | Promise = "", status: int = 200, is_new: bool = False
    ) -> HttpResponse:
        """Return the page, or for the script only what is new on it."""
        sent = self.request.POST
        only_plate = sent.get(PART) == PLATE_ONLY
        template = "activities/bead_maker/result.html" if only_plate else self.template_name
        context = {
            **self.get_context(),
            "form": form,
            "desk": desk,
            "plate": plate_of(desk, sent.get(work.BRUSH), form.measured(desk.pattern)),
            "note": note,
            "only_plate": only_plate,
            "is_new": is_new,  # the script hasn't got the copy of the picture yet
            "largest_upload": LARGEST_UPLOAD,
            "sheet_variants": Variant.choices,
            "other_files": OTHER_FILES,
        }
        response = render(self.request, template, context, status=status)
        if sent or desk.base:
            response["Cache-Control"] = "private, no-store"  # somebody's own picture, on a machine that others use too
        return response

    def get_context(self) -> dict[str, Any]:
        """Return where the forms are sent, and what else the template asks for."""
        return {
            "address": self.address,
            "files_address": reverse("bead_maker_file"),
            "addresses_address": reverse("bead_maker_address"),
        }

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return reverse("bead_maker")

    def refuse(self, note: str | Promise, *, status: int) -> HttpResponse:
        """Show an empty form, and say why."""
        return self.show(self.new_form(), Desk(), note=note, status=status)


# No check for forgery, and so no cookie: nothing is changed or kept, whoever sends the form.
bead_maker = takes_pictures(csrf_exempt(csp_update({"img-src": ["data:"]})(Maker.as_view())))
