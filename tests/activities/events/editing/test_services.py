"""Changing single dates: what readers see is published, drafts get the change, and nobody's sign-up vanishes."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from activities.engine.schedule.cuts import EditError
from activities.engine.schedule.edits import Edit, Scope
from activities.engine.schedule.plans import Repeat
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan
from activities.events.editing.services import DatesWouldVanish, Outcome, edit_dates, restore_date, skip_date
from activities.events.schedules import timetable
from activities.events.schedules.plan import dates_of, plan_of
from activities.events.schedules.stored import stored_lines
from activities.models import EventPage, Occurrence
from tests.factories import make_contributor, make_event, make_venue

FIRST = date(2026, 12, 2)  # a Wednesday


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def event(organisation):
    """A café on six Wednesdays."""
    span = LocalSpan(FIRST, time(14), FIRST, time(16))
    line = Repeat("weekly", span, Rule(Frequency.WEEKLY, weekdays=(Weekday(2),), count=6))
    return make_event(organisation, schedule=stored_lines([line]), changes=[])


def identity(week):
    return f"{FIRST + timedelta(weeks=week):%Y%m%d}T140000"


def at(week, days=0, start=14, end=16):
    day = FIRST + timedelta(weeks=week, days=days)
    return LocalSpan(day, time(start), day, time(end))


def rows(event):
    return {row.recurrence_id: row for row in Occurrence.objects.filter(event=event)}


def drafted(event):
    """The dates of the newest version."""
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    return {planned.recurrence_id: planned for planned in dates_of(draft, date(2026, 11, 26))}


def test_a_change_is_published_at_once_and_stands_in_the_history(event, editor):
    edit = Edit(identity(1), status="cancelled", note="Birgit er syg.")
    assert edit_dates(event=event, user=editor, edit=edit) == Outcome.PUBLISHED
    row = rows(event)[identity(1)]
    assert (row.status, row.note) == ("cancelled", "Birgit er syg.")
    entry = PageLogEntry.objects.filter(page=event.pk, action="wagtail.publish").latest("timestamp")
    assert entry.user == editor
    assert not EventPage.objects.get(pk=event.pk).has_unpublished_changes


def test_rows_stay_the_same_rows_when_this_and_the_following_get_a_note(event, editor):
    before = {row.recurrence_id: row.pk for row in rows(event).values()}
    edit_dates(event=event, user=editor, edit=Edit(identity(2), Scope.FOLLOWING, note="Vi er i kælderen."))
    after = rows(event)
    assert {key: row.pk for key, row in after.items()} == before
    assert [after[identity(week)].note for week in (1, 2, 5)] == ["", "Vi er i kælderen.", "Vi er i kælderen."]


def test_the_weekday_is_changed_from_a_date_on_and_a_moved_date_after_it_is_the_same_row(event, editor):
    edit_dates(event=event, user=editor, edit=Edit(identity(4), span=at(4, 2)))
    moved = rows(event)[identity(4)].pk
    event = EventPage.objects.get(pk=event.pk)
    edit_dates(event=event, user=editor, edit=Edit(identity(3), Scope.FOLLOWING, span=at(3, -1)))
    kept = Occurrence.objects.get(pk=moved)
    assert kept.start_date == FIRST + timedelta(weeks=4, days=2)
    assert len(rows(event)) == 6


def test_all_that_are_not_over_are_held_elsewhere(event, editor, organisation, time_machine):
    time_machine.move_to("2026-12-10 10:00+00:00")
    cellar = make_venue(organisation)
    edit_dates(event=event, user=editor, edit=Edit(identity(3), Scope.ALL, venue=cellar.pk))
    assert [row.venue for row in Occurrence.objects.filter(event=event)] == [None, None, *[cellar] * 4]


def test_a_skipped_date_is_gone_and_a_change_can_be_taken_back(event, editor):
    skip_date(event=event, user=editor, recurrence_id=identity(1))
    assert identity(1) not in rows(event)
    edit_dates(event=event, user=editor, edit=Edit(identity(2), status="cancelled"))
    restore_date(event=event, user=editor, recurrence_id=identity(2))
    assert rows(event)[identity(2)].status == "scheduled"


def test_a_newer_draft_gets_the_change_too_and_nothing_else_of_it_is_published(event, editor):
    event.title = "Nyt navn, der ikke er klar"
    event.save_revision(user=editor)
    edit = Edit(identity(1), status="cancelled")
    assert edit_dates(event=event, user=editor, edit=edit) == Outcome.PUBLISHED
    shown = EventPage.objects.get(pk=event.pk)
    assert shown.title == "AI-café"
    assert shown.has_unpublished_changes
    assert shown.get_latest_revision_as_object().title == "Nyt navn, der ikke er klar"
    assert drafted(event)[identity(1)].details.status == "cancelled"
    assert rows(event)[identity(1)].status == "cancelled"


def test_a_draft_that_has_not_got_the_date_stays_as_it_is_and_that_is_told(event, editor):
    event.schedule = []
    event.save_revision(user=editor)
    event = EventPage.objects.get(pk=event.pk)
    outcome = edit_dates(event=event, user=editor, edit=Edit(identity(1), status="cancelled"))
    assert outcome == Outcome.PUBLISHED_WITHOUT_DRAFT
    assert drafted(event) == {}
    assert rows(event)[identity(1)].status == "cancelled"


def test_what_waits_for_approval_still_waits_after_a_date_was_changed(event, editor, organisation):
    contributor = make_contributor(organisation)
    event.title = "Forslag"
    event.save_revision(user=contributor)
    organisation.team.workflow.start(event, contributor)
    edit_dates(event=EventPage.objects.get(pk=event.pk), user=editor, edit=Edit(identity(1), status="cancelled"))
    waiting = EventPage.objects.get(pk=event.pk).current_workflow_state
    assert waiting.requested_by == contributor
    task = TaskState.objects.get(pk=waiting.current_task_state.pk)
    assert task.revision.as_object().title == "Forslag"


def schedule(event, editor, **fields):
    """Plan that the event is published in three days, as the editor does."""
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision(user=editor).publish(user=editor)
    return EventPage.objects.get(pk=event.pk), draft.go_live_at


@pytest.mark.parametrize("draft_on_top", [False, True])
def test_a_version_that_is_to_be_published_later_still_is_and_has_the_change(event, editor, draft_on_top):
    event, moment = schedule(event, editor, title="Fra mandag")
    if draft_on_top:
        draft = event.get_latest_revision_as_object()
        draft.title, draft.go_live_at = "Kladde", None
        draft.save_revision(user=editor)
    edit_dates(event=event, user=editor, edit=Edit(identity(1), status="cancelled"))
    after = EventPage.objects.get(pk=event.pk)
    assert after.scheduled_revision.approved_go_live_at == moment
    planned = after.scheduled_revision.as_object()
    assert planned.title == "Fra mandag"
    assert [change.status for change in plan_of(planned).changes] == ["cancelled"]
    assert after.title == "AI-café"
    assert after.get_latest_revision_as_object().title == ("Kladde" if draft_on_top else "Fra mandag")
    assert drafted(event)[identity(1)].details.status == "cancelled"


def test_an_event_that_is_to_be_published_for_the_first_time_still_is_and_has_the_change(event, editor):
    event.unpublish()
    event, moment = schedule(event, editor)
    assert edit_dates(event=event, user=editor, edit=Edit(identity(1), status="cancelled")) == Outcome.SCHEDULED
    after = EventPage.objects.get(pk=event.pk)
    assert after.scheduled_revision.approved_go_live_at == moment
    assert [change.status for change in plan_of(after.scheduled_revision.as_object()).changes] == ["cancelled"]


def test_who_may_not_publish_changes_nothing_that_is_to_be_published_later(event, editor, organisation):
    event.unpublish()
    event, moment = schedule(event, editor)
    contributor = make_contributor(organisation)
    assert edit_dates(event=event, user=contributor, edit=Edit(identity(1), status="cancelled")) == Outcome.IN_DRAFT
    after = EventPage.objects.get(pk=event.pk)
    assert after.scheduled_revision.approved_go_live_at == moment
    assert not plan_of(after.scheduled_revision.as_object()).changes


def test_who_may_not_publish_gets_the_change_in_a_draft(event, organisation):
    contributor = make_contributor(organisation)
    outcome = edit_dates(event=event, user=contributor, edit=Edit(identity(1), status="cancelled"))
    assert outcome == Outcome.IN_DRAFT
    assert rows(event)[identity(1)].status == "scheduled"
    assert drafted(event)[identity(1)].details.status == "cancelled"


def test_an_event_that_was_never_published_stays_a_draft(event, editor):
    event.unpublish()
    event = EventPage.objects.get(pk=event.pk)
    assert edit_dates(event=event, user=editor, edit=Edit(identity(1), note="Husk saft")) == Outcome.IN_DRAFT
    assert not EventPage.objects.get(pk=event.pk).live


def test_an_unknown_date_is_refused_and_nothing_is_written(event, editor):
    before = event.revisions.count()
    with pytest.raises(EditError):
        edit_dates(event=event, user=editor, edit=Edit("20990101T140000", status="cancelled"))
    assert event.revisions.count() == before


def test_skipping_a_date_that_was_changed_by_hand_means_cancelling_it(event, editor):
    edit_dates(event=event, user=editor, edit=Edit(identity(1), note="Tag kage med."))
    event = EventPage.objects.get(pk=event.pk)
    with pytest.raises(DatesWouldVanish) as refused:
        skip_date(event=event, user=editor, recurrence_id=identity(1))
    assert [row.recurrence_id for row in refused.value.dates] == [identity(1)]
    skip_date(event=event, user=editor, recurrence_id=identity(1), cancel_vanishing=True)
    row = rows(event)[identity(1)]
    assert (row.status, row.note, row.is_outside_plan) == ("cancelled", "Tag kage med.", True)


class SignUps:
    """Stands in for a model with a foreign key to dates: what `timetable.hanging_on` gives."""

    def __init__(self, *numbers):
        self.numbers = numbers

    @property
    def field(self):
        return type("Field", (), {"name": "occurrence"})

    @property
    def related_model(self):
        return type("Model", (), {"_default_manager": self})

    def filter(self, **kwargs):
        (asked,) = kwargs.values()
        return SignUps(*(number for number in self.numbers if number in asked))

    def values_list(self, *names, flat):
        return self.numbers


def test_dates_that_somebody_signed_up_for_are_cancelled_when_the_weekday_changes(event, editor, monkeypatch):
    signed_up = rows(event)[identity(4)]
    monkeypatch.setattr(timetable, "hanging_on", lambda: [SignUps(signed_up.pk)])
    edit = Edit(identity(3), Scope.FOLLOWING, span=at(3, 1))
    with pytest.raises(DatesWouldVanish) as refused:
        edit_dates(event=event, user=editor, edit=edit)
    assert refused.value.dates == [signed_up]
    assert set(rows(event)) == {identity(week) for week in range(6)}
    edit_dates(event=event, user=editor, edit=edit, cancel_vanishing=True)
    assert Occurrence.objects.get(pk=signed_up.pk).status == "cancelled"
    assert len(plan_of(EventPage.objects.get(pk=event.pk)).lines) == 2
