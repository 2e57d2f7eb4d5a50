"""How a recipe is edited: one tab per reader."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from activities.engine.readability import measure


class ReadabilityPanel(Panel):
    """Shows how hard the saved text is to read: its LIX, its longest sentence and its hardest words."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "activities/panels/readability.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Measure the citizen's text as it was last saved."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "readability": measure(citizen_text(self.instance))}


class LicencesPanel(Panel):
    """Warns, as the page was last saved, of licences in it that don't go together."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "activities/panels/licences.html"

        def is_shown(self) -> bool:
            """Stay away from a recipe that has never been saved."""
            return super().is_shown() and self.instance.pk is not None


def citizen_text(recipe: Any) -> str:
    """Return the running text a citizen reads, one paragraph a line; lists and headings are left out."""
    steps = [step.value["text"] for step in recipe.steps]
    return "\n".join(
        text
        for text in (
            recipe.promise,
            recipe.for_whom,
            recipe.outcome,
            *steps,
            recipe.easier,
            recipe.harder,
            recipe.what_next,
            recipe.who_can_help,
        )
        if text
    )


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


_citizen = [
    LicencesPanel(),
    TitleFieldPanel("title"),
    FieldPanel("promise"),
    FieldPanel("picture"),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
    FieldPanel("audiences", widget=CheckboxSelectMultiple),
    FieldPanel("for_whom"),
    MultiFieldPanel(
        [
            _row("minutes", "company"),
            _row("price_kroner", "price_note"),
            FieldPanel("device"),
            _row("account", "account_note"),
        ],
        heading=_("Facts"),
    ),
    FieldPanel("outcome"),
    FieldPanel("materials"),
    FieldPanel("steps"),
    FieldPanel("check_answer"),
    FieldPanel("keep_private"),
    FieldPanel("follow_ups"),
    FieldPanel("easier"),
    FieldPanel("harder"),
    FieldPanel("what_next"),
    FieldPanel("next_recipes"),
    FieldPanel("who_can_help"),
    ReadabilityPanel(heading=_("Readability")),
]
_guide = [
    FieldPanel("learning_goals"),
    MultiFieldPanel(
        [
            _row("group_min", "group_max", "people_per_helper"),
            _row("prepare_minutes", "run_minutes", "clear_minutes"),
        ],
        heading=_("Group and time"),
    ),
    *(
        FieldPanel(name)
        for name in (
            "checklist",
            "room",
            "budget",
            "script",
            "troubles",
            "canned_answers",
            "tools",
            "risks",
            "reflection_questions",
            "school_adaptation",
            "marketing_short",
            "marketing_long",
            "evaluation",
            "experiences",
        )
    ),
]
_credit = [
    FieldPanel(name)
    for name in ("author", "source", "licence", "changes", "language", "version", "change_log", "provenance")
]
_local = [FieldPanel("local_note"), FieldPanel("local_contact")]

recipe_edit_handler = TabbedInterface(
    [
        ObjectList(_citizen, heading=_("For the citizen")),
        ObjectList(_guide, heading=_("Guide")),
        ObjectList(_credit, heading=_("Credit and versions")),
        ObjectList(_local, heading=_("Only here")),
        ObjectList(Page.promote_panels, heading=_("Address")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
