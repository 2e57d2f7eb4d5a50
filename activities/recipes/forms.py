"""The editor's form for a recipe."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from activities.recipes.checks import (
    further_problems_with,
    problems_with_history,
    problems_with_steps,
    published_history,
)
from outreach.forms import BasePageForm


class RecipeForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Check what publishing asks for when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for problem in self._problems(cleaned):
                self.add_error(None, ValidationError(problem, code="unfinished"))
        return cleaned

    def _post_clean(self) -> None:
        """Ask what subjects above this one have against it, as it is written now."""
        super()._post_clean()
        if self.instance.pk and not self.is_deferred_validation:
            # Every other field is on the page by now; these would follow only when it is saved.
            for name in ("topics", "audiences"):
                if name in self.cleaned_data:
                    getattr(self.instance, name).set(self.cleaned_data[name])
            for problem in further_problems_with(self.instance):
                self.add_error(None, ValidationError(problem, code="unfinished"))

    def _problems(self, cleaned: dict[str, Any]) -> Iterator[str]:
        """Yield what keeps the recipe from being published, of those fields that are sound in themselves."""
        if "steps" in cleaned:
            yield from problems_with_steps(cleaned["steps"])
        if "provenance" in cleaned:
            yield from problems_with_history(published_history(self.instance), cleaned["provenance"])
