"""Changing single dates of an event: cancelled, moved, noted; this one, this and the following, or all.

What readers see is changed and published, and a newer draft gets the same change, without what else is in the draft
being published. A version that is to be published at a set time gets it too, and is still published then. Somebody who
may not publish gets the change in a draft.
"""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from activities.engine.schedule import today
from activities.engine.schedule.cuts import EditError
from activities.engine.schedule.editing import edited
from activities.engine.schedule.edits import Edit, Plan
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
    SCHEDULED = "scheduled"  # readers see it when the event is published, at the time that was set


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
    may_publish = current.permissions_for_user(user).can_publish()
    scheduled = current.scheduled_revision if may_publish else None
    if not _publishes(current, user):
        draft = current.get_latest_revision_as_object()
        plan = alter(plan_of(draft))  # raises before anything is written
        if scheduled is not None:
            _write_again(current, scheduled, user, alter)
            if scheduled.pk == current.latest_revision_id:
                return Outcome.SCHEDULED
        write_plan(draft, plan)
        draft.save_revision(user=user, log_action=True, clean=False)
        return Outcome.IN_DRAFT if scheduled is None else Outcome.SCHEDULED
    newer = current.latest_revision if current.has_unpublished_changes else None
    waiting = current.current_workflow_state
    _publish(current, user, alter, cancel_vanishing)
    return _carry_over(type(event).objects.get(pk=event.pk), scheduled, newer, user, alter, waiting)


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
    event: "EventPage",
    scheduled: Revision | None,
    newer: Revision | None,
    user: Any,
    alter: Alteration,
    waiting: WorkflowState | None,
) -> Outcome:
    """Make the versions that readers don't see yet the latest again, with the same change where they have the date."""
    drafts = [scheduled, newer] if scheduled != newer else [newer]
    have_it = [_write_again(event, draft, user, alter) for draft in drafts if draft is not None]
    if waiting is not None and newer is not None:
        # Publishing has cancelled it, but what was sent for approval is still to be approved.
        waiting.workflow.start(
            type(event).objects.get(pk=event.pk).get_latest_revision_as_object(), waiting.requested_by
        )
    return Outcome.PUBLISHED if all(have_it) else Outcome.PUBLISHED_WITHOUT_DRAFT


def _write_again(event: "EventPage", revision: Revision, user: Any, alter: Alteration) -> bool:
    """Save a version anew with a change, to be published when it was to be; return whether it had the date."""
    go_live_at = revision.approved_go_live_at
    draft = event.with_content_json(revision.content)
    has_date = True
    try:
        write_plan(draft, alter(plan_of(draft)))
    except EditError:
        has_date = False
    written = draft.save_revision(user=user, log_action=True, clean=False)
    if go_live_at is not None:
        event.revisions.update(approved_go_live_at=None)
        written.approved_go_live_at = go_live_at
        written.save(update_fields=["approved_go_live_at"])
    return has_date
