"""How an event is edited: what takes two minutes first, the rest on a tab of its own."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from activities.events.editing.panel import DatesPanel


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


_event = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("format"),
    MultiFieldPanel([FieldPanel("venue"), FieldPanel("address"), FieldPanel("online")], heading=_("Where")),
    FieldPanel("schedule"),
    DatesPanel(heading=_("The dates it makes")),
    FieldPanel("changes"),
    FieldPanel("audiences", widget=CheckboxSelectMultiple),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
    InlinePanel(
        "recipe_links",
        panels=[PageChooserPanel("recipe", "activities.RecipePage")],
        heading=_("Recipes"),
        label=_("recipe"),
    ),
    FieldPanel("body"),
    FieldPanel("image"),
]
_practical = [
    MultiFieldPanel([_row("sign_up", "capacity"), FieldPanel("sign_up_link")], heading=_("Sign-up")),
    MultiFieldPanel([FieldPanel("contact_name"), _row("contact_email", "contact_phone")], heading=_("Contact person")),
    MultiFieldPanel(
        [
            _row("price_kroner", "price_note"),
            _row("age_min", "age_max"),
            _row("level", "language"),
            FieldPanel("bring_device"),
            _row("step_free", "hearing_loop"),
        ],
        heading=_("Practical facts"),
    ),
    FieldPanel("co_organisers", widget=CheckboxSelectMultiple),
]

event_edit_handler = TabbedInterface(
    [
        ObjectList(_event, heading=_("Event")),
        ObjectList(_practical, heading=_("Practical")),
        ObjectList(Page.promote_panels, heading=_("Address")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
