"""The CMS's page on which a stranger's prompts are read, and somebody says that they were."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from activities.reuse.cms import ReusePage
from activities.reuse.getting.prompts import are_to_be_read, confirm_read, hash_of_prompts, prompts_to_read
from activities.reuse.getting.reports import shown_prompts
from activities.reuse.models import Origin
from activities.reuse.permissions import insist_on_writer, publishes_for
from activities.reuse.works import recipe_json


class PromptsView(ReusePage, TemplateView):
    """Shows the prompts of a draft that came from elsewhere, as text, and asks an editor to say that they were read."""

    template_name = "activities/admin/reuse_prompts.html"
    page_title = _("Read the prompts")
    header_icon = "view"
    origin: Origin

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the recipe. Raises Http404 for one that is all ours, and PermissionDenied for another organisation's."""
        origins = Origin.objects.select_related("page__organisation", "prompts_read_by")
        self.origin = get_object_or_404(origins, page=kwargs["page_id"])
        insist_on_writer(request.user, self.origin.page.organisation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The recipe's title."""
        return str(self.origin.page.get_admin_display_title())

    @property
    def address_of_editor(self) -> str:
        """Where the recipe is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.origin.page_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what would be published, the latest draft, and what came."""
        draft = self.origin.page.get_latest_revision_as_object()
        return super().get_context_data(
            origin=self.origin,
            prompts=shown_prompts(prompts_to_read(recipe_json(draft), self.origin.base)),
            seen=hash_of_prompts(self.origin.base),
            is_unread=are_to_be_read(self.origin),
            may_confirm=publishes_for(self.request.user, self.origin.page.organisation_id),
            editor=self.address_of_editor,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep who read them. Raises PermissionDenied for contributors."""
        if "laest" not in request.POST:
            messages.error(request, gettext("Tick that you have read the prompts."))
            return HttpResponseRedirect(request.path)
        try:
            confirm_read(origin=self.origin, seen=request.POST.get("set", ""), user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(request.path)
        messages.success(request, gettext("Thank you. The recipe can be published when it is ready."))
        return HttpResponseRedirect(self.address_of_editor)
