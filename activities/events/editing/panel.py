"""The panel of the event editor that lists the dates while they are being written."""

from typing import Any, cast

from django.forms import Media
from django.forms.widgets import Script
from django.urls import reverse
from wagtail.admin.panels import Panel

from activities.events.editing.preview import preview_of

# The stubs know of addresses only.
_SCRIPT = cast(str, Script("outreach/js/admin-dates.js", type="module"))
MEDIA = Media(css={"all": ["outreach/css/admin-dates.css"]}, js=[_SCRIPT])


class DatesPanel(Panel):
    """Lists the dates that the schedule makes; a script asks for the list again as the editor writes."""

    def clean_name(self) -> str:
        """The panel's name in addresses of the page."""
        return "dates"

    def get_form_options(self) -> dict[str, Any]:
        """The box that calls off what would vanish is drawn in the list itself."""
        return {"fields": ["cancel_vanishing"]}

    class BoundPanel(Panel.BoundPanel):
        """The list, beside the form it is about."""

        template_name = "activities/panels/dates.html"

        @property
        def media(self) -> Media:
            """The script that keeps the list up to date."""
            return MEDIA

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the dates as they are now, and where to ask for them."""
            is_new = not self.instance.pk
            return {
                **super().get_context_data(parent_context),
                "address": reverse("preview_new_dates", args=[self.form.parent_page.pk])
                if is_new
                else reverse("preview_dates", args=[self.instance.pk]),
                "event": self.instance,
                "preview": preview_of(self.instance, saved=None if is_new else self.instance),
                # What the form was written from and what was told of it: or an error would make the form look new.
                "dates_base": self.form.dates_base if self.form.is_bound else None,
                "dates_told": self.instance.latest_revision_id,
                "is_ticked": bool(self.form.data.get("cancel_vanishing")),
            }
