"""The CMS's pages about the other kits that an organisation watches."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView

from activities.engine.package.refusals import Refused
from activities.organisations.models import OrganisationPage
from activities.reuse.cms import ReusePage, WritersPage
from activities.reuse.getting import checking, receiving, subscriptions
from activities.reuse.getting.destinations import CannotFetch
from activities.reuse.getting.forms import SubscribeForm
from activities.reuse.models import Origin, Subscription, Upstream
from activities.reuse.permissions import publishes_for
from activities.reuse.refusals import NotTaken

_ON_A_PAGE = 50


class SubscriptionsView(WritersPage, FormView):
    """Lists what one's organisations watch, and lets editors watch another."""

    template_name = "activities/admin/reuse_subscriptions.html"
    form_class = SubscribeForm
    page_title = _("Sites we follow")
    header_icon = "site"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away contributors who want to watch another."""
        self.may_watch = OrganisationPage.objects.written_by(request.user).exists()
        if request.method == "POST" and not self.may_watch:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the organisations that the user publishes for."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them, each with how much it has."""
        watched = subscriptions.watched_by(self.request.user).select_related("organisation")
        rows = watched.annotate(number=Count("upstreams"))
        return super().get_context_data(rows=rows, may_watch=self.may_watch, **kwargs)

    def form_valid(self, form: SubscribeForm) -> HttpResponse:
        """Watch it and show what it has; say in words why not."""
        asked = form.cleaned_data
        try:
            subscription = subscriptions.subscribe(
                organisation=asked["organisation"], address=asked["address"], user=self.request.user
            )
        except ValidationError as error:
            form.add_error("address", error.messages)
            return self.form_invalid(form)
        messages.success(self.request, gettext("You now follow “%(kit)s”.") % {"kit": subscription})
        return HttpResponseRedirect(reverse("getting:subscription", args=[subscription.pk]))


class SubscriptionMixin(ReusePage):
    """A page about one kit that is watched."""

    request: HttpRequest
    header_icon = "site"
    subscription: Subscription

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find it. Raises Http404 for another organisation's."""
        self.subscription = get_object_or_404(subscriptions.watched_by(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """The kit's name."""
        return str(self.subscription)


class SubscriptionView(SubscriptionMixin, TemplateView):
    """Lists what a kit has to give; `?q=` looks for words in the titles."""

    template_name = "activities/admin/reuse_subscription.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell which of them we have."""
        words = self.request.GET.get("q", "").strip()[:100]
        told = Upstream.objects.filter(subscription=self.subscription, title__icontains=words)
        page = Paginator(told, _ON_A_PAGE).get_page(self.request.GET.get("side"))
        origins = Origin.objects.filter(
            page__organisation=self.subscription.organisation_id, work_id__in=[row.work_id for row in page]
        )
        ours = dict(origins.values_list("work_id", "page"))
        rows = [{"recipe": recipe, "ours": ours.get(recipe.work_id)} for recipe in page]
        return super().get_context_data(
            subscription=self.subscription,
            rows=rows,
            page=page,
            q=words,
            may_remove=publishes_for(self.request.user, self.subscription.organisation_id),
            **kwargs,
        )


class LookView(SubscriptionMixin, View):
    """Looks at a kit at once."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look, and tell what came of it."""
        if checking.check(self.subscription):
            messages.success(request, gettext("The list is up to date."))
        else:
            self.subscription.refresh_from_db()
            messages.error(request, self.subscription.error)
        return HttpResponseRedirect(reverse("getting:subscription", args=[pk]))


class FetchView(SubscriptionMixin, View):
    """Fetches a recipe from a kit, to be looked at before it becomes a draft."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, upstream: int) -> HttpResponse:
        """Fetch it. Raises Http404 for what the kit doesn't have."""
        asked = get_object_or_404(
            Upstream.objects.filter(subscription=self.subscription).select_related("subscription__organisation"),
            pk=upstream,
        )
        try:
            delivery = receiving.receive_from_kit(upstream=asked, user=request.user)
        except (CannotFetch, Refused, NotTaken) as error:
            messages.error(request, checking.in_words(error))
            return HttpResponseRedirect(reverse("getting:subscription", args=[pk]))
        return HttpResponseRedirect(reverse("getting:delivery", args=[delivery.pk]))


class UnsubscribeView(SubscriptionMixin, TemplateView):
    """Asks before a kit is watched no more."""

    template_name = "activities/admin/starting_confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what stays."""
        words = _("You no longer hear of what is new there. The recipes that you have fetched stay as they are.")
        back = reverse("getting:subscription", args=[self.subscription.pk])
        button = _("Follow the site no more")
        return super().get_context_data(words=words, button_label=button, is_serious=True, back=back, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop."""
        name = str(self.subscription)
        subscriptions.unsubscribe(subscription=self.subscription, user=request.user)
        messages.success(request, gettext("You no longer follow “%(kit)s”.") % {"kit": name})
        return HttpResponseRedirect(reverse("getting:subscriptions"))
