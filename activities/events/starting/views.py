"""The CMS's pages on which an event is started from something. Looking changes nothing: each write is a POST."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from activities.events.models import EventPage
from activities.events.starting import services as starting
from activities.events.starting.forms import RecipeForm, is_number_of_a_row


def to_the_editor(request: HttpRequest, event: EventPage) -> HttpResponse:
    """Lead on to the new draft, with a word about what is still missing."""
    messages.success(request, gettext("Your draft is ready. Set the days, and it can be published."))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[event.pk]))


class StartingPage(WagtailAdminTemplateMixin):
    """A page of the CMS that says where one is, above and as its heading."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add this page after the front page of the CMS."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]


class EventMixin(StartingPage):
    """A page about one event that the user may start another from."""

    request: HttpRequest
    kwargs: dict[str, Any]
    event: EventPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the event. Raises Http404, and PermissionDenied for another organisation's."""
        self.event = get_object_or_404(EventPage, pk=kwargs["page_id"])
        if not starting.may_start_in(self.event.organisation, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The event's title."""
        return str(self.event.get_admin_display_title())

    @property
    def address_of_event(self) -> str:
        """The editor of the event."""
        return reverse("wagtailadmin_pages:edit", args=[self.event.pk])


class CopyView(EventMixin, TemplateView):
    """Asks before an event is copied, and copies it."""

    template_name = "activities/admin/starting_confirm.html"
    page_title = _("Make a copy")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what comes along."""
        words = _(
            "You get a new draft with everything you wrote. You choose the days afresh; a repetition begins on its "
            "next date. What you changed on single dates stays behind, and nobody sees the draft before you publish it."
        )
        button, back = _("Make a copy"), self.address_of_event
        return super().get_context_data(words=words, button_label=button, back=back, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Copy."""
        return to_the_editor(request, starting.copy_event(event=self.event, user=request.user))


class FromRecipeView(StartingPage, FormView):
    """Asks which recipe, and which organisation where there are several, and starts the event.

    `?recipe=` and `?organisation=` choose beforehand.
    """

    template_name = "activities/admin/starting_form.html"
    form_class = RecipeForm
    page_title = _("Make an event from a recipe")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away those who write for nobody."""
        if not starting.organisations_of(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """What the address chooses. Raises Http404 for a recipe that the user may not start from."""
        initial: dict[str, Any] = {}
        if "recipe" in self.request.GET:
            initial["recipe"] = _chosen(starting.recipes_open_to(self.request.user), self.request.GET["recipe"])
        if "organisation" in self.request.GET:
            own = starting.organisations_of(self.request.user)
            initial["organisation"] = _chosen(own, self.request.GET["organisation"])
        return initial

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what is the user's to choose."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what comes along."""
        words = _("Title, summary, materials, length and practical facts come along. You change whatever you like.")
        context = super().get_context_data(words=words, submit_button_label=_("Make the event"), **kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}

    def form_valid(self, form: RecipeForm) -> HttpResponse:
        """Start the event."""
        chosen: dict[str, Any] = form.cleaned_data
        event = starting.start_from_recipe(
            recipe=chosen["recipe"], organisation=chosen["organisation"], user=self.request.user
        )
        return to_the_editor(self.request, event)

    def form_invalid(self, form: RecipeForm) -> HttpResponse:
        """Ask again; raises PermissionDenied for what was never offered."""
        if form.is_forged:
            raise PermissionDenied
        return super().form_invalid(form)


def _chosen(offered: Any, number: str) -> Any:
    """Return what has that number among what is offered. Raises Http404, for a number that is none too."""
    return get_object_or_404(offered, pk=number if is_number_of_a_row(number) else 0)
