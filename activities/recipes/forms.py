"""The editor's form for a recipe."""

from typing import Any

from django.core.exceptions import ValidationError

from activities.recipes.checks import problems_with_steps
from outreach.forms import BasePageForm


class RecipeForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Check the steps when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "steps" in cleaned:
            for problem in problems_with_steps(cleaned["steps"]):
                self.add_error(None, ValidationError(problem, code="steps"))
        return cleaned
