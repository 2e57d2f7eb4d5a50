"""Events; their dates are in `occurrences`."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from activities.categories.models import Audience, Topic
from activities.engine.schedule import today as today_in_copenhagen
from activities.events.checks import problems_with_event
from activities.events.choices import BringDevice, Format, Language, Level, SignUp
from activities.events.event_dates import seen_from
from activities.events.forms import EventForm
from activities.events.panels import event_edit_handler
from activities.events.querysets import EventManager
from activities.events.schedules.blocks import ChangesBlock, ScheduleBlock
from activities.events.schedules.plan import dates_of, problems_with_schedule
from activities.events.schedules.timetable import dates_that_would_vanish, rows_of, work_out
from activities.organisations.models import ActivityPage, OrganisationPage, Venue
from activities.recipes.models import RecipePage
from outreach.blocks import BodyBlock
from outreach.models import BasePage


def _one_date() -> list[tuple[str, dict[str, Any]]]:
    """A new event starts with room for one date."""
    return [("date", {})]


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
    schedule = StreamField(
        ScheduleBlock(), verbose_name=_("dates"), blank=True, default=_one_date, help_text=_("When does it take place?")
    )
    changes = StreamField(ChangesBlock(), verbose_name=_("changes on single dates"), blank=True)
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

    objects: ClassVar = EventManager()

    base_form_class = EventForm
    template = "activities/pages/event_page.html"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Something that takes place, once or many times")
    edit_handler = event_edit_handler
    search_fields: ClassVar = [*BasePage.search_fields, index.FilterField("organisation_id")]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints: ClassVar = [
            models.CheckConstraint(name="event_ages_in_order", condition=Q(age_max=0) | Q(age_min__lte=F("age_max")))
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and work the dates out anew when what people read has changed."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.live and "update_fields" not in kwargs:
                work_out(event=self)

    def problems_before_publishing(self) -> list[str]:
        """Ask for a place, dates that can be worked out and, online, a way to get the link."""
        today = today_in_copenhagen()
        vanishing = dates_that_would_vanish(self) if self.pk else []
        return problems_with_schedule(self, today) or problems_with_event(
            has_place=self.has_somewhere,
            has_dates=bool(dates_of(self, today)),
            vanishing=[occurrence.in_words for occurrence in vanishing],
            # Who takes part online gets the link by signing up: it stands nowhere for all to see.
            has_way_in=not self.online or self.sign_up != SignUp.NONE,
        )

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
    def is_step_free(self) -> bool:
        """Whether one gets in without steps, by what the event or its venue says."""
        return self.step_free or bool(self.venue and self.venue.step_free)

    @property
    def has_hearing_loop(self) -> bool:
        """Whether there is a hearing loop, by what the event or its venue says."""
        return self.hearing_loop or bool(self.venue and self.venue.hearing_loop)

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
        """Add the dates to come and those that are over, the topics, and the recipes people may read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_draft = getattr(request, "is_preview", False)
        if not is_draft:  # a draft's are in its form, not in the database
            models.prefetch_related_objects([self], "topics", "audiences", "co_organisers")
        rows = (
            rows_of(self, dates_of(self, today_in_copenhagen()))
            if is_draft
            else self.occurrences.select_related("venue")
        )
        occurrences = list(rows)
        for occurrence in occurrences:
            occurrence.event = self  # or each of them would fetch it again
        return {
            **context,
            "dates": seen_from(timezone.now(), occurrences),
            "topics": list(self.topics.all()),
            "recipes": RecipePage.objects.shown_in_order(link.recipe_id for link in self.recipe_links.all()),
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
