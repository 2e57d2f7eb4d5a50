"""The blocks in which an editor writes when an event takes place."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from activities.engine.schedule.rules import MAX_COUNT, MAX_INTERVAL
from activities.engine.schedule.spans import Problem, SpanError
from activities.events.choices import PlaceInMonth, Repetition, Weekday
from activities.events.schedules.timed_blocks import (
    NO_TIMES,
    TimedBlock,
    days_block,
    heading_block,
    is_full_block,
    note_block,
    places_block,
    status_block,
    venue_block,
    without_block,
)
from activities.events.schedules.values import ChangeValue, DateValue, RepeatValue, SlotsValue
from activities.events.wording import SPAN_MESSAGES
from outreach.blocks import PLAIN_FEATURES


class DateBlock(TimedBlock):
    """One date: a workshop, or one session of a course."""

    day = blocks.DateBlock(label=_("Date"))
    start = blocks.TimeBlock(label=_("From"), required=False, help_text=NO_TIMES)
    end = blocks.TimeBlock(label=_("To"), required=False)
    last_day = blocks.DateBlock(label=_("Last day"), required=False, help_text=_("Only when it lasts several days."))
    heading = heading_block()
    text = blocks.RichTextBlock(label=_("Plan for the day"), features=PLAIN_FEATURES, required=False)
    venue = venue_block(_("Another venue this time"))

    class Meta:
        icon = "date"
        label = _("Date")
        description = _("One date, or one session of a course")
        value_class = DateValue
        template = "activities/blocks/schedule_line.html"
        label_format = "{day} {start}–{end}"
        preview_value: ClassVar = {"day": "2026-10-07", "start": "14:00", "end": "16:00"}
        form_layout = BlockGroup(
            children=[
                *("day", "start", "end"),
                BlockGroup(
                    children=["last_day", "heading", "text", "venue"],
                    heading=_("More about this date"),
                    classname="collapsed",
                    icon="plus",
                    label_format="{heading}",
                ),
            ]
        )


class SlotBlock(blocks.StructBlock):
    """From one time of day to another."""

    start = blocks.TimeBlock(label=_("From"))
    end = blocks.TimeBlock(label=_("To"))

    class Meta:
        icon = "time"
        label = _("Slot")
        description = _("From one time of day to another")
        template = "activities/blocks/schedule_line.html"
        label_format = "{start}–{end}"
        preview_value: ClassVar = {"start": "14:00", "end": "14:20"}


class SlotsBlock(TimedBlock):
    """Come when it suits: the same slots on several days."""

    field_names: ClassVar[dict[str, str]] = {"start_date": "days", "end_date": "times", "end": "times"}
    days_beside = ("days",)

    days = blocks.ListBlock(blocks.DateBlock(label=_("Date")), label=_("Days"), min_num=1, max_num=200)
    times = blocks.ListBlock(SlotBlock(), label=_("Slots on each of the days"), min_num=1, max_num=40)
    heading = heading_block()
    venue = venue_block(_("Another venue for these"))

    class Meta:
        icon = "table"
        label = _("Slots")
        description = _("Several slots a day on several days; people choose one")
        value_class = SlotsValue
        template = "activities/blocks/schedule_line.html"
        label_format = ""
        preview_value: ClassVar = {"days": ["2026-10-07"], "times": [{"start": "14:00", "end": "14:20"}]}

    def check_together(self, value: Any) -> None:
        """Say what is wrong with a slot in its own words: it has no last day that could be written."""
        try:
            value.as_line("").insist_on_years()
        except SpanError as error:
            if error.problem != Problem.ENDS_BEFORE_START:
                raise
            self.refuse("times", _("A slot ends before it starts."))


class RepeatBlock(TimedBlock):
    """A repetition: every other Wednesday until Christmas, but not in week 42."""

    field_names: ClassVar[dict[str, str]] = {"start_date": "first_day", "start_time": "start", "end_date": "nights"}
    days_beside = ("until", "excluded_days", "extra_days")

    first_day = blocks.DateBlock(label=_("First time"))
    start = blocks.TimeBlock(label=_("From"), required=False, help_text=NO_TIMES)
    end = blocks.TimeBlock(label=_("To"), required=False)
    repetition = blocks.ChoiceBlock(label=_("How often"), choices=Repetition.choices, default=Repetition.WEEKLY)
    interval = blocks.IntegerBlock(
        label=_("Interval"),
        min_value=1,
        max_value=MAX_INTERVAL,
        default=1,
        help_text=_("1 is every time, 2 is every other."),
    )
    weekdays = blocks.MultipleChoiceBlock(
        label=_("Weekdays"),
        choices=Weekday.choices,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("None: the weekday of the first time."),
    )
    places = blocks.MultipleChoiceBlock(
        label=_("Which of them in the month"),
        choices=PlaceInMonth.choices,
        required=False,
        widget=CheckboxSelectMultiple,
    )
    until = blocks.DateBlock(
        label=_("Ends on"), required=False, help_text=_("Neither a day nor a number: without end.")
    )
    count = blocks.IntegerBlock(
        label=_("Number of times"),
        required=False,
        min_value=1,
        max_value=MAX_COUNT,
        help_text=_("Those that are left out count too."),
    )
    closed_on_holidays = blocks.BooleanBlock(
        label=_("Closed on public holidays"),
        required=False,
        default=True,
        help_text=_("And on 5 June, Christmas Eve and New Year's Eve."),
    )
    excluded_weeks = blocks.ListBlock(
        blocks.IntegerBlock(label=_("Week"), min_value=1, max_value=53),
        label=_("Not in these weeks"),
        max_num=53,
        default=[],
    )
    excluded_days = days_block(_("Not on these days"))
    extra_days = days_block(_("And on these days too"))
    nights = blocks.IntegerBlock(
        label=_("Nights"),
        required=False,
        min_value=0,
        max_value=30,
        help_text=_("How many nights it goes on. What ends after midnight needs no number here."),
    )
    heading = heading_block()
    venue = venue_block(_("Another venue for these"))
    status = status_block()
    note = note_block()
    is_full = is_full_block()
    rrule = blocks.CharBlock(
        label=_("Rule from another calendar"),
        required=False,
        max_length=500,
        help_text=_("An RRULE, as other systems write it. It is used instead of the choices above."),
    )

    class Meta:
        icon = "rotate"
        label = _("Repetition")
        description = _("The same day and time again and again, with or without end")
        value_class = RepeatValue
        template = "activities/blocks/schedule_line.html"
        label_format = "{first_day} {start}–{end}"
        preview_value: ClassVar = {"first_day": "2026-10-07", "start": "14:00", "end": "16:00", "repetition": "weekly"}
        form_layout = BlockGroup(
            children=[
                *("first_day", "start", "end", "repetition", "interval", "weekdays", "places", "until", "count"),
                "closed_on_holidays",
                BlockGroup(
                    children=["excluded_weeks", "excluded_days", "extra_days"],
                    heading=_("Leave out, or add"),
                    classname="collapsed",
                    icon="date",
                    label_format="",
                ),
                BlockGroup(
                    children=["heading", "venue", "status", "note", "is_full", "nights", "rrule"],
                    heading=_("More about these dates"),
                    classname="collapsed",
                    icon="plus",
                    label_format="{heading}",
                ),
            ]
        )

    def check_together(self, value: Any) -> None:
        """Check the rule too: that it ends after it starts, and that some date fits it."""
        line = value.as_line("")
        line.rule.insist_on_dates(line.first_start)
        try:
            line.insist_on_years()
        except SpanError as error:
            self.refuse("extra_days", SPAN_MESSAGES[error.problem][1])


class ScheduleBlock(blocks.StreamBlock):
    """When an event takes place."""

    date = DateBlock()
    repeat = RepeatBlock()
    slots = SlotsBlock()

    class Meta:
        required = False
        max_num = 60

    def clean(self, value: Any) -> Any:
        """Drop dates that were left empty, as the one that a new event begins with, where there is something else."""
        filled = [child for child in value if not _is_empty(child)]
        if 0 < len(filled) < len(value):
            try:
                return super().clean(blocks.StreamValue(self, [(c.block_type, c.value, c.id) for c in filled]))
            except ValidationError:
                pass  # errors are known by the place of their line, so all lines are checked
        return super().clean(value)


def _is_empty(child: Any) -> bool:
    return child.block_type == "date" and not any(
        child.value[name] for name in ("day", "start", "end", "last_day", "heading", "venue")
    )


_MOVED_FIELDS = {"start_date": "new_day", "end_date": "new_last_day", "end_time": "new_end"}


class ChangeBlock(TimedBlock):
    """What is different for one date: called off, moved, noted."""

    day = blocks.DateBlock(label=_("The date as planned"))
    start = blocks.TimeBlock(label=_("From"), required=False)
    end = blocks.TimeBlock(label=_("To"), required=False)
    last_day = blocks.DateBlock(label=_("Last day"), required=False)
    status = status_block()
    note = note_block()
    new_day = blocks.DateBlock(label=_("Moved to"), required=False)
    new_start = blocks.TimeBlock(label=_("From"), required=False)
    new_end = blocks.TimeBlock(label=_("To"), required=False)
    new_all_day = blocks.BooleanBlock(label=_("All day"), required=False)
    new_last_day = blocks.DateBlock(label=_("Last day"), required=False)
    heading = heading_block()
    venue = venue_block(_("Another venue this time"))
    is_full = places_block()
    without = without_block()

    class Meta:
        icon = "edit"
        label = _("Change")
        description = _("What is different for one date")
        value_class = ChangeValue
        template = "activities/blocks/schedule_line.html"
        label_format = "{day} {status} {note}"
        preview_value: ClassVar = {"day": "2026-10-07", "start": "14:00", "end": "16:00", "status": "cancelled"}

    def check_together(self, value: Any) -> None:
        """Raise what keeps the change from being one; what is wrong with the new times is said beside those."""
        value.original()
        try:
            value.as_change()
        except SpanError as error:
            field, message = SPAN_MESSAGES[error.problem]
            self.refuse(_MOVED_FIELDS[field], message)


class ChangesBlock(blocks.StreamBlock):
    """What is different on single dates."""

    change = ChangeBlock()

    class Meta:
        required = False
        max_num = 400
