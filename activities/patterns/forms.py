"""The editor's form for a bead pattern."""

from typing import Any

from django.core.exceptions import ValidationError

from activities.patterns.checks import problems_with_pattern
from outreach.forms import BasePageForm


class PatternPageForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Ask for a pattern when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for problem in problems_with_pattern(self.instance.pattern):
                self.add_error(None, ValidationError(problem, code="pattern"))
        return cleaned
