"""The CMS's page on which a bead's colour is measured: a photograph in, a colour out, and nothing of it kept."""

from base64 import b64encode
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from PIL import Image, ImageDraw
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from activities.engine.beads.cropping import CropBox
from activities.engine.beads.intake import BadPicture, open_picture
from activities.engine.beads.look import hexadecimal
from activities.engine.beads.measuring import BadPhotograph, Unmeasurable, measured_colour
from activities.patterns.pictures import EDITORS_PIXELS, LARGEST_UPLOAD, refused
from activities.patterns.stock.beads import read_hex
from activities.patterns.stock.models import BeadStock
from activities.patterns.stock.services import correct_colour
from activities.patterns.turnstile import BUSY, TooBusy, one_place

# The middle of the left half, and the middle of the right.
BEAD, PAPER = CropBox(0.17, 0.35, 0.33, 0.65), CropBox(0.67, 0.35, 0.83, 0.65)

_SHOWN_WIDTH = 480  # pixels

_PROBLEMS = {
    Unmeasurable.PAPER_TOO_DARK: _("The right half is too dark. Is there white paper in it? Find more light."),
    Unmeasurable.PAPER_BURNT_OUT: _("The paper is so bright that the camera sees no colours. Move out of the sun."),
    Unmeasurable.PAPER_NOT_WHITE: _("The right half isn't white. Put white paper there, and use daylight."),
}


class PhotographForm(forms.Form):
    """A bead, and a photograph of it."""

    code = forms.ChoiceField(label=_("Bead"))
    photograph = forms.FileField(
        label=_("Photograph"),
        help_text=_(
            "Put a handful of beads of one colour close together beside white paper, in daylight without sun. Take the"
            " photograph from above, so that the beads fill the left half and the paper the right."
        ),
    )

    def __init__(self, *args: Any, stock: BeadStock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(bead.code, f"{bead.code} {bead.name}") for bead in stock.listed.beads]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_photograph(self) -> Image.Image:
        """Return the photograph, opened with care. Raises ValidationError."""
        upload = self.cleaned_data["photograph"]
        if upload.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 20 MB. Take a smaller photograph."))
        try:
            with one_place():
                return open_picture(upload.read(), most_pixels=EDITORS_PIXELS)
        except TooBusy as error:
            raise forms.ValidationError(BUSY) from error
        except BadPicture as error:
            raise forms.ValidationError(refused(error.reason)) from error

    def clean(self) -> dict[str, Any]:
        """Measure."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "photograph" in cleaned:
            try:
                cleaned["rgb"] = measured_colour(cleaned["photograph"], BEAD, PAPER)
            except BadPhotograph as error:
                self.add_error("photograph", str(_PROBLEMS[error.reason]))
        return cleaned


class MeasureView(WagtailAdminTemplateMixin, FormView):
    """Measures a colour, shows where, and writes it down when the editor says so."""

    template_name = "activities/admin/bead_colour.html"
    form_class = PhotographForm
    page_title = _("Measure a colour")
    header_icon = "view"
    stock: BeadStock

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the beads. Raises Http404 for another organisation's."""
        self.stock = get_object_or_404(BeadStock.objects.kept_by(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Measure, or write down what was measured."""
        return self.write_down() if "brug" in request.POST else super().post(request, *args, **kwargs)

    def write_down(self) -> HttpResponse:
        """Let the bead have the colour, and go back to the table."""
        code, rgb = self.request.POST.get("code", ""), read_hex(self.request.POST["brug"])
        if rgb is None or code not in self.stock.listed:
            raise PermissionDenied  # nothing of ours sends that
        correct_colour(stock=self.stock, code=code, rgb=rgb, user=self.request.user)
        name = self.stock.listed.bead(code).name
        messages.success(self.request, gettext("%(bead)s has its new colour.") % {"bead": f"{code} {name}"})
        return HttpResponseRedirect(self._table_address())

    def form_valid(self, form: PhotographForm) -> HttpResponse:
        """Show what was measured, and where, beside the colour of the list."""
        photograph, rgb = form.cleaned_data["photograph"], form.cleaned_data["rgb"]
        bead = self.stock.listed.bead(form.cleaned_data["code"])
        found = {
            "bead": bead,
            "colour": hexadecimal(rgb),
            "listed": hexadecimal(bead.rgb),
            "picture": _where(photograph),
        }
        return self.render_to_response(self.get_context_data(form=form, found=found))

    def get_form_kwargs(self) -> dict[str, Any]:
        """Hand the form the beads."""
        return {**super().get_form_kwargs(), "stock": self.stock}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the bead that was asked for."""
        return {"code": self.request.GET.get("perle", "")}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the table."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), {"url": self._table_address(), "label": str(self.stock)}, here]

    def get_page_subtitle(self) -> str:
        """Whose beads, and which."""
        return f"{self.stock.organisation.title}, {self.stock}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(back=self._table_address(), **kwargs)

    def _table_address(self) -> str:
        return reverse("wagtailsnippets_activities_beadstock:edit", args=[self.stock.pk])


def _where(photograph: Image.Image) -> str:
    """Return the photograph as a small picture within an address, with a frame around what was looked at."""
    small = photograph.convert("RGB")
    small.thumbnail((_SHOWN_WIDTH, _SHOWN_WIDTH))
    draw = ImageDraw.Draw(small)
    for box in (BEAD, PAPER):
        corners = (box.left * small.width, box.top * small.height, box.right * small.width, box.bottom * small.height)
        draw.rectangle(corners, outline="white", width=5)
        draw.rectangle(corners, outline="black", width=2)
    buffer = BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{b64encode(buffer.getvalue()).decode()}"
