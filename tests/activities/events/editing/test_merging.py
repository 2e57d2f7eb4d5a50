"""Two who write the dates of an event at once don't undo each other's work."""

from datetime import date, time

import pytest
from django.urls import reverse

from activities.engine.schedule.edits import Edit, Scope
from activities.engine.schedule.plans import Repeat
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan
from activities.events.editing.services import edit_dates
from activities.events.schedules.stored import stored_lines
from activities.models import EventPage, Occurrence
from tests.event_forms import change_block, event_form, repeat_block, words_of
from tests.factories import make_event

WEEK = "20261209T140000"


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def event(organisation):
    """Three Wednesdays."""
    span = LocalSpan(date(2026, 12, 2), time(14), date(2026, 12, 2), time(16))
    line = Repeat("weekly", span, Rule(Frequency.WEEKLY, count=3))
    event = make_event(organisation, schedule=stored_lines([line]), changes=[])
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


@pytest.fixture
def publish(as_editor, event):
    """Publish the form as it was opened, with these fields in it."""
    opened = {"loaded_revision_id": str(event.latest_revision_id)}

    def publish(changes=(), first_day="2026-12-02", start="14:00", end="16:00", action="publish", **fields):
        block = repeat_block(first_day, start, end, count="3")
        form = event_form(block, changes=changes, **{**opened, **fields}, slug=event.slug)
        form["schedule-0-id"] = "weekly"
        return as_editor.post(
            reverse("wagtailadmin_pages:edit", args=[event.pk]), {**form, f"action-{action}": "1"}, follow=True
        )

    return publish


def cancel(event, editor, identity=WEEK, **fields):
    edit_dates(event=event, user=editor, edit=Edit(identity, status="cancelled", **fields))


def statuses(event):
    return list(Occurrence.objects.filter(event=event).order_by("starts_at").values_list("status", flat=True))


def test_a_form_that_was_open_keeps_the_cancellation_that_came_meanwhile(event, editor, publish):
    cancel(event, editor)
    publish(summary="Kom og prøv igen.")
    assert statuses(event) == ["scheduled", "cancelled", "scheduled"]
    assert EventPage.objects.get(pk=event.pk).summary == "Kom og prøv igen."


def test_a_form_that_was_open_keeps_a_repetition_cut_in_two_meanwhile(event, editor, publish):
    cancel(event, editor, scope=Scope.FOLLOWING)
    publish(changes=[change_block(note="Tag kage med.")])
    assert statuses(event) == ["scheduled", "cancelled", "cancelled"]
    assert Occurrence.objects.get(event=event, recurrence_id="20261202T140000").note == "Tag kage med."


def test_where_both_touched_the_same_date_the_form_is_refused_once_and_keeps_what_was_written(event, editor, publish):
    cancel(event, editor)
    changes = [change_block("2026-12-09", note="Tag kage med.")]
    refused = publish(changes=changes)
    page = words_of(refused)
    assert "En anden har rettet de samme datoer" in page or "Somebody else" in page
    assert "onsdag 9. december" in page
    assert "Tag kage med." in page
    assert statuses(event)[1] == "cancelled"
    latest = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    assert f'name="dates_base" value="{event.latest_revision_id}"' in page
    publish(changes=changes, loaded_revision_id=latest, dates_base=str(event.latest_revision_id), dates_told=latest)
    assert Occurrence.objects.get(event=event, recurrence_id=WEEK).note == "Tag kage med."


def test_what_the_cms_saved_by_itself_is_nobody_elses(event, publish):
    publish(changes=[change_block("2026-12-09", note="Tag k")], action="save")
    publish(changes=[change_block("2026-12-09", note="Tag kage med.")])  # sent before the form knew of what was saved
    assert Occurrence.objects.get(event=event, recurrence_id=WEEK).note == "Tag kage med."


def test_what_the_cms_saved_after_a_refusal_is_nobody_elses_either(event, editor, publish):
    cancel(event, editor)
    told = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    known = {"dates_base": str(event.latest_revision_id), "dates_told": told}
    publish(changes=[change_block("2026-12-09", note="Tag k")], action="save", loaded_revision_id=told, **known)
    saved = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    publish(changes=[change_block("2026-12-09", note="Tag kage med.")], loaded_revision_id=saved, **known)
    assert Occurrence.objects.get(event=event, recurrence_id=WEEK).note == "Tag kage med."


def test_who_was_told_of_one_date_does_not_undo_the_others(event, editor, publish):
    cancel(event, editor)
    cancel(event, editor, identity="20261216T140000")
    latest = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    base = str(event.latest_revision_id)
    publish(
        changes=[change_block("2026-12-09", note="Kage")], loaded_revision_id=latest, dates_base=base, dates_told=latest
    )
    assert statuses(event) == ["scheduled", "scheduled", "cancelled"]


def test_who_takes_a_cancellation_away_is_told_which(event, editor, publish):
    cancel(event, editor)
    latest = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    page = words_of(publish(loaded_revision_id=latest))
    assert statuses(event) == ["scheduled"] * 3
    assert "onsdag 9. december kl. 14–16" in page


def test_going_back_to_an_older_version_is_the_editors_own_will(event, editor, as_editor):
    older = event.latest_revision_id
    cancel(event, editor)
    latest = EventPage.objects.get(pk=event.pk).latest_revision_id
    page = words_of(as_editor.get(reverse("wagtailadmin_pages:revisions_revert", args=[event.pk, older])))
    assert f'name="loaded_revision_id" value="{latest}"' in page


@pytest.mark.parametrize("number", ["", "x", "999999999", "9" * 40, "²"])
def test_a_version_that_is_not_there_is_no_obstacle(event, publish, number):
    assert publish(loaded_revision_id=number).status_code == 200
    assert statuses(event) == ["scheduled"] * 3


def test_a_cancelled_date_stays_cancelled_when_the_time_is_changed(event, editor, publish):
    cancel(event, editor)
    latest = str(EventPage.objects.get(pk=event.pk).latest_revision_id)
    publish(
        changes=[change_block("2026-12-09", status="cancelled")], start="15:00", end="17:00", loaded_revision_id=latest
    )
    rows = Occurrence.objects.filter(event=event).order_by("starts_at").values_list("start_time", "status")
    assert list(rows) == [(time(15), "scheduled"), (time(15), "cancelled"), (time(15), "scheduled")]


def test_the_list_shows_that_a_cancelled_date_stays_cancelled(event, editor, as_editor):
    cancel(event, editor)
    form = event_form(
        repeat_block(start="15:00", end="17:00", count="3"), changes=[change_block("2026-12-09", status="cancelled")]
    )
    form["schedule-0-id"] = "weekly"
    text = words_of(as_editor.post(reverse("preview_dates", args=[event.pk]), form))
    assert "Onsdag 9. december kl. 15–17" in text
    assert "Onsdag 9. december kl. 14–16" not in text
