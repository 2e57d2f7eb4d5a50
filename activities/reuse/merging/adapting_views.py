"""The CMS's pages on which a recipe becomes one's own, and on which it goes back to where it came from."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from activities.engine.package.refusals import Refused
from activities.recipes.models import RecipePage
from activities.reuse.cms import WritersPage
from activities.reuse.merging.adapting import (
    NotAsImported,
    adapt,
    make_own,
    translate,
)
from activities.reuse.merging.forms import AdaptForm, ChooseForm, SendBackForm, TranslateForm
from activities.reuse.merging.offers import source_on_this_kit
from activities.reuse.merging.pages import OurRecipePage, is_locked_for
from activities.reuse.merging.progress import progress_of
from activities.reuse.merging.sending_back import (
    NothingToSend,
    answers_to,
    can_send_back,
    suggest_here,
    suggestion_file,
)
from activities.reuse.models import Origin
from activities.reuse.words import of_refusal
from activities.reuse.works import recipe_json


class ChooseView(WritersPage, FormView):
    """Asks which recipe of another organisation is to become one's own, and leads on."""

    template_name = "activities/admin/starting_form.html"
    form_class = ChooseForm
    page_title = _("Adapt a recipe")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what can be chosen."""
        words = _("Choose among everything that is published here. It becomes a draft of your own.")
        context = super().get_context_data(words=words, submit_button_label=_("Go on"), **kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}

    def form_valid(self, form: ChooseForm) -> HttpResponse:
        """Go on to the recipe's own page."""
        return HttpResponseRedirect(reverse("merging:adapt", args=[form.cleaned_data["recipe"].pk]))

    def form_invalid(self, form: ChooseForm) -> HttpResponse:
        """Ask again, afresh where what was sent was never offered: the chooser can't show it."""
        if not form.has_error("recipe", "invalid_choice"):
            return super().form_invalid(form)
        messages.error(self.request, gettext("That recipe isn't published. Choose another."))
        return HttpResponseRedirect(self.request.path)


class AdaptView(WritersPage, FormView):
    """Asks for which organisation a recipe is adapted, and adapts it."""

    template_name = "activities/admin/starting_form.html"
    form_class: type[AdaptForm] = AdaptForm
    page_title = _("Adapt the recipe")
    header_icon = "copy"
    words = _(
        "You get a draft with everything in the recipe, and change what you like. Those who made it are still named, "
        "and when they make it better you are told, and choose what to take."
    )
    button = _("Adapt the recipe")
    page: RecipePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the recipe. Raises Http404 for one that isn't published, PermissionDenied for who writes for nobody."""
        self.page = get_object_or_404(RecipePage.objects.shown(), pk=kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The recipe and whose it is."""
        return f"{self.page.title} · {self.page.organisation.title}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the user's own organisations."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what comes along."""
        context = super().get_context_data(words=self.words, submit_button_label=self.button, **kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}

    def form_valid(self, form: AdaptForm) -> HttpResponse:
        """Make the draft and lead to its editor."""
        draft = self.make(form.cleaned_data)
        messages.success(self.request, gettext("Your draft is ready. Change what you like."))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[draft.pk]))

    def make(self, asked: dict[str, Any]) -> RecipePage:
        """Return the new draft."""
        return adapt(page=self.page, organisation=asked["organisation"], user=self.request.user)


class TranslateView(AdaptView):
    """Asks into which language a recipe is translated, and makes the draft."""

    form_class = TranslateForm
    page_title = _("Translate the recipe")
    header_icon = "globe"
    words = _(
        "You get a draft with the recipe's own words, to be written in the other language. You can see how far you "
        "are, and what is changed in the original after you have translated it."
    )
    button = _("Translate the recipe")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave out the language that it is in."""
        return {**super().get_form_kwargs(), "page": self.page}

    def make(self, asked: dict[str, Any]) -> RecipePage:
        """Return the new draft."""
        return translate(
            page=self.page, organisation=asked["organisation"], language=asked["language"], user=self.request.user
        )


class MakeOwnView(OurRecipePage, TemplateView):
    """Asks before a recipe that was fetched becomes one's own adaptation."""

    template_name = "activities/admin/starting_confirm.html"
    page_title = _("Adapt the recipe")
    header_icon = "copy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it means."""
        words = _(
            "It becomes your own adaptation: you change what you like, and those who made it are still named. When "
            "they make it better you are told, and choose what to take."
        )
        if self.our_page.live:
            words = format_lazy("{} {}", words, _("What is on the website says so at once; your draft stays a draft."))
        return super().get_context_data(
            words=words, button_label=self.page_title, back=self.address_of_editor, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it one's own."""
        if not is_locked_for(self.our_page, request):
            try:
                make_own(page=self.our_page, user=request.user)
            except NotAsImported:
                messages.error(request, gettext("Only a recipe that was fetched from elsewhere can become that."))
            else:
                messages.success(request, gettext("The recipe is your own adaptation now. Change what you like."))
        return HttpResponseRedirect(self.address_of_editor)


class TranslationView(OurRecipePage, TemplateView):
    """How far a translation is, field by field, and what is out of date in it."""

    template_name = "activities/admin/merging/translation.html"
    page_title = _("How far the translation is")
    header_icon = "globe"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hold it up against the original. Raises Http404 for what is no translation."""
        origin = get_object_or_404(Origin, page=self.our_page.pk, kind="translated")
        draft = recipe_json(self.our_page.get_latest_revision_as_object())
        return super().get_context_data(our_page=self.our_page, progress=progress_of(origin, draft), **kwargs)


class SendBackView(OurRecipePage, FormView):
    """Sends our improvement back: at once to another organisation of this kit, or as a file to another kit."""

    template_name = "activities/admin/merging/send_back.html"
    form_class = SendBackForm
    page_title = _("Send our improvement back")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find where it came from. Raises Http404 for a recipe that is all ours, or a translation."""
        self.origin = get_object_or_404(Origin.objects.select_related("page"), page=kwargs["page_id"])
        self.source = source_on_this_kit(self.origin)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Suggest the organisation's name."""
        return {"who": self.our_page.organisation.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how it travels, and what has become of what was sent before."""
        button = _("Send it") if self.source is not None else _("Make the file")
        context = super().get_context_data(submit_button_label=button, **kwargs)
        return {
            **context,
            "our_page": self.our_page,
            "source": self.source,
            "can_send": can_send_back(self.our_page),
            "sent": answers_to(self.our_page),
            "media": context["form"].media,
            "action_url": self.request.path,
        }

    def form_valid(self, form: SendBackForm) -> HttpResponse:
        """Send it, or hand over the file; say why not where that can't be done."""
        if is_locked_for(self.our_page, self.request):
            return HttpResponseRedirect(self.address_of_editor)
        try:
            return self._send(form.cleaned_data)
        except NothingToSend:
            form.add_error(None, gettext("There is nothing to send: yours says the same as theirs did."))
        except Refused as error:
            form.add_error(None, of_refusal(error))
        return self.form_invalid(form)

    def _send(self, said: dict[str, Any]) -> HttpResponse:
        asked = {"page": self.our_page, "who": said["who"], "note": said["note"], "user": self.request.user}
        if self.source is not None:
            suggest_here(**asked)
            messages.success(self.request, gettext("It is sent. Here you can see what they answer."))
            return HttpResponseRedirect(self.request.path)
        answer = HttpResponse(suggestion_file(**asked), content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="{self.our_page.slug}-forslag.opskrift.zip"'
        return answer
