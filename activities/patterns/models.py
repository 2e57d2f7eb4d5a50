"""Bead patterns that an organisation publishes."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from activities.engine.beads.look import hexadecimal
from activities.engine.beads.palettes import Bead, Palette, palette_names
from activities.engine.beads.patterns import Pattern, as_title
from activities.organisations.models import ActivityPage
from activities.patterns.checks import problems_with_pattern
from activities.patterns.choices import Difficulty
from activities.patterns.fields import PatternField, readable
from activities.patterns.forms import PatternPageForm
from activities.patterns.panels import pattern_edit_handler
from activities.patterns.querysets import PatternManager
from activities.patterns.stock.models import BeadStock
from activities.patterns.suggestions import LONGEST_MINUTES, suggested_difficulty, suggested_minutes
from activities.patterns.wording import board_size, boards, finished_size
from outreach.models import BasePage, Licence

_LOOK = 1  # to be counted up when the drawing is changed: the pictures get new addresses


@dataclass(frozen=True)
class BeadsNeeded:
    """One line of the shopping list."""

    bead: Bead
    count: int

    @property
    def colour(self) -> str:
        """What it looks like, as "#rrggbb"."""
        return hexadecimal(self.bead.rgb)


class PatternPage(ActivityPage):
    """A bead pattern with what it takes to lay it, and who made it with which AI."""

    summary = models.CharField(
        _("summary"), max_length=160, blank=True, help_text=_("One sentence that makes people want to lay it.")
    )
    pattern = PatternField(_("pattern"))
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("One sentence for those who can't see it."),
    )
    difficulty = models.CharField(
        _("difficulty"),
        max_length=10,
        choices=Difficulty,
        blank=True,
        help_text=_("Leave it empty, and we guess from the size, the colours and the lone beads."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)],
        help_text=_("Leave it empty, and we guess: ten beads a minute, and ten minutes to iron each board."),
    )

    # --- Who made it with which AI ---
    idea_by = models.CharField(
        _("who had the idea"),
        max_length=120,
        blank=True,
        help_text=_(
            "Like “Alma, 7 years”. Only a first name, and only when the child and a parent have said yes to it standing"
            " here, where everybody can read it."
        ),
    )
    ai_tool = models.CharField(
        pgettext_lazy("who made the drawing", "the robot that drew it"),
        max_length=100,
        blank=True,
        help_text=_("Leave it empty when a person drew it."),
    )
    ai_made_on = models.DateField(_("drawn on"), null=True, blank=True)
    ai_prompt = models.TextField(
        _("what was written to the robot"),
        max_length=2000,
        blank=True,
        help_text=_("So that others can try the same. Leave out names and everything personal."),
    )
    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Who made the pattern. Empty: the organisation.")
    )
    licence = models.CharField(_("licence"), max_length=30, choices=Licence, default=Licence.CC_BY)

    # --- Worked out from the pattern, for the gallery ---
    bead_count = models.PositiveIntegerField(default=0, editable=False)
    colour_count = models.PositiveSmallIntegerField(default=0, editable=False)
    board_count = models.PositiveIntegerField(default=0, editable=False)
    palette = models.CharField(max_length=40, default="", editable=False)
    picture_version = models.CharField(max_length=16, default="", editable=False)

    objects: ClassVar = PatternManager()

    base_form_class = PatternPageForm
    template = "activities/pages/pattern_page.html"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A bead pattern, to be laid by whoever likes it")
    edit_handler = pattern_edit_handler
    search_fields: ClassVar = [*BasePage.search_fields, index.FilterField("organisation_id")]

    class Meta:
        verbose_name = _("bead pattern")
        verbose_name_plural = _("bead patterns")

    @classmethod
    def from_serializable_data(cls, data: Any, *args: Any, **kwargs: Any) -> Any:
        """Return a version of the page; without its pattern where that can't be read any more, so that it opens."""
        return super().from_serializable_data({**data, "pattern": readable(data.get("pattern"))}, *args, **kwargs)

    def clean(self) -> None:
        """Fill in what can be told from the pattern."""
        super().clean()
        self.follow_pattern()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill in what can be told from the pattern, then save."""
        self.follow_pattern()
        super().save(*args, **kwargs)

    def follow_pattern(self) -> None:
        """Let the pattern bear the page's title, count its beads, and suggest what the editor left empty.

        Raises ValidationError for what is no pattern.
        """
        self.__dict__.pop("own_beads", None)  # they may be of another brand now
        self.pattern = PatternField().to_python(self.pattern)
        if self.pattern is None:
            self.bead_count = self.colour_count = self.board_count = 0
            self.palette = self.picture_version = ""
            return
        pattern = self.pattern = replace(self.pattern, title=as_title(self.title))
        self.bead_count, self.colour_count = pattern.bead_count, len(pattern.colours)
        self.board_count = pattern.boards_across * pattern.boards_down
        self.palette, self.picture_version = pattern.palette, _version(pattern)
        self.difficulty = self.difficulty or suggested_difficulty(pattern)
        self.minutes = self.minutes or suggested_minutes(pattern)

    def problems_before_publishing(self) -> list[str]:
        """Ask for a pattern."""
        return problems_with_pattern(self.pattern)

    @property
    def summary_text(self) -> str:
        """The summary, or what the picture shows."""
        return self.summary or self.picture_alt

    @property
    def alt_text(self) -> str:
        """What the picture shows, for those who can't see it."""
        return self.picture_alt or gettext("Bead pattern: %(title)s") % {"title": self.title}

    @property
    def picture_address(self) -> str:
        """Where the picture of what is published is; the address is another one when the pattern or its colours are."""
        return reverse("pattern_picture", args=[self.pk, self.look])

    @property
    def look(self) -> str:
        """Sixteen hexadecimal digits that stand for how the pattern is drawn, in the organisation's own colours."""
        beads = self._look_of_beads()
        return _digits(f"{self.picture_version} {beads}") if beads else self.picture_version

    @cached_property
    def own_beads(self) -> BeadStock | None:
        """The organisation's beads of this brand, if it has written them down."""
        return BeadStock.objects.filter(organisation=self.organisation_id, palette=self.palette).first()

    @property
    def measured(self) -> Palette | None:
        """The beads as they look at the organisation; None where the list of colours is all we know."""
        beads = self.own_beads
        # What was told from the pattern follows it only when the page is saved.
        if beads is None or self.pattern is None or beads.palette != self.pattern.palette:
            return None
        return beads.corrected

    @property
    def palette_label(self) -> str:
        """What people call the beads."""
        return palette_names().get(self.palette, self.palette)

    @property
    def boards_in_words(self) -> str:
        """How many boards it takes, and how they lie: "4 boards (2 × 2)"."""
        return boards(self.pattern) if self.pattern else ""

    @property
    def board_in_words(self) -> str:
        """How large each board is: "29 × 29 beads"."""
        return board_size(self.pattern.board) if self.pattern else ""

    @property
    def size_in_words(self) -> str:
        """How large it gets: "14,5 × 10 cm"."""
        return finished_size(self.pattern) if self.pattern else ""

    @property
    def licence_address(self) -> str:
        """Where the licence can be read, or nothing."""
        return Licence(self.licence).address if self.licence in Licence.values else ""  # a draft may leave it empty

    @property
    def made_by(self) -> str:
        """Whose name stands in the credit line."""
        return self.author or self.organisation.title

    @property
    def shopping_list(self) -> list[BeadsNeeded]:
        """How many beads of each colour, the most first."""
        if self.pattern is None:
            return []
        counts = self.pattern.counts
        beads = self.pattern.beads_in(self.measured)
        needed = [BeadsNeeded(bead, counts[bead.code]) for bead in beads if counts[bead.code]]
        return sorted(needed, key=lambda line: -line.count)

    def searchable_parts(self) -> list[str]:
        """Add what it shows, who had the idea and what it is made of."""
        return [
            *super().searchable_parts(),
            self.summary,
            self.picture_alt,
            self.idea_by,
            self.ai_tool,
            self.author,
            self.palette_label,
        ]

    def _look_of_beads(self) -> str:
        if "look_of_beads" in self.__dict__:  # `shown` has asked for all of a list
            return str(self.__dict__["look_of_beads"])
        return self.own_beads.look if self.own_beads else ""


def _version(pattern: Pattern) -> str:
    """Return sixteen hexadecimal digits that stand for how the pattern looks."""
    return _digits(json.dumps([_LOOK, pattern.as_json()], separators=(",", ":"), sort_keys=True))


def _digits(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
