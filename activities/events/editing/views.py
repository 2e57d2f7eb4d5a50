"""The dates of one event in the CMS: a list of them, and a form that changes one date or several."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from activities.engine.schedule import today
from activities.engine.schedule.cuts import EditError
from activities.engine.schedule.plans import PlanError, PlannedDate
from activities.engine.schedule.spans import SpanError
from activities.events.editing import services as date_services
from activities.events.editing.forms import Act, DateForm
from activities.events.editing.services import DatesWouldVanish, Outcome
from activities.events.event_dates import EventDates, seen_from
from activities.events.models import EventPage
from activities.events.schedules.plan import dates_of, plan_of
from activities.events.schedules.timetable import rows_of
from activities.events.wording import EDIT_MESSAGES, PLAN_MESSAGES, SPAN_MESSAGES

_OUTCOMES: dict[Outcome, Any] = {
    Outcome.PUBLISHED: gettext_lazy("The dates have been changed, and readers can see it."),
    Outcome.PUBLISHED_WITHOUT_DRAFT: gettext_lazy(
        "The dates have been changed, and readers can see it. The newer draft hasn't got that date: look at it too."
    ),
    Outcome.IN_DRAFT: gettext_lazy("The change is saved in a draft. Send it for approval when you are done."),
    Outcome.SCHEDULED: gettext_lazy(
        "The dates have been changed. The event is still published at the time that was set."
    ),
}


class OneEvent(WagtailAdminTemplateMixin):
    """What both pages have in common: the event, and who may change its dates."""

    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the event, among those the person may edit."""
        super().setup(request, *args, **kwargs)
        self.event = get_object_or_404(EventPage, pk=kwargs["page_id"])
        if not self.event.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.lock = self.event.get_lock()
        self.is_locked = bool(self.lock and self.lock.for_user(request.user))

    @cached_property
    def version(self) -> EventPage:
        """The version whose dates are shown and changed."""
        return date_services.shown_version(self.event, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The event's listing and the event."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("arrangementer:index"), "label": capfirst(_("events"))},
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.event.pk]),
                "label": self.event.get_admin_display_title(),
            },
        ]


class EventDatesView(OneEvent, TemplateView):
    """Every date of an event: those to come, and those that are over folded away."""

    template_name = "activities/admin/event_dates.html"
    page_title = gettext_lazy("Dates")

    def get_page_subtitle(self) -> str:
        """The event's title."""
        return self.event.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Down to this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Dates")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the dates."""
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "event": self.event,
            "dates": self.dates,
            "is_draft": self.version is not self.event,
            "lock_message": self.lock.get_message(self.request.user) if self.is_locked else "",
        }

    @property
    def dates(self) -> EventDates:
        """The dates of the version that is changed here."""
        return seen_from(timezone.now(), rows_of(self.version, dates_of(self.version, today())))


class DateView(OneEvent, FormView):
    """One date, and what is to become of it."""

    template_name = "activities/admin/date.html"
    form_class = DateForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead back to the list what can't be changed now."""
        if self.is_locked:
            messages.error(request, self.lock.get_message(request.user) or _("The event is locked."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def planned(self) -> PlannedDate:
        """The date; raises Http404 where there is none."""
        try:
            return plan_of(self.version).date_of(self.kwargs["recurrence_id"], today())
        except (EditError, PlanError):
            raise Http404 from None

    @cached_property
    def row(self) -> Any:
        """The date as it is shown."""
        return rows_of(self.version, [self.planned])[0]

    def get_page_title(self) -> str:
        """The date in words."""
        return capfirst(self.row.in_words)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Down to this date."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.get_success_url(), "label": _("Dates")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_success_url(self) -> str:
        """The list of the event's dates."""
        return reverse("event_dates", args=[self.event.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know the date."""
        return {**super().get_form_kwargs(), "planned": self.planned}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the date and, where they would vanish, others."""
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "event": self.event,
            "row": self.row,
            "media": context["form"].media,
            "vanishing": kwargs.get("vanishing", []),
            "action_url": self.request.path,
            "is_draft": self.version is not self.event,
        }

    def form_valid(self, form: DateForm) -> HttpResponse:
        """Make the change, or say beside the form why it can't be made."""
        try:
            outcome = self._change(form)
        except DatesWouldVanish as refused:
            return self.render_to_response(self.get_context_data(form=form, vanishing=refused.dates))
        except EditError as error:
            return self._refuse(form, EDIT_MESSAGES[error.problem])
        except PlanError as error:
            return self._refuse(form, PLAN_MESSAGES[error.problem])
        except SpanError as error:
            return self._refuse(form, SPAN_MESSAGES[error.problem][1])
        except ValidationError as error:
            return self._refuse(form, " ".join(error.messages))
        messages.success(self.request, _OUTCOMES[outcome])
        return super().form_valid(form)

    def _change(self, form: DateForm) -> Outcome:
        identity = self.planned.recurrence_id
        cancel_vanishing = form.cleaned_data["cancel_vanishing"]
        match form.act_chosen:
            case Act.SKIP:
                return date_services.skip_date(
                    event=self.event, user=self.request.user, recurrence_id=identity, cancel_vanishing=cancel_vanishing
                )
            case Act.RESTORE:
                return date_services.restore_date(event=self.event, user=self.request.user, recurrence_id=identity)
        return date_services.edit_dates(
            event=self.event, user=self.request.user, edit=form.edit, cancel_vanishing=cancel_vanishing
        )

    def _refuse(self, form: DateForm, message: Any) -> HttpResponse:
        form.add_error(None, message)
        return self.form_invalid(form)
