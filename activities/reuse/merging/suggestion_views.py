"""The CMS's pages for what others suggest: a list, a file received, a word to those whose suggestion isn't taken."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from activities.reuse.choices import SuggestionState
from activities.reuse.cms import WritersPage
from activities.reuse.merging.forms import DeclineForm, PackageForm
from activities.reuse.merging.pages import CannotBring, OurRecipePage, is_locked_for, why_not
from activities.reuse.merging.suggestions import DecidedAlready, decline, open_for, receive, suggestions_for
from activities.reuse.models import Suggestion

_MOST_DECIDED = 50


class SuggestionsView(WritersPage, FormView):
    """Lists what was suggested for one's recipes, and takes a file with another suggestion."""

    template_name = "activities/admin/merging/suggestions.html"
    form_class = PackageForm
    page_title = _("Suggestions")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put those that wait first."""
        decided = suggestions_for(self.request.user).exclude(state=SuggestionState.OPEN)
        return super().get_context_data(
            waiting=open_for(self.request.user), decided=decided[:_MOST_DECIDED], action_url=self.request.path, **kwargs
        )

    def form_valid(self, form: PackageForm) -> HttpResponse:
        """Read the file and go to the desk; say in words why not."""
        try:
            suggestion = receive(data=form.cleaned_data["package"].read(), user=self.request.user)
        except CannotBring as error:
            form.add_error("package", why_not(error))
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("merging:suggestion", args=[suggestion.pk]))


class DeclineView(OurRecipePage, FormView):
    """Asks for a word to those whose suggestion isn't taken."""

    template_name = "activities/admin/starting_form.html"
    form_class = DeclineForm
    page_title = _("Say no thank you")
    header_icon = "mail"
    suggestion: Suggestion

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the suggestion. Raises Http404 for another organisation's, or one that is decided on."""
        self.suggestion = get_object_or_404(open_for(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **{**kwargs, "page_id": self.suggestion.page_id})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whose suggestion it is."""
        words = gettext("“%(title)s”, suggested by %(who)s.") % {
            "title": self.suggestion.page.title,
            "who": self.suggestion.who,
        }
        if self.suggestion.sent_back.sender_id is None:
            further = gettext("It came as a file, so they can't see your answer here: write it to them too.")
            words = f"{words} {further}"
        context = super().get_context_data(words=words, submit_button_label=self.page_title, **kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        """Keep the word."""
        if not is_locked_for(self.our_page, self.request):
            try:
                decline(suggestion=self.suggestion, answer=form.cleaned_data["answer"], user=self.request.user)
            except DecidedAlready:
                messages.error(self.request, gettext("A colleague has decided on it already."))
            else:
                messages.success(self.request, gettext("Your answer is kept with the suggestion."))
        return HttpResponseRedirect(reverse("merging:suggestions"))
