"""Dates of events: one row each."""

import secrets
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.engine import schedule
from activities.events.choices import HELD, Status
from activities.events.querysets import OccurrenceQuerySet
from activities.events.wording import SPAN_MESSAGES, dates_in_words, day_in_words, time_in_words
from activities.organisations.models import Venue
from outreach.models import CleanText


class Occurrence(CleanText):
    """One date of an event, worked out from its schedule (`timetable.work_out`).

    The clock on the wall where it happens is the truth; UTC is worked out from it. `recurrence_id` is the start as the
    schedule says it, whatever a change has made of it, and `line` the block of the schedule that it comes from.
    """

    event = models.ForeignKey("activities.EventPage", on_delete=models.CASCADE, related_name="occurrences")
    recurrence_id = models.CharField(max_length=15, editable=False)
    uuid = models.UUIDField(db_index=True, editable=False)
    line = models.CharField(max_length=60, blank=True, editable=False)
    is_changed = models.BooleanField(default=False, editable=False)
    is_outside_plan = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    start_date = models.DateField(_("date"))
    start_time = models.TimeField(_("from"), null=True, blank=True, help_text=_("No times: all day."))
    end_date = models.DateField(_("last day"), null=True, blank=True, help_text=_("Only when it ends on another day."))
    end_time = models.TimeField(_("to"), null=True, blank=True)
    zone = models.CharField(max_length=40, default=schedule.ZONE_NAME, editable=False)
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    heading = models.CharField(_("what this date is about"), max_length=120, blank=True)
    text = models.TextField(_("plan for the day"), blank=True)
    is_full = models.BooleanField(_("all places are taken"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SCHEDULED)
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Why, or where to go instead."))
    moved_from_date = models.DateField(_("moved from: date"), null=True, blank=True)
    moved_from_time = models.TimeField(_("moved from: time"), null=True, blank=True)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("another venue this time"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["starts_at", "id"], name="occurrence_by_start"),
            models.Index(fields=["event", "starts_at"], name="occurrence_of_event"),
            # When a page that shows dates is no longer true: the next moment at which one of them ends.
            models.Index(fields=["ends_at"], name="occurrence_by_end"),
            # The few that last over midnight: what is under way now is found without reading all that is to come.
            models.Index(
                fields=["ends_at"], name="occurrence_over_midnight", condition=Q(end_date__gt=F("start_date"))
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(name="occurrence_once_per_original_start", fields=["event", "recurrence_id"]),
            models.CheckConstraint(name="occurrence_ends_after_start", condition=Q(ends_at__gte=F("starts_at"))),
            models.CheckConstraint(
                name="occurrence_has_both_times_or_none",
                condition=Q(start_time__isnull=True, end_time__isnull=True)
                | Q(start_time__isnull=False, end_time__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event.title}, {self.in_words}"

    @property
    def span(self) -> schedule.LocalSpan:
        """The date as the engine sees it; raises `schedule.SpanError` for dates and times that can't be used."""
        return schedule.LocalSpan(self.start_date, self.start_time, self.last_day, self.end_time, self.zone)

    def clean(self) -> None:
        """Work out UTC; say clearly which field is wrong when that can't be done."""
        super().clean()
        if self.start_date:  # an empty one has a message of its own
            self.work_out()

    def work_out(self) -> None:
        """Fill in the start and end in UTC; raises ValidationError naming the field to mend."""
        if self.end_date == self.start_date:
            self.end_date = None  # so that the day can be moved without moving two
        try:
            span = self.span
        except schedule.SpanError as error:
            field, message = SPAN_MESSAGES[error.problem]
            raise ValidationError({field: message}) from error
        self.starts_at, self.ends_at = span.starts_at, span.ends_at

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with UTC worked out afresh, so that it never differs from the clock on the wall."""
        self.identify()
        self.work_out()
        super().save(*args, **kwargs)

    def identify(self) -> None:
        """Fill in the name in feeds: the same for as long as the event has a date of that original start."""
        self.uuid = uuid5(self.event.translation_key, self.recurrence_id)

    @property
    def is_held(self) -> bool:
        """Whether people should come: neither cancelled nor postponed."""
        return self.status in HELD

    @property
    def last_day(self) -> date:
        """The day it ends; the day it starts unless another was written."""
        return self.end_date or self.start_date

    @property
    def place(self) -> Venue | None:
        """The venue this time: its own, or the event's."""
        return self.venue or self.event.venue

    @property
    def place_in_words(self) -> str:
        """Where it is held, on one line: a venue and its town, an address, or online."""
        if venue := self.place:
            return f"{venue}, {venue.city}"
        return self.event.address or (gettext("Online") if self.event.online else "")

    @property
    def in_words(self) -> str:
        """Date and time as a person would say it: "onsdag 7. oktober kl. 14–16"."""
        return dates_in_words(self.start_date, self.start_time, self.last_day, self.end_time)

    @property
    def time_in_words(self) -> str:
        """The time alone, for lists that are grouped by day: "kl. 14–16"."""
        return time_in_words(self.start_date, self.start_time, self.last_day, self.end_time)

    @property
    def moved_from(self) -> datetime | date | None:
        """When it was to have started, by the clock where it is held; a day where it had no time; None if not moved."""
        day, at = self.moved_from_date, self.moved_from_time
        if day is None or at is None:
            return day
        return schedule.LocalSpan(day, at, day, at, self.zone).starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def moved_from_in_words(self) -> str:
        """When it was to have been, or nothing."""
        if not self.moved_from_date:
            return ""
        if not self.moved_from_time:
            return day_in_words(self.moved_from_date)
        return dates_in_words(self.moved_from_date, self.moved_from_time, self.moved_from_date, self.moved_from_time)


def new_version() -> int:
    """Return a number that no version of any timetable has had, whatever was rolled back or restored since."""
    return secrets.randbits(63)


class Timetable(models.Model):
    """How far an event's schedule has been worked out, and how often it has been changed.

    Not fields of the page: they must never follow it into drafts and revisions. Whoever writes an event's dates, by
    whichever way, gives the timetable a new `version`: by it others see that they must read them anew.
    """

    event = models.OneToOneField("activities.EventPage", on_delete=models.CASCADE, related_name="timetable")
    worked_out_to = models.DateField(default=date.min)
    goes_on = models.BooleanField(default=False)  # a repetition has dates after `worked_out_to`
    sequence = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=new_version)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["worked_out_to"], name="timetable_going_on", condition=Q(goes_on=True)),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.sequence}"
