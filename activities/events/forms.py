"""The editor's form for an event."""

from typing import Any

from django.core.exceptions import ValidationError

from activities.events.checks import problems_with_event
from activities.events.choices import SignUp
from outreach.forms import BasePageForm


class EventForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Ask for a place and a date when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            has_place = any(cleaned.get(name) for name in ("venue", "address", "online"))
            has_way_in = not cleaned.get("online") or cleaned.get("sign_up") != SignUp.NONE
            for problem in problems_with_event(has_place=has_place, has_dates=self._has_dates(), has_way_in=has_way_in):
                self.add_error(None, ValidationError(problem))
        return cleaned

    def _has_dates(self) -> bool:
        """Whether a date is left, right or wrong: a wrong one has a message of its own."""
        dates = self.formsets["occurrences"].forms
        return any(date.has_changed() or date.instance.pk for date in dates if not self._is_deleted(date))

    def _is_deleted(self, date: Any) -> bool:
        return bool(date.data.get(date.add_prefix("DELETE")))
