"""Schedules become rows: the same row for the same date, through every change of the schedule."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.core.management import call_command

from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan
from activities.events.schedules import timetable
from activities.events.schedules.plan import plan_of
from activities.events.schedules.stored import stored_changes, stored_lines
from activities.events.schedules.timetable import cancelled, dates_that_would_vanish, work_out, work_out_further
from activities.models import EventPage, Occurrence, Timetable
from tests.factories import make_event, make_venue

FIRST = date(2026, 12, 2)


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


def at(day=FIRST, start=14, end=16):
    return LocalSpan(day, time(start), day, time(end))


def weekly(first=FIRST, **rule):
    return Repeat("weekly", at(first), Rule(Frequency.WEEKLY, weekdays=(Weekday(first.weekday()),), **rule))


def event_with(organisation, *lines, changes=()):
    return make_event(organisation, schedule=stored_lines(lines), changes=stored_changes(changes))


def write(event, *lines, changes=()):
    """Publish another schedule of the event."""
    event = EventPage.objects.get(pk=event.pk)
    event.schedule, event.changes = stored_lines(lines), stored_changes(changes)
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def numbers(event):
    return dict(Occurrence.objects.filter(event=event).values_list("recurrence_id", "pk"))


def test_rows_are_made_of_a_schedule_with_what_is_different_on_each(organisation):
    cellar = make_venue(organisation)
    changes = [
        Change(at(), status="cancelled", note="Birgit er syg."),
        Change(at(date(2026, 12, 9)), span=at(date(2026, 12, 10)), venue=cellar.pk, is_full=True),
    ]
    event = event_with(organisation, weekly(count=3), changes=changes)
    off, moved, plain = event.occurrences.all()
    assert (off.status, off.note, off.is_changed) == ("cancelled", "Birgit er syg.", True)
    assert (moved.status, moved.moved_from_date, moved.venue, moved.is_full) == (
        "moved",
        date(2026, 12, 9),
        cellar,
        True,
    )
    assert (plain.status, plain.line, plain.is_changed) == ("scheduled", "weekly", False)


def test_rows_stay_the_same_through_every_change_of_what_they_say(organisation):
    event = event_with(organisation, weekly(count=3))
    before, sequence = numbers(event), Timetable.objects.get(event=event).sequence
    event = write(event, weekly(count=4), changes=[Change(at(date(2026, 12, 9)), note="Kom i god tid.")])
    after = numbers(event)
    assert before.items() <= after.items()
    assert len(after) == 4
    assert event.timetable.sequence == sequence + 1


def test_working_out_again_changes_no_row(organisation):
    event = event_with(organisation, weekly(count=3))
    result = work_out(event=event)
    assert (result.made, result.changed, result.removed) == (0, 0, 0)


def test_others_are_told_of_an_edit_but_not_of_a_night_in_which_nothing_came(organisation):
    event = event_with(organisation, weekly(count=3))
    before = Timetable.objects.get(event=event)
    work_out(event=event, is_edited=False)
    quiet = Timetable.objects.get(event=event)
    assert (quiet.sequence, quiet.version, quiet.changed_at) == (before.sequence, before.version, before.changed_at)
    work_out(event=event)
    assert Timetable.objects.get(event=event).sequence == before.sequence + 1


def test_a_date_that_only_a_draft_has_is_no_row(organisation):
    event = event_with(organisation, weekly(count=3))
    event.schedule = stored_lines([weekly(count=9)])
    event.save_revision()
    assert len(numbers(event)) == 3


def test_a_change_keeps_its_date_when_the_rule_has_it_no_longer(organisation):
    note = Change(at(date(2026, 12, 9)), note="Tag kage med.")
    event = event_with(organisation, weekly(count=3), changes=[note])
    kept = numbers(event)["20261209T140000"]
    write(event, weekly(date(2026, 12, 3), count=3), changes=[note])
    row = Occurrence.objects.get(pk=kept)
    assert (row.note, row.line, row.is_outside_plan) == ("Tag kage med.", "", True)


def test_a_plain_date_that_falls_out_is_removed_and_one_that_carries_something_never_is(organisation, monkeypatch):
    event = event_with(organisation, weekly(count=3))
    carrying = numbers(event)["20261209T140000"]
    monkeypatch.setattr(timetable, "numbers_that_carry", lambda rows: {row.pk for row in rows} & {carrying})
    event.schedule = stored_lines([SingleDate("one", at())])
    assert [row.pk for row in dates_that_would_vanish(event)] == [carrying]
    work_out(event=event)  # past every check: even then
    assert set(numbers(event)) == {"20261202T140000", "20261209T140000"}
    assert Occurrence.objects.get(pk=carrying).is_outside_plan


@pytest.mark.parametrize(
    "held",
    [
        at(date(2026, 12, 9)),
        at(date(2026, 12, 11), 10, 13),
        LocalSpan(date(2026, 12, 11), None, date(2026, 12, 11), None),
    ],
)
def test_what_is_called_off_keeps_its_identity_and_says_when_it_was_to_have_been(organisation, held):
    change = Change(at(date(2026, 12, 9)), span=held, note="Tag kage med.")
    event = event_with(organisation, weekly(count=3), changes=[change])
    event.schedule, event.changes = stored_lines([SingleDate("one", at())]), []
    (vanishing,) = dates_that_would_vanish(event)
    (planned,) = cancelled(plan_of(event), [vanishing]).changes
    assert (planned.status, planned.note) == ("cancelled", "Tag kage med.")
    assert planned.original.start_date == date(2026, 12, 9)
    assert planned.original.start_time == time(14)
    assert (planned.span or planned.original).start_date == held.start_date


def test_dates_that_are_over_are_history_and_stay(organisation, time_machine):
    event = event_with(organisation, weekly(count=3))
    time_machine.move_to("2026-12-05 10:00+00:00")
    write(event, weekly(date(2026, 12, 10), count=3))
    expected = {"20261202T140000", *(f"202612{day}T140000" for day in (10, 17, 24))}
    assert set(numbers(event)) == expected
    write(event, weekly(date(2026, 12, 10), count=3))
    assert set(numbers(event)) == expected


def test_what_is_written_of_a_repetition_now_says_nothing_about_its_dates_that_are_over(organisation, time_machine):
    event = event_with(organisation, weekly(count=3))
    time_machine.move_to("2026-12-05 10:00+00:00")
    write(event, replace(weekly(count=3), details=Details(heading="Nyt emne")))
    assert list(event.occurrences.values_list("heading", flat=True)) == ["", "Nyt emne", "Nyt emne"]


def test_dates_in_the_past_that_nobody_announced_are_no_history(organisation):
    event = event_with(organisation, weekly(date(2026, 11, 4), count=3))
    write(event, weekly(count=1))
    assert set(numbers(event)) == {"20261202T140000"}


def test_a_repetition_without_end_is_worked_out_eighteen_months_ahead_and_further_every_night(
    organisation, time_machine, capsys
):
    event = event_with(organisation, weekly())
    assert Timetable.objects.get(event=event).goes_on
    before = numbers(event)
    assert Occurrence.objects.latest("starts_at").start_date > date(2028, 5, 15)
    assert work_out_further() == 0
    time_machine.move_to("2026-12-20 10:00+00:00")
    call_command("work_out_dates")
    assert "1 " in capsys.readouterr().out
    after = numbers(event)
    assert before.items() <= after.items()
    assert len(after) > len(before)
    assert work_out_further() == 0


def test_an_event_that_is_no_longer_published_is_left_alone(organisation, time_machine):
    event = event_with(organisation, weekly())
    event.unpublish()
    time_machine.move_to("2026-12-20 10:00+00:00")
    assert work_out_further() == 0


def test_a_schedule_that_has_gone_on_for_years_keeps_its_history_and_its_dates_to_come(organisation, time_machine):
    line = Repeat("daily", at(), Rule(Frequency.DAILY))
    event = event_with(organisation, line, changes=[Change(at(), status="cancelled", note="Birgit er syg.")])
    before = numbers(event)
    for day in ("2028-06-01", "2029-12-01", "2031-06-01"):
        time_machine.move_to(f"{day} 10:00+00:00")
        assert work_out_further() == 1
        assert event.occurrences.filter(start_date__gte=day).count() == 549
        assert plan_of(event).date_of(f"{day.replace('-', '')}T140000", date.fromisoformat(day)).line == "daily"
    assert before.items() <= numbers(event).items()
    assert not event.occurrences.filter(is_outside_plan=True).exists()
    first = event.occurrences.first()
    assert (first.status, first.note, first.line) == ("cancelled", "Birgit er syg.", "daily")
    assert work_out(event=EventPage.objects.get(pk=event.pk)).changed == 0


def test_no_date_is_dropped_because_there_are_too_many(organisation):
    event = event_with(organisation, weekly(count=3))
    event.schedule = stored_lines(
        Repeat(str(hour), at(FIRST, hour, hour + 1), Rule(Frequency.DAILY)) for hour in (9, 11, 13)
    )
    before = numbers(event)
    assert dates_that_would_vanish(event) == []
    work_out(event=event)
    assert numbers(event) == before


def test_what_somebody_has_published_meanwhile_is_not_worked_out_from_what_it_was(
    organisation, time_machine, monkeypatch
):
    first, second = (make_event(organisation, slug, schedule=stored_lines([weekly()])) for slug in ("en", "to"))
    time_machine.move_to("2026-12-20 10:00+00:00")
    worked_out = []

    def write_the_other_meanwhile(*, event, now, is_edited):
        if not worked_out:
            write(second if event.pk == first.pk else first, weekly(until=date(2028, 6, 10)))
        worked_out.append(event.pk)
        return work_out(event=event, now=now, is_edited=is_edited)

    monkeypatch.setattr(timetable, "work_out", write_the_other_meanwhile)
    assert work_out_further() == 1
    assert len(worked_out) == 1
    assert Occurrence.objects.exclude(event=worked_out[0]).latest("starts_at").start_date <= date(2028, 6, 10)


def test_one_event_that_fails_keeps_no_other_from_being_worked_out(organisation, time_machine, monkeypatch, caplog):
    first, second = (make_event(organisation, slug, schedule=stored_lines([weekly()])) for slug in ("en", "to"))
    before = {event.pk: numbers(event) for event in (first, second)}
    time_machine.move_to("2026-12-20 10:00+00:00")

    def fail_for_the_first(*, event, now, is_edited):
        if event.pk == first.pk:
            raise ValueError
        return work_out(event=event, now=now, is_edited=is_edited)

    monkeypatch.setattr(timetable, "work_out", fail_for_the_first)
    assert work_out_further() == 1
    assert numbers(first) == before[first.pk]
    assert len(numbers(second)) > len(before[second.pk])
    assert "could not be worked out" in caplog.text


def test_an_extra_day_beyond_the_horizon_appears_when_its_time_comes(organisation, time_machine):
    far = date(2029, 3, 14)
    event = event_with(organisation, replace(weekly(count=3), extra_days=(far,)))
    assert not event.occurrences.filter(start_date=far).exists()
    time_machine.move_to("2028-01-01 10:00+00:00")
    work_out_further()
    assert event.occurrences.filter(start_date=far).exists()


def test_too_many_dates_make_no_row_and_are_refused_on_publishing(organisation):
    event = event_with(organisation, weekly(count=3))
    event.schedule = stored_lines(
        Repeat(str(hour), at(FIRST, hour, hour + 1), Rule(Frequency.DAILY, count=1000)) for hour in (9, 11, 13)
    )
    assert "1.500" in event.problems_before_publishing()[0]
    work_out(event=event)
    assert len(numbers(event)) == 3


def test_the_number_of_queries_does_not_depend_on_the_number_of_dates(organisation, django_assert_max_num_queries):
    few = event_with(organisation, weekly(count=2))
    many = make_event(organisation, "mange", schedule=stored_lines([weekly(count=300)]), changes=[])
    for event in (few, many):
        with django_assert_max_num_queries(12):
            work_out(event=event)
