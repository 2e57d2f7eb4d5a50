"""Changing single dates of an event: cancelled, moved, noted; this one, this and the following, or all.

What readers see is changed and published, and a newer draft gets the same change, without what else is in the draft
being published. Somebody who may not publish gets the change in a draft.
"""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowState

from activities.engine.schedule import today
from activities.engine.schedule.cuts import EditError
from activities.engine.schedule.edits import Edit, Plan, edited
from activities.engine.schedule.removals import restored, skipped
from activities.events.occurrences import Occurrence
from activities.events.schedules.plan import plan_of, write_plan
from activities.events.schedules.timetable import cancelled, dates_that_would_vanish

if TYPE_CHECKING:
    from activities.events.models import EventPage

Alteration = Callable[[Plan], Plan]


class Outcome(Enum):
    """What has become of a change."""

    PUBLISHED = "published"
    PUBLISHED_WITHOUT_DRAFT = "published_without_draft"  # there is a newer draft that hasn't got the date
    IN_DRAFT = "in_draft"


class DatesWouldVanish(Exception):
    """Dates that people count on would no longer be in the plan; `dates` are their rows. They must be cancelled."""

    def __init__(self, dates: list[Occurrence]) -> None:
        super().__init__(dates)
        self.dates = dates


def edit_dates(*, event: "EventPage", user: Any, edit: Edit, cancel_vanishing: bool = False) -> Outcome:
    """Change a date, or several.

    Raises EditError and PlanError for what can't be done, SpanError for times that can't be used, DatesWouldVanish
    unless those are to be cancelled, ValidationError where the event isn't ready to be published.
    """
    return _alter(event, user, lambda plan: edited(plan, edit, now=timezone.now(), new_key=_new_key), cancel_vanishing)


def skip_date(*, event: "EventPage", user: Any, recurrence_id: str, cancel_vanishing: bool = False) -> Outcome:
    """Take a date out of the plan, as if it had never been there; raises what `edit_dates` raises."""
    return _alter(event, user, lambda plan: skipped(plan, recurrence_id, today=today()), cancel_vanishing)


def restore_date(*, event: "EventPage", user: Any, recurrence_id: str) -> Outcome:
    """Let a date be as the schedule says it again; raises what `edit_dates` raises."""
    return _alter(event, user, lambda plan: restored(plan, recurrence_id), cancel_vanishing=False)


def shown_version(event: "EventPage", user: Any) -> "EventPage":
    """Return the version whose dates the person changes: what readers see, or the draft of who may not publish."""
    return event if _publishes(event, user) else event.get_latest_revision_as_object()


def _publishes(event: "EventPage", user: Any) -> bool:
    return bool(event.live and event.permissions_for_user(user).can_publish())


def _new_key() -> str:
    return str(uuid4())


@transaction.atomic
def _alter(event: "EventPage", user: Any, alter: Alteration, cancel_vanishing: bool) -> Outcome:
    # Two that change the same event wait for each other: neither's change gets lost.
    current = type(event).objects.select_for_update(of=("self",)).get(pk=event.pk)
    if not _publishes(current, user):
        draft = current.get_latest_revision_as_object()
        write_plan(draft, alter(plan_of(draft)))
        draft.save_revision(user=user, log_action=True, clean=False)
        return Outcome.IN_DRAFT
    newer = current.latest_revision if current.has_unpublished_changes else None
    waiting = current.current_workflow_state
    _publish(current, user, alter, cancel_vanishing)
    if newer is None:
        return Outcome.PUBLISHED
    return _carry_over(type(event).objects.get(pk=event.pk), newer.content, user, alter, waiting)


def _publish(event: "EventPage", user: Any, alter: Alteration, cancel_vanishing: bool) -> None:
    """Change, check and publish what readers see. A schedule that would drop what people count on is refused."""
    plan = alter(plan_of(event))
    write_plan(event, plan)
    if vanishing := dates_that_would_vanish(event):
        if not cancel_vanishing:
            raise DatesWouldVanish(vanishing)
        write_plan(event, cancelled(plan, vanishing))
    event.save_revision(user=user, log_action=True).publish(user=user)


def _carry_over(
    event: "EventPage", content: dict[str, Any], user: Any, alter: Alteration, waiting: WorkflowState | None
) -> Outcome:
    """Make the newer draft the latest version again, with the same change where it has the date."""
    draft = event.with_content_json(content)
    outcome = Outcome.PUBLISHED
    try:
        write_plan(draft, alter(plan_of(draft)))
    except EditError:
        outcome = Outcome.PUBLISHED_WITHOUT_DRAFT
    draft.save_revision(user=user, log_action=True, clean=False)
    if waiting is not None:  # publishing has cancelled it, but what was sent for approval is still to be approved
        waiting.workflow.start(draft, waiting.requested_by)
    return outcome
