"""The form that changes one date of an event, or several."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from activities.engine.schedule.edits import OFF, Edit, Scope
from activities.engine.schedule.plans import PlannedDate
from activities.engine.schedule.spans import LocalSpan, SpanError
from activities.events.choices import Status
from activities.events.schedules.values import Unfinished, span_of
from activities.events.wording import SPAN_MESSAGES
from activities.organisations.models import Venue


class Act(models.TextChoices):
    """What is to become of a date, in an editor's words."""

    MOVE = "move", _("Move it")
    CANCEL = "cancel", _("Cancel it")
    POSTPONE = "postpone", _("Postpone it: the new day isn't known yet")
    HOLD = "hold", _("Hold it after all")
    NOTE = "note", _("Write a note")
    VENUE = "venue", _("Hold it at another venue")
    FULL = "full", _("Say that all places are taken")
    FREE = "free", _("Say that there are places left again")
    SKIP = "skip", _("Leave it out, as if it had never been planned")
    RESTORE = "restore", _("Undo what was changed on this date")


class Which(models.TextChoices):
    """Which dates a change is about, in an editor's words."""

    THIS = Scope.THIS.value, _("Only this date")
    FOLLOWING = Scope.FOLLOWING.value, _("This one and those after it")
    ALL = Scope.ALL.value, _("All that aren't over")


# Acts that are about one date, since many of them would be a change of the schedule itself.
ONE_BY_ONE = (Act.SKIP, Act.RESTORE)

_STATUSES = {Act.CANCEL: Status.CANCELLED, Act.POSTPONE: Status.POSTPONED, Act.HOLD: Status.SCHEDULED}
# What the engine calls a field, and what it is called here.
_FIELD_NAMES = {"start_date": "day", "end_date": "last_day", "end_time": "end"}


class DateForm(forms.Form):
    """Asks what is to become of a date, and which dates it is about."""

    act = forms.ChoiceField(label=_("What do you want to do?"), choices=Act.choices, widget=forms.RadioSelect)
    which = forms.ChoiceField(
        label=_("Which dates?"), choices=Which.choices, initial=Which.THIS, widget=forms.RadioSelect
    )
    day = forms.DateField(label=_("New day"), required=False, widget=AdminDateInput)
    start = forms.TimeField(label=_("From"), required=False, widget=AdminTimeInput)
    end = forms.TimeField(label=_("To"), required=False, widget=AdminTimeInput)
    last_day = forms.DateField(
        label=_("Last day"), required=False, widget=AdminDateInput, help_text=_("Only when it lasts several days.")
    )
    venue: forms.ModelChoiceField[Venue] = forms.ModelChoiceField(
        label=_("Venue"), required=False, queryset=Venue.objects.select_related("organisation")
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Stands beside the date, for all to read: why, or where to go instead."),
    )
    cancel_vanishing = forms.BooleanField(label=_("Cancel the dates that fall out"), required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, planned: PlannedDate, initial: Any = None, **kwargs: Any
    ) -> None:
        self.planned = planned
        super().__init__(data, files, initial={**_as_it_is(planned), **(initial or {})}, **kwargs)
        act = self.fields["act"]
        if isinstance(act, forms.ChoiceField):
            act.choices = [(act.value, act.label) for act in _acts_for(planned)]

    @property
    def act_chosen(self) -> Act:
        """What is to be done; only after the form was found valid."""
        return Act(self.cleaned_data["act"])

    @property
    def edit(self) -> Edit:
        """The change to be made; only after the form was found valid, and not for what is done one by one."""
        act, said = self.act_chosen, self.cleaned_data
        status = _STATUSES[act].value if act in _STATUSES else None
        if act == Act.MOVE and self.planned.details.status in OFF:
            status = Status.SCHEDULED.value  # it has a day again
        return Edit(
            self.planned.recurrence_id,
            Scope(said["which"]),
            span=said.get("span"),
            status=status,
            note=said["note"] if said["note"] != self.planned.details.note else None,
            venue=said["venue"].pk if act == Act.VENUE else None,
            is_full={Act.FULL: True, Act.FREE: False}.get(act),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what the act needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        act = cleaned.get("act")
        if act in ONE_BY_ONE and cleaned.get("which") != Which.THIS:
            self.add_error("which", _("That can be done with one date at a time."))
        if act == Act.VENUE and not cleaned.get("venue"):
            self.add_error("venue", _("Which venue?"))
        if act == Act.MOVE and not self.errors:
            cleaned["span"] = self._new_span(cleaned)
        return cleaned

    def _new_span(self, cleaned: dict[str, Any]) -> LocalSpan | None:
        last_day = cleaned["last_day"]
        if "last_day" not in self.changed_data and last_day and cleaned["day"]:
            # It goes on for as many days as before, wherever it is moved.
            last_day = _shifted(last_day, cleaned["day"], self.planned.span.start_date)
        try:
            return span_of(cleaned["day"], cleaned["start"], last_day, cleaned["end"])
        except Unfinished:
            self.add_error("day", _("Which day?"))
        except SpanError as error:
            field, message = SPAN_MESSAGES[error.problem]
            self.add_error(_FIELD_NAMES[field], ValidationError(message))
        return None


def _as_it_is(planned: PlannedDate) -> dict[str, Any]:
    """The fields as the date is now."""
    span, details = planned.span, planned.details
    return {
        "day": span.start_date,
        "start": span.start_time,
        "end": span.end_time,
        "last_day": span.end_date if span.end_date != span.start_date else None,
        "venue": details.venue,
        "note": details.note,
    }


def _shifted(last_day: date, day: date, before: date) -> date:
    try:
        return last_day + (day - before)
    except OverflowError:
        return last_day  # the year is told to be wrong


def _acts_for(planned: PlannedDate) -> Iterator[Act]:
    """Yield what can be done with a date as it is now."""
    is_off = planned.details.status in OFF
    yield Act.MOVE
    if planned.details.status != Status.CANCELLED:
        yield Act.CANCEL
    if planned.details.status != Status.POSTPONED:
        yield Act.POSTPONE
    if is_off:
        yield Act.HOLD
    yield Act.NOTE
    yield Act.VENUE
    if not is_off:
        yield Act.FREE if planned.details.is_full else Act.FULL
    if planned.line:
        yield Act.SKIP
        if planned.is_changed:
            yield Act.RESTORE
