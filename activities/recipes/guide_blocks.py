"""Blocks of the facilitator's guide."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from activities.recipes.guide_values import KindValue, ScriptLineValue, ToolValue
from outreach.models import Licence


class BudgetLineBlock(blocks.StructBlock):
    """Something that costs money."""

    item = blocks.CharBlock(label=_("What"), max_length=120)
    kroner = blocks.IntegerBlock(label=_("Kroner"), min_value=0, max_value=1_000_000)

    class Meta:
        icon = "dots-horizontal"
        label = _("Budget line")
        description = _("Something that costs money")
        template = "activities/blocks/budget_line.html"
        preview_value: ClassVar = {"item": "Kaffe og frugt", "kroner": 150}


class ScriptLineBlock(blocks.StructBlock):
    """Some minutes of the session: what happens, and what to say."""

    start = blocks.IntegerBlock(label=_("From minute"), min_value=0, max_value=1440)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=1440)
    what = blocks.TextBlock(label=_("What happens"), rows=2, max_length=600)
    say = blocks.TextBlock(label=_("What to say"), rows=2, max_length=600, required=False)

    class Meta:
        icon = "time"
        label = _("Part of the script")
        description = _("Some minutes of the session: what happens, and what to say")
        template = "activities/blocks/script_line.html"
        value_class = ScriptLineValue
        preview_value: ClassVar = {"start": 0, "minutes": 5, "what": "Velkomst", "say": "Godt, at I kom."}


class TroubleBlock(blocks.StructBlock):
    """Something that usually goes wrong."""

    problem = blocks.CharBlock(label=_("What goes wrong"), max_length=200)
    remedy = blocks.TextBlock(label=_("What to do"), rows=2, max_length=600)

    class Meta:
        icon = "warning"
        label = _("What usually goes wrong")
        description = _("A problem, and what to do about it")
        template = "activities/blocks/trouble.html"
        preview_value: ClassVar = {"problem": "Robotten svarer på engelsk", "remedy": "Skriv: Svar på dansk."}


class CannedAnswerBlock(blocks.StructBlock):
    """An answer on paper, for the day the robot is down."""

    question = blocks.CharBlock(label=_("What was asked"), max_length=300)
    answer = blocks.TextBlock(label=_("Answer"), rows=6, max_length=4000)

    class Meta:
        icon = "comment"
        label = _("Ready answer")
        description = _("An answer on paper, for the day the robot is down")
        template = "activities/blocks/canned_answer.html"
        preview_value: ClassVar = {"question": "Lav en madplan", "answer": "Mandag: suppe."}


class Login(blocks.ChoiceBlock):
    """Whether a tool wants people to sign in."""

    choices = [("none", _("No login")), ("optional", _("Login optional")), ("required", _("Login required"))]


class ToolBlock(blocks.StructBlock):
    """A tool that the recipe has been tried with."""

    name = blocks.CharBlock(label=_("Tool"), max_length=80)
    tested_on = blocks.DateBlock(label=_("Last tested"))
    is_free = blocks.BooleanBlock(label=_("Free"), required=False)
    age_limit = blocks.IntegerBlock(label=_("Age limit"), min_value=0, max_value=21, default=13)
    login = Login(label=_("Login"), default="optional")
    note = blocks.CharBlock(label=_("Note"), max_length=300, required=False)

    class Meta:
        icon = "cog"
        label = _("Tool")
        description = _("A tool that the recipe has been tried with")
        template = "activities/blocks/tool.html"
        value_class = ToolValue
        preview_value: ClassVar = {
            "name": "En chatrobot",
            "tested_on": "2026-09-01",
            "is_free": True,
            "age_limit": 13,
            "login": "optional",
            "note": "",
        }


class RiskKind(blocks.ChoiceBlock):
    """What may go wrong for the people, as opposed to the machine."""

    choices = [
        ("personal_data", _("Personal data")),
        ("bias", _("Bias")),
        ("made_up", _("Made-up facts")),
        ("copyright", _("Copyright")),
        ("other", _("Other")),
    ]


class RiskBlock(blocks.StructBlock):
    """A risk and how to meet it."""

    kind = RiskKind(label=_("Kind"), default="personal_data")
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=800)

    class Meta:
        icon = "warning"
        label = _("Risk")
        description = _("A risk and how to meet it")
        template = "activities/blocks/risk.html"
        value_class = KindValue
        preview_value: ClassVar = {"kind": "made_up", "text": "Robotten gætter på priser."}


class ExperienceBlock(blocks.StructBlock):
    """How it went somewhere."""

    date = blocks.DateBlock(label=_("Date"))
    place = blocks.CharBlock(label=_("Place"), max_length=120)
    people = blocks.IntegerBlock(label=_("People"), min_value=0, max_value=10_000)
    text = blocks.TextBlock(label=_("How it went"), rows=3, max_length=1200)

    class Meta:
        icon = "doc-full"
        label = _("Experience")
        description = _("How it went somewhere")
        template = "activities/blocks/experience.html"
        preview_value: ClassVar = {"date": "2026-09-01", "place": "Randers", "people": 8, "text": "Det gik godt."}


class ProvenanceBlock(blocks.StructBlock):
    """Who did what to the recipe, and under which licence."""

    date = blocks.DateBlock(label=_("Date"))
    who = blocks.CharBlock(label=_("Who"), max_length=200)
    what = blocks.CharBlock(label=_("What"), max_length=300)
    licence = blocks.ChoiceBlock(label=_("Licence"), choices=Licence.choices, default=Licence.CC_BY)

    class Meta:
        icon = "history"
        label = _("Provenance")
        description = _("Who did what to the recipe, and under which licence")
        template = "activities/blocks/provenance.html"
        preview_value: ClassVar = {
            "date": "2026-09-01",
            "who": "Randers Bibliotek",
            "what": "Skrev opskriften",
            "licence": "CC BY 4.0",
        }


class ChangeKind(blocks.ChoiceBlock):
    """Why a version was made."""

    choices = [
        ("safety", _("Safety")),
        ("correction", _("Correction")),
        ("tool_changed", _("The tool changed")),
        ("content", _("Content")),
    ]


class ChangeBlock(blocks.StructBlock):
    """What a version changed."""

    version = blocks.RegexBlock(
        regex=r"^\d{1,3}\.\d{1,3}$", label=_("Version"), error_messages={"invalid": _("A version looks like 1.2.")}
    )
    date = blocks.DateBlock(label=_("Date"))
    kind = ChangeKind(label=_("Kind"), default="content")
    note = blocks.CharBlock(label=_("What changed"), max_length=300)

    class Meta:
        icon = "history"
        label = _("Change made")
        description = _("What a version changed")
        template = "activities/blocks/change.html"
        value_class = KindValue
        preview_value: ClassVar = {"version": "1.1", "date": "2026-09-01", "kind": "content", "note": "Nyt eksempel"}
