"""The CMS's pages on which a package is taken in. Nothing becomes a page before somebody says so."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.reuse.cms import ReusePage, WritersPage
from activities.reuse.getting import receiving
from activities.reuse.getting.checking import in_words
from activities.reuse.getting.deliveries import Delivery
from activities.reuse.getting.destinations import CannotFetch
from activities.reuse.getting.forms import ImportForm
from activities.reuse.getting.reports import report_of
from activities.reuse.refusals import NotTaken


class ImportView(WritersPage, FormView):
    """Asks for a package, as a file or at an address, and reads it."""

    template_name = "activities/admin/reuse_import.html"
    form_class = ImportForm
    page_title = _("Fetch a recipe")
    header_icon = "download"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the user's own organisations."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Read the package and show what it is; say which rule it breaks where it is refused."""
        try:
            delivery = self._receive(form.cleaned_data)
        except (CannotFetch, Refused, NotTaken) as error:
            form.add_error("address" if form.cleaned_data["address"] else "file", in_words(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("getting:delivery", args=[delivery.pk]))

    def _receive(self, asked: dict[str, Any]) -> Delivery:
        common = {"organisation": asked["organisation"], "user": self.request.user}
        if asked["file"]:
            return receiving.receive_file(data=asked["file"].read(), **common)
        return receiving.receive_from_address(address=asked["address"], **common)


class DeliveryView(ReusePage, TemplateView):
    """Shows what is in a package, and makes a draft of it or throws it away."""

    template_name = "activities/admin/reuse_delivery.html"
    page_title = _("What is in the file")
    header_icon = "download"
    delivery: Delivery

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the delivery; begin again where there is none of the user's: the browser's way back leads here too."""
        found = Delivery.objects.of(request.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            messages.info(
                request, gettext("That file is decided on. If you made a draft of it, you find it under Recipes.")
            )
            return HttpResponseRedirect(reverse("getting:import"))
        self.delivery = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it is."""
        report = report_of(read(bytes(self.delivery.package)))
        return super().get_context_data(report=report, delivery=self.delivery, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it, or throw it away."""
        if "fortryd" in request.POST:
            receiving.throw_away(delivery=self.delivery)
            messages.success(request, gettext("Nothing was kept."))
            return HttpResponseRedirect(reverse("getting:import"))
        try:
            page = receiving.take(delivery=self.delivery, user=request.user)
        except (Refused, NotTaken) as error:
            messages.error(request, in_words(error))
            return HttpResponseRedirect(reverse("getting:import"))
        messages.success(request, gettext("The recipe is yours as a draft. Read the prompts before you publish it."))
        return HttpResponseRedirect(reverse("getting:prompts", args=[page.pk]))
