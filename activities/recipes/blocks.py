"""Blocks of the citizen's page: steps, what to write to the robot, and its slots."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from activities.engine import prompts
from activities.patterns.blocks import PatternBlock


class SlotBlock(blocks.StructBlock):
    """One thing for the reader to fill in."""

    name = blocks.CharBlock(
        label=_("Name"), max_length=prompts.MAX_NAME_LENGTH, help_text=_("Exactly as in the square brackets.")
    )
    example = blocks.CharBlock(label=_("Example"), max_length=400)
    hint = blocks.CharBlock(label=_("Help"), max_length=200, required=False)

    class Meta:
        icon = "edit"
        label = _("Slot")
        description = _("One thing for the reader to fill in")
        template = "activities/blocks/slot.html"
        preview_value: ClassVar = {"name": "antal personer", "example": "2 personer", "hint": "Tæl dig selv med."}


class PromptValue(blocks.StructValue):
    """What to write to the robot, cut into words and slots."""

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The text in order: plain words, or a slot with its name, example and a key that is its place in the list.

        A text whose brackets don't match (it can be saved as a draft) comes back as it was written.
        """
        slots = {prompts.normalise_slot_name(slot["name"]): (number, slot) for number, slot in enumerate(self["slots"])}
        try:
            parsed = prompts.parse(self["text"])
        except prompts.PromptSyntaxError:
            return [{"text": self["text"]}]
        parts: list[dict[str, Any]] = []
        for part in parsed:
            if isinstance(part, prompts.Text):
                parts.append({"text": part.text})
            elif part.key in slots:
                number, slot = slots[part.key]
                parts.append({"slot": part.name, "number": number, "example": slot["example"]})
            else:
                parts.append({"text": part.source})
        return parts

    @property
    def with_examples(self) -> str:
        """The text with every slot filled in by its example."""
        return "".join(part.get("text") or part.get("example", "") for part in self.parts)


class PromptBlock(blocks.StructBlock):
    """What the reader writes to the robot."""

    text = blocks.TextBlock(
        label=_("Text"),
        rows=4,
        max_length=2000,
        required=False,
        help_text=_("Write slots in square brackets: “Make a meal plan for [number of people].”"),
    )
    slots = blocks.ListBlock(SlotBlock(), label=_("Slots"), default=[], min_num=0, max_num=12)
    example_answer = blocks.TextBlock(
        label=_("Example answer"),
        rows=6,
        max_length=4000,
        required=False,
        help_text=_("What the robot may answer, with a small mistake to find."),
    )

    class Meta:
        icon = "comment"
        label = _("What you write to the robot")
        description = _("A text with slots to fill in")
        template = "activities/blocks/prompt.html"
        value_class = PromptValue
        preview_value: ClassVar = {
            "text": "Lav en madplan til [antal personer].",
            "slots": [{"name": "antal personer", "example": "2 personer", "hint": ""}],
            "example_answer": "Mandag: kartoffelsuppe. Tirsdag: kartoffelsuppe.",
        }


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80, help_text=_("One verb first: “Look in the fridge”."))
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=1200, required=False)
    image = ImageChooserBlock(label=_("Picture"), required=False)
    pattern = PatternBlock(label=_("Bead pattern"), required=False)
    prompt = PromptBlock(label=_("What you write to the robot"))
    facilitator_note = blocks.TextBlock(
        label=_("Note to the facilitator"), rows=2, max_length=800, required=False, help_text=_("Only in the guide.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")
        description = _("One thing to do, perhaps with something to write to the robot")
        template = "activities/blocks/step.html"
        preview_value: ClassVar = {
            "title": "Kig i køleskabet",
            "text": "Skriv fem ting ned, som skal bruges snart.",
            "prompt": {"text": "", "slots": [], "example_answer": ""},
            "facilitator_note": "",
        }


class LineBlock(blocks.CharBlock):
    """One line of a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 300, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("Line")
        description = _("One line of a list")
        template = "activities/blocks/line.html"
        preview_value = "En blyant"
