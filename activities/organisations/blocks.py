"""Blocks of an organisation's page."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class OpeningHoursBlock(blocks.StructBlock):
    """One line of opening hours."""

    days = blocks.CharBlock(label=_("Days"), max_length=60)
    hours = blocks.CharBlock(label=_("Hours"), max_length=80)

    class Meta:
        icon = "time"
        label = _("Opening hours")
        description = _("One line: which days, which hours")
        template = "activities/blocks/opening_hours.html"
        preview_value: ClassVar = {"days": "mandag–torsdag", "hours": "kl. 10–18"}
