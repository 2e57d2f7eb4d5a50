"""The merge desk in the CMS: for news from where a recipe came from, and for what others suggest."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from activities.recipes.models import RecipePage
from activities.reuse.choices import SuggestionState
from activities.reuse.merging.bringing import bring, fetch_newest, package_address_of
from activities.reuse.merging.desk import Desk
from activities.reuse.merging.forms import MOST_SHOWN, DeskForm, PackageForm, answers_in
from activities.reuse.merging.offers import Improvement, Offer, source_on_this_kit, update_for
from activities.reuse.merging.pages import CannotBring, OurRecipePage, insist_on_editing, is_locked_for, why_not
from activities.reuse.merging.suggestions import suggestions_for
from activities.reuse.merging.taking_over import (
    NothingChosen,
    Overtaken,
    PromptsUnread,
    Unfit,
    WrittenSince,
    last_taken_over,
    take_over,
    undo,
)
from activities.reuse.models import Origin, Suggestion
from activities.reuse.works import recipe_json


class DeskPage(TemplateView):
    """A merge desk; looking at it changes nothing."""

    our_page: RecipePage
    offer: Offer | None
    nothing_open: Any = ""

    @cached_property
    def desk(self) -> Desk | None:
        """What is offered beside our newest draft."""
        if self.offer is None:
            return None
        return self.offer.lay_out(recipe_json(self.our_page.get_latest_revision_as_object()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay everything out."""
        context = super().get_context_data(**kwargs)
        desk, offer = self.desk, self.offer
        form = DeskForm(offer, desk, kwargs.get("sent")) if offer is not None and desk is not None else None
        return {
            **context,
            "our_page": self.our_page,
            "offer": self.offer,
            "desk": desk,
            "rows": form.sections() if form is not None else {},
            "left_for_later": form.left_for_later if form is not None else 0,
            "only_mine": desk.only_mine[:MOST_SHOWN] if desk is not None else [],
            "undoable": last_taken_over(self.our_page),
            "asks_for_prompts": form is not None and form.asks_for_prompts,
            "nothing_open": self.nothing_open,
            "action_url": self.request.path,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take over what was chosen; show it all again, and why, where that can't be done."""
        if self.offer is None or self.desk is None or is_locked_for(self.our_page, request):
            return HttpResponseRedirect(request.path)
        if unchosen := DeskForm(self.offer, self.desk, request.POST).texts_not_chosen():
            return self._again([_("You have written a text here, but not chosen it: %s.") % "; ".join(unchosen)])
        try:
            take_over(offer=self.offer, answers=answers_in(request.POST), user=request.user)
        except (Overtaken, Unfit, NothingChosen, PromptsUnread) as error:
            return self._again(self._problems(error))
        messages.success(request, _("It is saved in the draft. Read it through, and publish it when it is ready."))
        return HttpResponseRedirect(request.path)

    def _problems(self, error: Exception) -> list[str]:
        match error:
            case Unfit():
                return error.problems
            case PromptsUnread():
                return [_("Read what people are to write to the robot, and tick that you have.")]
            case Overtaken() if error.paths and self.desk is not None:
                words = _("Somebody has written here while you chose. Look again: %s.")
                return [words % "; ".join(self.desk.label_of(path) for path in error.paths)]
            case Overtaken():
                return [_("What they offer has become another while you chose. Nothing is saved: look again.")]
        return [_("Nothing was chosen.")]

    def _again(self, problems: list[str]) -> HttpResponse:
        context = self.get_context_data(problems=problems, sent=self.request.POST)
        return self.render_to_response(context, status=409 if self._is_old() else 200)

    def _is_old(self) -> bool:
        """Whether the desk that was sent isn't the one that there is now."""
        return self.desk is not None and self.request.POST.get("udgave") != self.desk.their_mark


class UpdateView(OurRecipePage, DeskPage):
    """News from where a recipe came from."""

    template_name = "activities/admin/merging/update.html"
    page_title = gettext_lazy("What they have changed")
    header_icon = "rotate"
    nothing_open = gettext_lazy("There is nothing of theirs to decide on.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find where the recipe came from. Raises Http404 for one that is all ours."""
        self.origin = get_object_or_404(Origin.objects.select_related("page__organisation"), page=kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def offer(self) -> Offer | None:  # type: ignore[override]  # found when it is asked for
        """What it came from, as it is now."""
        return update_for(self.origin)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where it came from, and where more can be had."""
        is_elsewhere = source_on_this_kit(self.origin) is None
        return super().get_context_data(
            origin=self.origin,
            is_elsewhere=is_elsewhere,
            package_address=package_address_of(self.origin) if is_elsewhere else "",
            **kwargs,
        )


class SuggestionView(OurRecipePage, DeskPage):
    """What somebody suggests for a recipe of ours."""

    template_name = "activities/admin/merging/suggestion.html"
    page_title = gettext_lazy("A suggestion")
    header_icon = "mail"
    nothing_open = gettext_lazy("There is nothing left in the suggestion to decide on.")
    suggestion: Suggestion

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the suggestion. Raises Http404 for another organisation's."""
        self.suggestion = get_object_or_404(suggestions_for(request.user), pk=kwargs["pk"])
        self.offer = Improvement(self.suggestion)
        return super().dispatch(request, *args, **{**kwargs, "page_id": self.suggestion.page_id})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whose it is and what became of it."""
        is_open = self.suggestion.state == SuggestionState.OPEN
        return super().get_context_data(suggestion=self.suggestion, is_open=is_open, **kwargs)


class UndoView(View):
    """Undoes what was last taken over."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Bring back what there was. Raises Http404, and PermissionDenied for another organisation's recipe."""
        page = get_object_or_404(RecipePage, pk=page_id)
        insist_on_editing(page, request)
        taken = last_taken_over(page)
        if is_locked_for(page, request):
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        try:
            undo(page=page, user=request.user)
        except NothingChosen:
            messages.error(request, _("There is nothing to undo."))
        except WrittenSince:
            words = _("Somebody has written in the draft since, so nothing was undone. Old versions are under History.")
            messages.error(request, words)
        else:
            messages.success(request, _("It is undone. The draft is as it was before."))
        return HttpResponseRedirect(_desk_of(page, taken.suggestion_id if taken is not None else None))


class FetchView(OurRecipePage, View):
    """Fetches what a recipe came from, as it is now, from another kit."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Fetch it, and go to the desk. Raises Http404 for a recipe that is all ours."""
        origin = get_object_or_404(Origin.objects.select_related("page"), page=page_id)
        if not is_locked_for(self.our_page, request) and package_address_of(origin):
            try:
                fetch_newest(origin=origin, user=request.user)
            except CannotBring as error:
                messages.error(request, why_not(error))
        return HttpResponseRedirect(_desk_of(self.our_page))


class UploadView(OurRecipePage, View):
    """Takes a file with what a recipe came from, as it is now."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Read it, and go to the desk. Raises Http404 for a recipe that is all ours."""
        origin = get_object_or_404(Origin.objects.select_related("page"), page=page_id)
        form = PackageForm(request.POST, request.FILES)
        if not form.is_valid():
            messages.error(request, " ".join(map(str, form.errors["package"])))
        elif not is_locked_for(self.our_page, request):
            try:
                bring(origin=origin, data=form.cleaned_data["package"].read(), user=request.user)
            except CannotBring as error:
                messages.error(request, why_not(error))
        return HttpResponseRedirect(_desk_of(self.our_page))


def _desk_of(page: RecipePage, suggestion: int | None = None) -> str:
    if suggestion is not None:
        return reverse("merging:suggestion", args=[suggestion])
    return reverse("merging:desk", args=[page.pk])
