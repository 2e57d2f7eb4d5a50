"""The editor's form for an event."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BooleanField
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from activities.engine import schedule
from activities.engine.schedule.carrying import with_cancellations
from activities.events.checks import problems_with_event
from activities.events.choices import SignUp
from activities.events.editing.merging import merged_changes, merged_schedule
from activities.events.schedules.plan import dates_of, plan_of, problems_with_schedule, write_plan
from activities.events.schedules.timetable import cancelled, dates_that_would_vanish
from activities.organisations.models import OrganisationPage
from outreach.forms import BasePageForm


class EventForm(BasePageForm):
    """Lets a draft be unfinished, and says what is missing when it is to be published."""

    cancel_vanishing = BooleanField(label=_("Cancel the dates that fall out"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a place and a date when publishing or sending for approval."""
        cleaned: dict[str, Any] = super().clean()
        self._refuse_drafts_of_others()
        self._keep_what_others_have_saved(cleaned)
        self._keep_what_is_called_off(cleaned)
        if cleaned.get("cancel_vanishing"):
            self._cancel_vanishing(cleaned)
        if not self.is_deferred_validation:
            for problem in self._problems(cleaned):
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

    @property
    def dates_base(self) -> int | None:
        """The version that the dates in the form were written from; None where it is the newest."""
        names = ("dates_base", "overwrite_revision_id", "loaded_revision_id")
        base = next((number for name in names if (number := _number(self.data.get(name)))), None)
        return base if base != self.instance.latest_revision_id else None

    def _keep_what_others_have_saved(self, cleaned: dict[str, Any]) -> None:
        """Take over what others have saved since the form was opened; refuse once where both touched the same date."""
        base = self.instance.pk and self.dates_base and self.instance.revisions.filter(pk=self.dates_base).first()
        if not base or self._written(cleaned) is None:
            return
        before, conflicts = base.as_object(), []
        for name, merge in (("schedule", merged_schedule), ("changes", merged_changes)):
            merged = merge(getattr(before, name), cleaned[name], getattr(self.instance, name))
            cleaned[name] = merged.value
            conflicts += [day for day in merged.conflicts if day not in conflicts]
        if conflicts and not self._knows_of_others_since(base):
            message = _(
                "Somebody else has changed the same dates since you opened the event: %(dates)s. What you have written"
                " is still here. Publish or save again to let yours count, or reload the page to see theirs."
            )
            self.add_error(None, ValidationError(message, params={"dates": "; ".join(filter(None, conflicts))}))

    def _knows_of_others_since(self, base: Revision) -> bool:
        """Whether the editor was told of what was saved since, or all of it is what the CMS saved for them by itself.

        It does that while they write, so their form may be sent before it knows of the latest.
        """
        names = ("dates_told", "overwrite_revision_id", "loaded_revision_id")
        if self.instance.latest_revision_id in (_number(self.data.get(name)) for name in names):
            return True
        is_published = (self.instance.live_revision_id or 0) > base.pk
        of_others = self.instance.revisions.filter(pk__gt=base.pk).exclude(user=self.for_user)
        return not is_published and not of_others.exists()

    def _keep_what_is_called_off(self, cleaned: dict[str, Any]) -> None:
        """Let a date that is off follow when its time is changed in the schedule: or it would be held beside itself."""
        event = self._written(cleaned)
        if event is None or not self.instance.pk:
            return
        after = plan_of(event)
        carried = with_cancellations(plan_of(self.instance), after)
        if carried != after:
            write_plan(event, carried)
            cleaned["changes"] = event.changes

    def _cancel_vanishing(self, cleaned: dict[str, Any]) -> None:
        """Call off the dates that the schedule no longer has and that people count on."""
        event = self._written(cleaned)
        if event is None:
            return
        write_plan(event, cancelled(plan_of(event), dates_that_would_vanish(event)))
        cleaned["changes"] = event.changes

    def _written(self, cleaned: dict[str, Any]) -> Any:
        """Return the event with the dates that are in the form; None where their blocks are wrong."""
        if "schedule" not in cleaned or "changes" not in cleaned:
            return None
        return self._meta.model(pk=self.instance.pk, schedule=cleaned["schedule"], changes=cleaned["changes"])

    def _problems(self, cleaned: dict[str, Any]) -> list[str]:
        """Return what keeps the event, as it is in the form, from being published."""
        has_place = any(cleaned.get(name) for name in ("venue", "address", "online"))
        has_way_in = not cleaned.get("online") or cleaned.get("sign_up") != SignUp.NONE
        event = self._written(cleaned)
        if event is None:  # wrong blocks have messages of their own
            return problems_with_event(has_place=has_place, has_dates=True, has_way_in=has_way_in)
        today = schedule.today()
        vanishing = dates_that_would_vanish(event) if event.pk else []
        return problems_with_schedule(event, today) or problems_with_event(
            has_place=has_place,
            has_dates=bool(dates_of(event, today)),
            has_way_in=has_way_in,
            vanishing=[occurrence.in_words for occurrence in vanishing],
        )


def _number(text: Any) -> int | None:
    """Return a version's number as a browser sends it; None for anything else."""
    return int(text) if text and str(text).isascii() and str(text).isdigit() and len(str(text)) < 10 else None
