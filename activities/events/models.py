"""Events and their dates."""

import uuid
from datetime import date, time
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from activities.categories.models import Audience, Topic
from activities.engine import schedule
from activities.events.checks import problems_with_event
from activities.events.choices import HELD, BringDevice, Format, Language, Level, SignUp, Status
from activities.events.event_dates import seen_from
from activities.events.forms import EventForm
from activities.events.panels import event_edit_handler
from activities.events.querysets import EventManager, OccurrenceQuerySet
from activities.events.wording import SPAN_MESSAGES, dates_in_words, time_in_words
from activities.organisations.models import ActivityPage, OrganisationPage, Venue
from activities.recipes.models import RecipePage
from outreach.blocks import BodyBlock
from outreach.models import BasePage, CleanText


class EventPage(ActivityPage):
    """Something that takes place, once or many times."""

    summary = models.CharField(_("summary"), max_length=200, help_text=_("One or two sentences."))
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    format = models.CharField(_("format"), max_length=15, choices=Format, default=Format.WORKSHOP, db_index=True)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("for whom"), related_name="events", blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), related_name="events", blank=True)
    age_min = models.PositiveSmallIntegerField(
        _("from age"), default=0, validators=[MaxValueValidator(120)], help_text=_("0 means no limit.")
    )
    age_max = models.PositiveSmallIntegerField(
        _("to age"), default=0, validators=[MaxValueValidator(120)], help_text=_("0 means no limit.")
    )
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.DANISH)
    price_kroner = models.PositiveIntegerField(
        _("price in kroner"), default=0, validators=[MaxValueValidator(100_000)], help_text=_("0 means free.")
    )
    price_note = models.CharField(_("about the price"), max_length=200, blank=True)
    bring_device = models.CharField(_("device"), max_length=10, choices=BringDevice, default=BringDevice.NONE)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.ANY)
    step_free = models.BooleanField(_("step-free access"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), on_delete=models.SET_NULL, null=True, blank=True, related_name="events"
    )
    address = models.CharField(
        _("other address"), max_length=200, blank=True, help_text=_("When it is not at one of the venues.")
    )
    online = models.BooleanField(_("online"), default=False)
    co_organisers = ParentalManyToManyField(
        OrganisationPage, verbose_name=_("co-organisers"), related_name="co_organised_events", blank=True
    )
    contact_name = models.CharField(_("contact person"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    sign_up = models.CharField(_("sign-up"), max_length=10, choices=SignUp, default=SignUp.NONE)
    sign_up_link = models.URLField(_("address for signing up"), blank=True)
    capacity = models.PositiveIntegerField(
        _("places"), default=0, validators=[MaxValueValidator(100_000)], help_text=_("0 means no limit.")
    )

    objects = EventManager()

    base_form_class = EventForm
    template = "activities/pages/event_page.html"
    subpage_types: ClassVar = []
    page_description = _("Something that takes place, once or many times")
    edit_handler = event_edit_handler
    search_fields: ClassVar = [*BasePage.search_fields, index.FilterField("organisation_id")]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="event_ages_in_order", condition=Q(age_max=0) | Q(age_min__lte=F("age_max"))
            )
        ]

    def clean(self) -> None:
        """Refuse ages in the wrong order, and a sign-up that leads nowhere."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.age_max and self.age_min is not None and self.age_min > self.age_max:
            errors["age_max"] = _("The highest age is lower than the lowest.")
        if self.sign_up == SignUp.LINK and not self.sign_up_link:
            errors["sign_up_link"] = _("Where do people sign up? Write the address.")
        if self.sign_up == SignUp.CONTACT and not (self.contact_email or self.contact_phone):
            errors["contact_email"] = _("Whom do people write or call? Give an e-mail address or a telephone number.")
        if errors:
            raise ValidationError(errors)

    def problems_before_publishing(self) -> list[str]:
        """Ask for a place and a date."""
        return problems_with_event(has_place=self.has_somewhere, has_dates=self.occurrences.exists())

    @property
    def summary_text(self) -> str:
        """The summary."""
        return self.summary

    @property
    def first_topic(self) -> Topic | None:
        """The topic that gives the event its colour."""
        return next(iter(self.topics.all()), None)

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return self.price_kroner == 0

    @property
    def has_somewhere(self) -> bool:
        """Whether people can tell where to go: a venue, an address, or online."""
        return bool(self.venue_id or self.address or self.online)

    @property
    def ages(self) -> str:
        """The age span in words, or nothing where there is no limit."""
        if self.age_min and self.age_max:
            return _("%(from)s–%(to)s years") % {"from": self.age_min, "to": self.age_max}
        if self.age_min:
            return _("from %(from)s years") % {"from": self.age_min}
        return _("up to %(to)s years") % {"to": self.age_max} if self.age_max else ""

    def searchable_parts(self) -> list[str]:
        """Add the text, where it is and what it is about."""
        return [
            *super().searchable_parts(),
            self.summary,
            self.get_format_display(),
            str(self.venue or ""),
            self.address,
            *(category.title for category in (*self.topics.all(), *self.audiences.all())),
            *self.body.stream_block.get_searchable_content(self.body),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the dates to come and those that are over, and the recipes people may read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        occurrences = list(self.occurrences.all().select_related("venue"))
        for occurrence in occurrences:
            occurrence.event = self  # or each of them would fetch it again
        chosen = [link.recipe_id for link in self.recipe_links.all()]
        shown = {recipe.pk: recipe for recipe in RecipePage.objects.shown().filter(pk__in=chosen)}
        return {
            **context,
            "dates": seen_from(schedule.today(), occurrences),
            "recipes": [shown[pk] for pk in chosen if pk in shown],
        }


class EventRecipe(Orderable):
    """A recipe that an event uses. A recipe that is deleted takes the link with it, never the event."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="recipe_links")
    recipe = models.ForeignKey(
        RecipePage, verbose_name=_("recipe"), on_delete=models.CASCADE, related_name="event_links"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("recipe")
        verbose_name_plural = _("recipes")


class Occurrence(CleanText):
    """One date of an event. The clock on the wall where it happens is the truth; UTC is worked out from it."""

    event = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="occurrences")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    start_date = models.DateField(_("date"))
    start_time = models.TimeField(_("from"), null=True, blank=True, help_text=_("No times: all day."))
    end_date = models.DateField(_("last day"), blank=True, help_text=_("Only when it ends on another day."))
    end_time = models.TimeField(_("to"), null=True, blank=True)
    zone = models.CharField(max_length=40, default=schedule.ZONE_NAME, editable=False)
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    heading = models.CharField(_("what this date is about"), max_length=120, blank=True)
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
            # The few that last over midnight: what is under way now is found without reading all that is to come.
            models.Index(
                fields=["ends_at"], name="occurrence_over_midnight", condition=Q(end_date__gt=F("start_date"))
            ),
        ]
        constraints: ClassVar = [
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
        return schedule.LocalSpan(
            self.start_date, self.start_time, self.end_date or self.start_date, self.end_time, self.zone
        )

    def clean(self) -> None:
        """Work out the last day and UTC; say clearly which field is wrong when that can't be done."""
        super().clean()
        self.work_out()

    def work_out(self) -> None:
        """Fill in the last day and the start and end in UTC; raises ValidationError naming the field to mend."""
        if self.start_date is None:
            return
        self.end_date = self.end_date or self.start_date
        try:
            span = self.span
        except schedule.SpanError as error:
            field, message = SPAN_MESSAGES[error.problem]
            raise ValidationError({field: message}) from error
        self.starts_at, self.ends_at = span.starts_at, span.ends_at

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with UTC worked out afresh, so that it never differs from the clock on the wall."""
        self.work_out()
        super().save(*args, **kwargs)

    @property
    def is_held(self) -> bool:
        """Whether people should come: neither cancelled nor postponed."""
        return self.status in HELD

    @property
    def is_all_day(self) -> bool:
        """Whether it has no times."""
        return self.start_time is None

    @property
    def place(self) -> Venue | None:
        """The venue this time: its own, or the event's."""
        return self.venue or self.event.venue

    @property
    def in_words(self) -> str:
        """Date and time as a person would say it: "onsdag 7. oktober kl. 14–16"."""
        return dates_in_words(self.start_date, self.start_time, self.end_date, self.end_time)

    @property
    def time_in_words(self) -> str:
        """The time alone, for lists that are grouped by day: "kl. 14–16"."""
        return time_in_words(self.start_date, self.start_time, self.end_date, self.end_time)

    @property
    def moved_from_in_words(self) -> str:
        """When it was to have been, or nothing."""
        if not self.moved_from_date:
            return ""
        moment: time | None = self.moved_from_time
        day: date = self.moved_from_date
        return dates_in_words(day, moment, day, moment)
