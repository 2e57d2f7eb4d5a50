"""The editor's form for a recipe."""

from typing import Any

from django.core.exceptions import ValidationError

from activities.recipes.checks import further_problems_with, problems_with_steps
from outreach.forms import BasePageForm


class RecipeForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Check what publishing asks for when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "steps" in cleaned:
            for problem in problems_with_steps(cleaned["steps"]):
                self.add_error(None, ValidationError(problem, code="steps"))
        if not self.is_deferred_validation and self.instance.pk:
            for problem in further_problems_with(self.instance):
                self.add_error(None, ValidationError(problem, code="reuse"))
        return cleaned
