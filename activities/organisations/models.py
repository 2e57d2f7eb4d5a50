"""Libraries and partners, their venues and their teams."""

import logging
from itertools import count, islice
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.coreutils import cautious_slugify, string_to_ascii
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, Page, Revision, Workflow
from wagtail.search import index
from wagtail.url_routing import RouteResult

from activities.organisations.blocks import OpeningHoursBlock
from activities.organisations.querysets import OrganisationManager, VenueQuerySet
from outreach.blocks import PLAIN_FEATURES
from outreach.models import BasePage, CleanText

logger = logging.getLogger(__name__)

postcode_validator = RegexValidator(r"^[0-9]{4}$", _("A Danish postcode has four digits."))


class OrganisationKind(models.TextChoices):
    """A library, or a partner: an association, a school, anybody who joins in."""

    LIBRARY = "library", _("Library")
    PARTNER = "partner", _("Partner")


class OrganisationPage(BasePage):
    """A library or a partner: what it is, how to reach it, and above its own recipes and events in the tree."""

    kind = models.CharField(_("kind"), max_length=10, choices=OrganisationKind, default=OrganisationKind.LIBRARY)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    introduction = models.CharField(_("introduction"), max_length=300, help_text=_("One or two sentences."))
    text = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    street = models.CharField(_("street and number"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4, blank=True, validators=[postcode_validator])
    city = models.CharField(_("town"), max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    isil = models.CharField(
        _("ISIL"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}-[A-Za-z0-9/:-]{1,11}$", _("An ISIL looks like DK-773000."))],
        help_text=_("The library's international number, like DK-773000. Libraries only."),
    )
    opening_hours = StreamField(
        [("line", OpeningHoursBlock())], verbose_name=_("opening hours"), blank=True, max_num=14
    )

    objects: ClassVar = OrganisationManager()

    template = "activities/pages/organisation_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = [
        "activities.EventPage",
        "activities.RecipePage",
        "activities.PatternPage",
        "home.StandardPage",
    ]
    page_description = _("A library or a partner, with its own recipes and events")

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("logo"),
        FieldPanel("introduction"),
        FieldPanel("text"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                FieldPanel("website"),
                FieldPanel("isil"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("opening_hours"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def clean(self) -> None:
        """Refuse an ISIL for a partner, and a slug that a venue has: both stand in `?hvor=…`."""
        super().clean()
        if Venue.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("A venue has that name in addresses already. Choose another.")})
        if self.isil and self.kind != OrganisationKind.LIBRARY:
            raise ValidationError({"isil": _("Only libraries have an ISIL.")})

    @property
    def summary_text(self) -> str:
        """The introduction."""
        return self.introduction

    @property
    def is_library(self) -> bool:
        """Tell a library from a partner."""
        return self.kind == OrganisationKind.LIBRARY

    def searchable_parts(self) -> list[str]:
        """Add the introduction, the text and the town."""
        return [*super().searchable_parts(), self.introduction, self.text, self.city]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the page itself or one below it; raises Http404 for both while the organisation isn't published."""
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the venues."""
        return {**super().get_context(request, *args, **kwargs), "venues": self.venues.all()}


class Venue(CleanText, index.Indexed, models.Model):
    """A place where things happen, kept by one organisation and open to be chosen by all."""

    organisation = models.ForeignKey(
        OrganisationPage, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="venues"
    )
    name = models.CharField(_("name"), max_length=100)
    room = models.CharField(_("room"), max_length=60, blank=True)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_("Its name in the calendar's address, ?hvor=… Made from the name when left empty."),
    )
    street = models.CharField(_("street and number"), max_length=100)
    postcode = models.CharField(_("postcode"), max_length=4, validators=[postcode_validator])
    city = models.CharField(_("town"), max_length=60)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    step_free = models.BooleanField(_("step-free access"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    directions = models.TextField(_("how to get there"), max_length=400, blank=True)

    objects = VenueQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        *(index.SearchField(name) for name in ("room", "city")),
        *(index.AutocompleteField(name) for name in ("name", "room", "city")),
        index.FilterField("organisation"),
    ]
    panels = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("room")]),
        FieldPanel("slug"),
        FieldPanel("street"),
        FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldRowPanel([FieldPanel("step_free"), FieldPanel("hearing_loop")]),
        FieldPanel("directions"),
    ]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["organisation__title", "name", "room"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.room) if part)

    def clean(self) -> None:
        """Make a slug that nobody has where none was written; refuse an organisation's."""
        super().clean()
        if OrganisationPage.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("An organisation has that name in addresses already. Choose another.")})
        if not self.slug and self.name:
            wanted = cautious_slugify(string_to_ascii(f"{self.name} {self.room}"))[:70] or "sted"
            venues, organisations = (
                rows.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
                for rows in (Venue, OrganisationPage)
            )
            taken = {*venues, *organisations}
            numbered = (f"{wanted}-{number}" for number in count(2))
            self.slug = next(slug for slug in (wanted, *islice(numbered, len(taken))) if slug not in taken)

    @property
    def address(self) -> str:
        """Street, postcode and town on one line."""
        return f"{self.street}, {self.postcode} {self.city}"


class Team(models.Model):
    """Who writes for an organisation: two groups, one collection of files and one workflow.

    Not fields of the page: they must never follow it into drafts, copies or revisions.
    """

    organisation = models.OneToOneField(OrganisationPage, on_delete=models.CASCADE, related_name="team")
    editors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="edits_for")
    contributors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="contributes_to")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="team")
    workflow = models.OneToOneField(Workflow, on_delete=models.PROTECT, related_name="team")

    def __str__(self) -> str:
        return self.organisation.title


class NotReadyToPublish(ValidationError):
    """A page lacks something that its readers need; the messages say what, in the editor's language."""

    def __init__(self, page: Page, problems: list[str]) -> None:
        super().__init__(problems)
        self.page = page


class ActivityPage(BasePage):
    """What recipes and events share: they belong to the organisation above them in the tree."""

    # RESTRICT, not PROTECT: deleting the organisation deletes what is below it, and nothing else ever deletes it.
    organisation = models.ForeignKey(
        OrganisationPage, on_delete=models.RESTRICT, related_name="%(class)ss", editable=False
    )

    parent_page_types: ClassVar = ["activities.OrganisationPage"]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Know the organisation in a preview too, before the page is saved for the first time."""
        if not self.organisation_id:
            self.organisation = OrganisationPage.objects.holding(self.path).get()
        return super().get_context(request, *args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "ActivityPage":
        """Take the organisation from the tree: an old revision may name one the page has since been moved from."""
        return super().with_content_json({**content, "organisation": self.organisation_id})

    def problems_before_publishing(self) -> list[str]:
        """Return, in the editor's language, everything that keeps the page from being published."""
        return []

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish, unless the page isn't ready: the last line of defence behind the editor's form.

        Raises NotReadyToPublish. What was scheduled and is no longer ready is taken off the schedule instead, so that
        it doesn't keep the pages scheduled after it from being published.
        """
        if problems := revision.as_object().problems_before_publishing():
            if kwargs.get("log_action") != "wagtail.publish.scheduled":
                raise NotReadyToPublish(self, problems)
            logger.warning("%s was scheduled but is not ready: %s", self.get_url() or self.pk, problems)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None
        return super().publish(revision, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the organisation from the tree, then save."""
        self.organisation_id = OrganisationPage.objects.holding(self.path).values_list("pk", flat=True).get()
        super().save(*args, **kwargs)
