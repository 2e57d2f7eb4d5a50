"""The editor's form for an event."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from activities.events.checks import problems_with_event
from activities.events.choices import SignUp
from activities.organisations.models import OrganisationPage
from outreach.forms import BasePageForm


class EventForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    def clean(self) -> dict[str, Any]:
        """Ask for a place and a date when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        self._refuse_drafts_of_others()
        if not self.is_deferred_validation:
            has_place = any(cleaned.get(name) for name in ("venue", "address", "online"))
            has_way_in = not cleaned.get("online") or cleaned.get("sign_up") != SignUp.NONE
            for problem in problems_with_event(has_place=has_place, has_dates=self._has_dates(), has_way_in=has_way_in):
                self.add_error(None, ValidationError(problem))
        return cleaned

    def _refuse_drafts_of_others(self) -> None:
        """Raise PermissionDenied for another organisation's draft among newly chosen recipes.

        The chooser doesn't offer any, so the form was forged; showing it again would tell the draft's title. A recipe
        that was chosen before and has been unpublished since may stay.
        """
        own = OrganisationPage.objects.with_member(self.for_user)
        for link in self.formsets["recipe_links"].forms:
            recipe = link.cleaned_data.get("recipe") if link.is_valid() and "recipe" in link.changed_data else None
            if recipe is None or recipe.live or self.for_user.is_superuser:
                continue
            if not own.filter(pk=recipe.specific.organisation_id).exists():
                raise PermissionDenied

    def _has_dates(self) -> bool:
        """Whether a date is left, right or wrong: a wrong one has a message of its own."""
        dates = self.formsets["occurrences"].forms
        return any(date.has_changed() or date.instance.pk for date in dates if not self._is_deleted(date))

    def _is_deleted(self, date: Any) -> bool:
        return bool(date.data.get(date.add_prefix("DELETE")))
