"""Activity recipes: one page with two readers, the citizen and the facilitator."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import PageChooserBlock, StreamValue
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from activities.categories.models import Audience, Topic
from activities.engine.package import kinds
from activities.organisations.models import ActivityPage
from activities.recipes.blocks import LineBlock, StepBlock
from activities.recipes.checks import problems_with
from activities.recipes.choices import Account, Company, Device
from activities.recipes.forms import RecipeForm
from activities.recipes.guide_blocks import (
    BudgetLineBlock,
    CannedAnswerBlock,
    ChangeBlock,
    ExperienceBlock,
    ProvenanceBlock,
    RiskBlock,
    ScriptLineBlock,
    ToolBlock,
    TroubleBlock,
)
from activities.recipes.panels import recipe_edit_handler
from activities.recipes.querysets import RecipeManager
from outreach.blocks import list_of
from outreach.models import BasePage, Licence

LONGEST_ADDRESS = 500
LONGEST_LANGUAGE = 30

_SENTENCE_LIMIT = 400


def _minutes(label: Any, **kwargs: Any) -> models.PositiveSmallIntegerField:
    """A number of minutes, at most a day."""
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(0), MaxValueValidator(1440)], **{"default": 0, **kwargs}
    )


class RecipePage(RoutablePageMixin, ActivityPage):
    """Tested instructions for one practical thing with a chatbot."""

    # --- What a citizen sees ---
    promise = models.CharField(_("promise"), max_length=160, help_text=_("One sentence: what you get out of it."))
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), related_name="recipes", blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("for whom"), related_name="recipes", blank=True)
    for_whom = models.CharField(_("for whom, in words"), max_length=_SENTENCE_LIMIT, blank=True)
    minutes = _minutes(_("minutes at home"), default=30, db_index=True)
    price_kroner = models.PositiveIntegerField(
        _("price in kroner"), default=0, validators=[MaxValueValidator(100_000)], help_text=_("0 means free.")
    )
    price_note = models.CharField(_("about the price"), max_length=200, blank=True)
    company = models.CharField(_("alone or together"), max_length=10, choices=Company, default=Company.BOTH)
    device = models.CharField(_("device"), max_length=10, choices=Device, default=Device.ANY, db_index=True)
    account = models.CharField(_("account"), max_length=10, choices=Account, default=Account.NONE)
    account_note = models.CharField(_("about the account"), max_length=300, blank=True)
    outcome = models.TextField(_("what you end up with"), max_length=_SENTENCE_LIMIT, blank=True)
    materials = list_of(LineBlock(), verbose_name=_("materials"))
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True, max_num=12)
    check_answer = list_of(LineBlock(), verbose_name=_("check the answer"))
    keep_private = list_of(LineBlock(), verbose_name=_("keep it to yourself"))
    follow_ups = list_of(LineBlock(max_length=500), verbose_name=_("what you can write next"))
    easier = models.TextField(_("easier"), max_length=1000, blank=True)
    harder = models.TextField(_("harder"), max_length=1000, blank=True)
    what_next = models.TextField(_("what next"), max_length=_SENTENCE_LIMIT, blank=True)
    next_recipes = list_of(
        PageChooserBlock("activities.RecipePage", label=_("Recipe")), verbose_name=_("recipes to go on with")
    )
    who_can_help = models.TextField(_("who can help"), max_length=_SENTENCE_LIMIT, blank=True)

    # --- Which work it is: its own on every site, whatever the page is called and wherever it stands ---
    work_id = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    language = models.CharField(
        _("language"),
        max_length=LONGEST_LANGUAGE,
        default="da",
        validators=[RegexValidator(rf"^{kinds.LANGUAGE}$", _("A language looks like da, en or pt-BR."))],
    )
    canonical = models.CharField(max_length=LONGEST_ADDRESS, blank=True, editable=False)  # empty: its own address
    based_on = models.JSONField(null=True, blank=True, editable=False)
    translation_of = models.JSONField(null=True, blank=True, editable=False)
    extras = models.JSONField(default=dict, blank=True, editable=False)  # what came with it and has no field here

    # --- Ours alone: no package carries it, and no update touches it ---
    local_note = models.TextField(
        _("our own note"), max_length=1000, blank=True, help_text=_("Shown here only. It doesn't travel.")
    )
    local_contact = models.CharField(
        _("whom to ask here"), max_length=200, blank=True, help_text=_("Shown here only. It doesn't travel.")
    )

    # --- Where it comes from ---
    author = models.CharField(_("author"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=30, choices=Licence, default=Licence.CC_BY)
    changes = models.CharField(_("changes since the source"), max_length=300, blank=True)
    version = models.CharField(
        _("version"),
        max_length=7,
        default="1.0",
        validators=[RegexValidator(r"^\d{1,3}\.\d{1,3}$", _("A version looks like 1.2."))],
    )
    change_log = list_of(ChangeBlock(), verbose_name=_("change log"))
    provenance = list_of(ProvenanceBlock(), verbose_name=_("provenance"))

    # --- What the facilitator sees also ---
    learning_goals = list_of(LineBlock(), verbose_name=_("learning goals"))
    group_min = models.PositiveSmallIntegerField(_("smallest group"), default=1)
    group_max = models.PositiveSmallIntegerField(_("largest group"), default=8)
    people_per_helper = models.PositiveSmallIntegerField(
        _("people per helper"), default=4, validators=[MinValueValidator(1)]
    )
    prepare_minutes = _minutes(_("minutes to prepare"))
    run_minutes = _minutes(_("minutes to run"), default=60)
    clear_minutes = _minutes(_("minutes to clear up"))
    checklist = list_of(LineBlock(), verbose_name=_("checklist"))
    room = models.TextField(_("the room"), max_length=1000, blank=True)
    budget = list_of(BudgetLineBlock(), verbose_name=_("budget"))
    script = list_of(ScriptLineBlock(), verbose_name=_("minute by minute"))
    troubles = list_of(TroubleBlock(), verbose_name=_("what usually goes wrong"))
    canned_answers = list_of(CannedAnswerBlock(), verbose_name=_("when the robot is down"))
    tools = list_of(ToolBlock(), verbose_name=_("tools"))
    risks = list_of(RiskBlock(), verbose_name=_("risks"))
    reflection_questions = list_of(LineBlock(), verbose_name=_("questions for reflection"))
    school_adaptation = models.TextField(_("adapted for schools"), max_length=2000, blank=True)
    marketing_short = models.CharField(_("marketing, short"), max_length=250, blank=True)
    marketing_long = models.TextField(_("marketing, long"), max_length=2000, blank=True)
    evaluation = list_of(LineBlock(), verbose_name=_("evaluation slip"))
    experiences = list_of(ExperienceBlock(), verbose_name=_("experience log"))

    objects: ClassVar = RecipeManager()

    base_form_class = RecipeForm
    template = "activities/pages/recipe_page.html"
    guide_template = "activities/pages/recipe_guide.html"
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar = ["work_id"]  # a copy is another work
    # What is said of the work, not by it: they go together, and become others when it becomes another work.
    said_of_the_work: ClassVar = (
        *("work_id", "canonical", "based_on", "translation_of"),
        *("version", "change_log", "changes", "provenance"),
    )
    preview_modes: ClassVar = [("", _("For the citizen")), ("guide", _("Guide"))]
    page_description = _("Instructions for one practical thing, for citizens and for those who run it")
    edit_handler = recipe_edit_handler
    search_fields: ClassVar = [*BasePage.search_fields, index.FilterField("organisation_id")]

    class Meta:
        verbose_name = _("activity recipe")
        verbose_name_plural = _("activity recipes")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recipe_group_sizes_in_order", condition=models.Q(group_min__lte=models.F("group_max"))
            ),
            models.UniqueConstraint(fields=["organisation", "work_id"], name="recipe_work_once_per_organisation"),
        ]

    def clean(self) -> None:
        """Refuse a smallest group that is larger than the largest."""
        super().clean()
        if self.group_min is not None and self.group_max is not None and self.group_min > self.group_max:
            raise ValidationError({"group_max": _("The largest group is smaller than the smallest.")})

    def with_content_json(self, content: dict[str, Any]) -> "RecipePage":
        """Stay the work it is, whichever old version (or, in a copy, another work's) is taken up again.

        A version from before it became an adaptation brings its words back, but not that work's name.
        """
        if self.based_on and content.get("work_id") == self.based_on.get("id") != str(self.work_id):
            own = self.serializable_data()
            content = {**content, **{name: own[name] for name in self.said_of_the_work}}
        return super().with_content_json({**content, "work_id": str(self.work_id)})

    def problems_before_publishing(self) -> list[str]:
        """Check the steps, and whatever else keeps a recipe from being published."""
        return problems_with(self)

    @property
    def summary_text(self) -> str:
        """The promise."""
        return self.promise

    @property
    def first_topic(self) -> Topic | None:
        """The topic that gives the recipe its colour."""
        return next(iter(self.topics.all()), None)

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return self.price_kroner == 0

    @property
    def licence_address(self) -> str:
        """Where the licence can be read, or nothing."""
        return Licence(self.licence).address if self.licence in Licence.values else ""  # a draft may leave it empty

    @property
    def budget_total(self) -> int:
        """The budget's sum in kroner."""
        return sum(line.value["kroner"] or 0 for line in self.budget)  # a draft may leave it empty

    @property
    def recipes_to_go_on_with(self) -> list["RecipePage"]:
        """The next recipes that people may read (one that was deleted leaves a gap)."""
        return RecipePage.objects.shown_in_order(line.value.pk for line in self.next_recipes if line.value is not None)

    def searchable_parts(self) -> list[str]:
        """Add everything a citizen reads."""
        streams: list[StreamValue] = [self.materials, self.steps, self.check_answer, self.follow_ups]
        names = [category.title for category in (*self.topics.all(), *self.audiences.all())]
        return [
            *super().searchable_parts(),
            self.promise,
            self.for_whom,
            self.outcome,
            self.easier,
            self.harder,
            self.what_next,
            *names,
            *(text for stream in streams for text in stream.stream_block.get_searchable_content(stream)),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Preview the face that was asked for."""
        return self.guide(request) if mode_name == "guide" else self.citizen(request)

    @path("")
    def citizen(self, request: HttpRequest) -> HttpResponse:
        """Show the recipe to the one who follows it; `?skrift=stor` in large print."""
        return self.render(request, context_overrides={"large_print": request.GET.get("skrift") == "stor"})

    @path("guide/")
    def guide(self, request: HttpRequest) -> HttpResponse:
        """Show the guide to the one who runs it for others."""
        return self.render(request, template=self.guide_template)
