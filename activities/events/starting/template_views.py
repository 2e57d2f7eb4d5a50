"""The CMS's pages for an organisation's templates: keep, start, rename, delete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView

from activities.events.starting import services as starting
from activities.events.starting.forms import TemplateForm
from activities.events.starting.templates import EventTemplate
from activities.events.starting.views import EventMixin, StartingPage, to_the_editor


class TitleView(StartingPage, FormView):
    """Asks for a template's name."""

    template_name = "activities/admin/starting_form.html"
    form_class = TemplateForm
    header_icon = "clipboard-list"

    def name_it(self, title: str) -> None:
        """Give the name. Raises ValidationError."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Complete the form of the CMS."""
        context = super().get_context_data(submit_button_label=_("Save"), **kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}

    def form_valid(self, form: TemplateForm) -> HttpResponse:
        """Save and go to the list; ask again where the name is taken."""
        try:
            self.name_it(form.cleaned_data["title"])
        except ValidationError as error:
            form.add_error("title", error.messages)
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("starting:templates"))


class KeepView(EventMixin, TitleView):
    """Keeps an event as a template."""

    page_title = _("Save as template")

    def get_initial(self) -> dict[str, Any]:
        """Suggest the event's title."""
        longest = EventTemplate._meta.get_field("title").max_length
        return {"title": self.event.get_admin_display_title()[:longest]}

    def name_it(self, title: str) -> None:
        """Keep the event."""
        starting.keep_as_template(event=self.event, title=title, user=self.request.user)
        messages.success(
            self.request, gettext("“%(title)s” is now a template. Start from it whenever you like.") % {"title": title}
        )


class TemplatesView(StartingPage, TemplateView):
    """Lists the templates of one's organisations."""

    template_name = "activities/admin/starting_templates.html"
    page_title = _("Templates")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell which the user may rename and delete."""
        offered = EventTemplate.objects.offered_to(self.request.user).select_related("organisation")
        kept = set(EventTemplate.objects.kept_by(self.request.user).values_list("pk", flat=True))
        in_order = sorted(offered, key=lambda template: (template.organisation.title, template.title))
        rows = [{"template": template, "is_kept": template.pk in kept} for template in in_order]
        return super().get_context_data(rows=rows, **kwargs)


class StartView(View):
    """Starts an event from a template."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start it. Raises Http404 for another organisation's template."""
        template = get_object_or_404(EventTemplate.objects.offered_to(request.user), pk=pk)
        return to_the_editor(request, starting.start_from_template(template=template, user=request.user))


class KeptTemplateMixin(StartingPage):
    """A page about one template that the user may change."""

    template: EventTemplate

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the template. Raises Http404 for another organisation's, PermissionDenied for contributors."""
        offered = EventTemplate.objects.offered_to(request.user)
        self.template = get_object_or_404(offered, pk=kwargs["pk"])
        if not EventTemplate.objects.kept_by(request.user).filter(pk=self.template.pk).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The template's name."""
        return self.template.title


class RenameView(KeptTemplateMixin, TitleView):
    """Renames a template."""

    page_title = _("Rename the template")

    def get_initial(self) -> dict[str, Any]:
        """Begin with the name it has."""
        return {"title": self.template.title}

    def name_it(self, title: str) -> None:
        """Rename it."""
        starting.rename_template(template=self.template, title=title, user=self.request.user)
        messages.success(self.request, gettext("The template is now called “%(title)s”.") % {"title": title})


class DeleteView(KeptTemplateMixin, TemplateView):
    """Asks before a template is deleted, and deletes it."""

    template_name = "activities/admin/starting_confirm.html"
    page_title = _("Delete the template")
    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what stays."""
        words = _("The template is gone for good. The events that you started from it stay as they are.")
        return super().get_context_data(
            words=words,
            button_label=_("Delete the template"),
            is_serious=True,
            back=reverse("starting:templates"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it."""
        title = self.template.title
        starting.delete_template(template=self.template, user=request.user)
        messages.success(request, gettext("The template “%(title)s” is deleted.") % {"title": title})
        return HttpResponseRedirect(reverse("starting:templates"))
