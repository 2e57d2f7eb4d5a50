"""How a bead pattern's page is edited."""

from typing import Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, Panel, TabbedInterface, TitleFieldPanel
from wagtail.models import Page

from activities.patterns.stock.models import BeadStock


class PatternPanel(Panel):
    """Shows the pattern as it was last saved, with the way to the maker, which changes it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "activities/panels/pattern.html"

        @property
        def media(self) -> Media:
            """What it looks like."""
            return Media(css={"all": ["outreach/css/admin-beads.css"]})

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the page that is edited, and those of our beads that it is made of."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            pattern = self.instance.pattern
            stocks = BeadStock.objects.seen_by(self.request.user).select_related("organisation")
            return {
                **context,
                "page": self.instance,
                "stocks": stocks.filter(palette=pattern.palette) if pattern else [],
            }


_pattern = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    PatternPanel(heading=_("The pattern")),
    FieldPanel("picture_alt"),
    FieldRowPanel([FieldPanel("difficulty"), FieldPanel("minutes")]),
]
_makers = [
    FieldPanel("idea_by"),
    FieldRowPanel([FieldPanel("ai_tool"), FieldPanel("ai_made_on")]),
    FieldPanel("ai_prompt"),
    FieldPanel("author"),
    FieldPanel("licence"),
]

pattern_edit_handler = TabbedInterface(
    [
        ObjectList(_pattern, heading=_("The pattern")),
        ObjectList(_makers, heading=_("Who made it")),
        ObjectList(Page.promote_panels, heading=_("Address")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
