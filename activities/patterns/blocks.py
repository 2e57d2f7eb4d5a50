"""A bead pattern within another page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock


class PatternBlock(PageChooserBlock):
    """A published bead pattern, with its picture, its facts and the way to it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"target_model": "activities.PatternPage", **kwargs})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the pattern, as long as everybody may see it: it may have been taken down since it was chosen."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        shown = type(value).objects.shown().filter(pk=value.pk).first() if value is not None else None
        return {**context, "pattern_page": shown}

    class Meta:
        icon = "pick"
        label = _("Bead pattern")
        description = _("A published bead pattern with its picture and facts")
        template = "activities/blocks/pattern.html"
