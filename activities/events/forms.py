"""The editor's form for an event."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class EventForm(WagtailAdminPageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Ask for a place and a date when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if not (cleaned.get("venue") or cleaned.get("address") or cleaned.get("online")):
            message = _("Where is it? Choose a venue, write an address, or tick “online”.")
            self.add_error("venue", ValidationError(message, code="nowhere"))
        dates = self.formsets.get("occurrences")
        if dates is not None and not any(
            form.cleaned_data.get("start_date") and not form.cleaned_data.get("DELETE")
            for form in dates.forms
            if form.is_valid()
        ):
            if not any(form.errors for form in dates.forms):
                message = _("When is it? Add at least one date.")
                self.add_error(None, ValidationError(message, code="never"))
        return cleaned
