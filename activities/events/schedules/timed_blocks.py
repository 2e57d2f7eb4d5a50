"""What the blocks of a schedule have in common: fields of the same kind, and how their times are checked together."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from activities.engine.schedule.rules import RuleError
from activities.engine.schedule.spans import SpanError, check_years
from activities.events.choices import Status
from activities.events.schedules.values import Unfinished
from activities.events.wording import RULE_MESSAGES, SPAN_MESSAGES

NO_TIMES = _("No times: all day.")


def heading_block() -> blocks.CharBlock:
    """What a date is about."""
    return blocks.CharBlock(label=_("What it is about"), max_length=120, required=False)


def venue_block(label: Any) -> SnippetChooserBlock:
    """Another venue than the event's."""
    return SnippetChooserBlock("activities.Venue", label=label, required=False)


def note_block() -> blocks.CharBlock:
    """What is to be said beside a date."""
    return blocks.CharBlock(
        label=_("Note"), max_length=300, required=False, help_text=_("Why, or where to go instead.")
    )


def status_block() -> blocks.ChoiceBlock:
    """Whether it is held."""
    # What is moved says so by its new times.
    choices = [(status.value, status.label) for status in Status if status != Status.MOVED]
    return blocks.ChoiceBlock(label=_("Status"), choices=choices, required=False)


def is_full_block() -> blocks.BooleanBlock:
    """Whether there are places left."""
    return blocks.BooleanBlock(label=_("All places are taken"), required=False)


def places_block() -> blocks.ChoiceBlock:
    """What a change says of the places left."""
    choices = [("", _("As planned")), ("full", _("All places are taken")), ("free", _("There are places left"))]
    return blocks.ChoiceBlock(label=_("Free places"), choices=choices, required=False)


def without_block() -> blocks.MultipleChoiceBlock:
    """What the schedule says of a date, and a change takes away."""
    return blocks.MultipleChoiceBlock(
        label=_("Not this time"),
        choices=[("note", _("Note")), ("heading", _("What it is about"))],
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("What the repetition says, and this date doesn't."),
    )


def days_block(label: Any, help_text: Any = "") -> blocks.ListBlock:
    """A list of days."""
    return blocks.ListBlock(
        blocks.DateBlock(label=_("Date")), label=label, help_text=help_text, max_num=200, default=[], collapsed=False
    )


class TimedBlock(blocks.StructBlock):
    """A block of times; what can't be used is said beside the field that is to be mended."""

    # What the engine calls a field, and what it is called here.
    field_names: ClassVar[dict[str, str]] = {"start_date": "day", "start_time": "start", "end_date": "last_day"}
    # Fields of days that are no start or end of a date, so that no span checks them.
    days_beside: ClassVar[tuple[str, ...]] = ()

    def normalize(self, value: Any) -> Any:
        """Fill in what isn't named, so that an empty block is one too."""
        missing = {name: block.get_default() for name, block in self.child_blocks.items() if name not in value}
        return super().normalize({**missing, **value} if missing else value)

    def clean(self, value: Any) -> Any:
        """Check the fields one by one, then together; a draft may be unfinished."""
        cleaned = super().clean(value)
        for name in self.days_beside:
            self._check_years(name, cleaned[name])
        try:
            self.check_together(cleaned)
        except Unfinished:
            pass  # the empty field says so itself, when the event is to be published
        except SpanError as error:
            field, message = SPAN_MESSAGES[error.problem]
            self.refuse(field.replace("end_time", "end"), message)
        except RuleError as error:
            field, message = RULE_MESSAGES[error.problem]
            self.refuse("rrule" if cleaned["rrule"] else field, message)
        return cleaned

    def check_together(self, value: Any) -> None:
        """Raise what keeps the block from being a line of the schedule."""
        value.as_line("")

    def _check_years(self, name: str, value: Any) -> None:
        days = [value] if value is None or isinstance(value, date) else value
        try:
            check_years(*filter(None, days))
        except SpanError as error:
            self.refuse(name, SPAN_MESSAGES[error.problem][1])

    def refuse(self, field: str, message: Any) -> None:
        """Raise the error that says the message at a field."""
        raise StructBlockValidationError({self.field_names.get(field, field): ValidationError(message)})
