"""The CMS's page about who uses one of our recipes, and the file by which we tell that we use somebody's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from activities.engine.package.refusals import Refused
from activities.recipes.models import RecipePage
from activities.reuse.cms import ReusePage
from activities.reuse.getting import reused_by
from activities.reuse.getting.checking import in_words
from activities.reuse.getting.forms import ReusedByFileForm, ReusedByForm
from activities.reuse.models import Origin, ReusedBy
from activities.reuse.permissions import insist_on_editor


class ReusedByView(ReusePage, TemplateView):
    """Lists who uses a recipe, and adds to the list: from a file that they sent, or from a page that we saw."""

    template_name = "activities/admin/reuse_reused_by.html"
    page_title = _("Who uses the recipe")
    header_icon = "group"
    recipe: RecipePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the recipe. Raises Http404, and PermissionDenied for those who don't publish it."""
        self.recipe = get_object_or_404(RecipePage, pk=kwargs["page_id"])
        insist_on_editor(request.user, self.recipe.organisation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The recipe's title."""
        return str(self.recipe.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List those that are shown and those that wait, with both forms below."""
        forms = {"file_form": ReusedByFileForm(prefix="fil"), "form": ReusedByForm(), **kwargs}
        return super().get_context_data(entries=self.recipe.reused_by.all(), recipe=self.recipe, **forms)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add to the list, from whichever form was sent."""
        return self._from_file(request) if "fil" in request.POST else self._from_words(request)

    def _from_file(self, request: HttpRequest) -> HttpResponse:
        form = ReusedByFileForm(request.POST, request.FILES, prefix="fil")
        if form.is_valid():
            try:
                reused_by.receive(page=self.recipe, data=form.cleaned_data["file"].read(), user=request.user)
            except Refused as error:
                form.add_error("file", in_words(error))
            except ValidationError as error:
                form.add_error("file", error.messages)
            else:
                return self._back(gettext("It is on the list. Look at it, and say whether it may be shown."))
        return self.render_to_response(self.get_context_data(file_form=form))

    def _from_words(self, request: HttpRequest) -> HttpResponse:
        form = ReusedByForm(request.POST)
        if form.is_valid():
            try:
                reused_by.tell(page=self.recipe, user=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                return self._back(gettext("It is shown with the recipe now."))
        return self.render_to_response(self.get_context_data(form=form))

    def _back(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(self.request.path)


class DecideView(View):
    """Shows an entry with its recipe, or takes it off the list."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what was pressed. Raises Http404, and PermissionDenied for those who don't publish the recipe."""
        entry = get_object_or_404(ReusedBy.objects.select_related("page__organisation"), pk=pk)
        if "vis" in request.POST:
            reused_by.sign_off(entry=entry, user=request.user)
            messages.success(request, gettext("It is shown with the recipe now."))
        else:
            reused_by.remove(entry=entry, user=request.user)
            messages.success(request, gettext("It is off the list."))
        return HttpResponseRedirect(reverse("getting:reused_by", args=[entry.page_id]))


class TellThemView(ReusePage, TemplateView):
    """Says what becomes of the file that tells a recipe's origin that we use it, and hands it out."""

    template_name = "activities/admin/starting_confirm.html"
    page_title = _("Tell them that we use it")
    header_icon = "download"
    origin: Origin

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find where it came from. Raises Http404 for a recipe that is all ours, and PermissionDenied."""
        self.origin = get_object_or_404(Origin.objects.select_related("page__organisation"), page=kwargs["page_id"])
        insist_on_editor(request.user, self.origin.page.organisation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The recipe's title."""
        return str(self.origin.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what to do with the file."""
        words = gettext(
            "You get a small file with your name and where your recipe is. Send it to those who made the recipe, by "
            "mail for instance: if they like, you are shown with it. Nothing is sent from here."
        )
        if not self.origin.page.live:
            words += " " + gettext("Publish yours first, so that they can see it.")
        back = reverse("wagtailadmin_pages:edit", args=[self.origin.page_id])
        return super().get_context_data(words=words, button_label=_("Fetch the file"), back=back, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand out the file."""
        name = f"{self.origin.page.slug}.bruges-af.json"
        return HttpResponse(
            reused_by.reused_by_file(origin=self.origin),
            content_type="application/json",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
