"""An edit of several dates is about every date of the event that it says it is about, and loses none of them."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from activities.engine.schedule.cuts import EditError, EditProblem
from activities.engine.schedule.editing import edited
from activities.engine.schedule.edits import Edit, Plan, Scope
from activities.engine.schedule.plans import Details, Repeat, SingleDate, Slots, recurrence_id
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan

NOW = datetime(2026, 11, 26, 11, tzinfo=UTC)
LAST = date(2028, 4, 1)
FAR = date(2060, 1, 1)
SEVERAL = [Scope.FOLLOWING, Scope.ALL]


def dec(day, start=14, end=16):
    return LocalSpan(date(2026, 12, day), time(start), date(2026, 12, day), time(end))


def weekly(day=1, times=4, key="w", **fields):
    return Repeat(
        key, dec(day), Rule(Frequency.WEEKLY, weekdays=(Weekday(dec(day).start_date.weekday()),), count=times), **fields
    )


def change(plan, chosen, now=NOW, **fields):
    numbers = count(1)
    identity = chosen if isinstance(chosen, str) else recurrence_id(chosen)
    return edited(plan, Edit(identity, **fields), now=now, new_key=lambda: f"{identity}-{next(numbers)}")


def statuses(plan):
    return {planned.span.start_date.day: planned.details.status for planned in plan.dates(LAST)}


def days(plan):
    return [planned.span.start_date.day for planned in plan.dates(LAST)]


@pytest.mark.parametrize("scope", SEVERAL)
def test_a_date_that_was_to_be_held_after_all_is_cancelled_with_the_others(scope):
    plan = change(Plan((weekly(),)), dec(8), status="cancelled")
    plan = change(plan, dec(8), status="scheduled")
    assert set(statuses(change(plan, dec(1), scope=scope, status="cancelled")).values()) == {"cancelled"}


@pytest.mark.parametrize("scope", SEVERAL)
def test_a_repetition_that_was_cut_in_two_is_cancelled_whole(scope):
    plan = change(Plan((weekly(),)), dec(15), scope=Scope.FOLLOWING, note="Ny lærer")
    assert set(statuses(change(plan, dec(1), scope=scope, status="cancelled")).values()) == {"cancelled"}


@pytest.mark.parametrize("scope", SEVERAL)
def test_a_date_that_has_lost_its_repetition_is_cancelled_where_it_was_moved_to(scope):
    plan = change(Plan((weekly(),)), dec(8), span=dec(9, 10, 12))
    plan = change(plan, dec(1), scope=Scope.ALL, span=dec(3))
    plan = change(plan, dec(3), scope=scope, status="cancelled")
    assert statuses(plan) == dict.fromkeys([3, 9, 17, 24], "cancelled")


def test_all_are_all_of_the_event_whichever_line_they_come_from():
    slots = Slots("s", (date(2026, 12, 10),), ((time(10), time(10, 20)), (time(10, 20), time(10, 40))))
    plan = Plan((weekly(), SingleDate("d", dec(30)), slots))
    assert set(statuses(change(plan, dec(22), scope=Scope.ALL, status="cancelled")).values()) == {"cancelled"}


def test_the_following_are_those_that_are_held_later_whichever_line_they_come_from():
    plan = Plan((weekly(), SingleDate("a", dec(4)), SingleDate("b", dec(30))))
    plan = change(plan, dec(8), scope=Scope.FOLLOWING, status="cancelled")
    assert statuses(plan) == {1: "scheduled", 4: "scheduled", **dict.fromkeys([8, 15, 22, 30], "cancelled")}


def test_a_date_that_was_moved_before_the_chosen_one_keeps_its_status():
    plan = change(Plan((weekly(),)), dec(22), span=dec(10))
    plan = change(plan, dec(15), scope=Scope.FOLLOWING, status="cancelled")
    assert statuses(plan) == {1: "scheduled", 8: "scheduled", 10: "scheduled", 15: "cancelled"}


def test_a_note_to_all_replaces_those_of_single_dates_and_a_moved_one_stays_moved():
    plan = change(Plan((weekly(),)), dec(8), note="Tag kage med.", span=dec(9))
    plan = change(plan, dec(1), scope=Scope.ALL, note="Vi er i kælderen.")
    assert {planned.details.note for planned in plan.dates(LAST)} == {"Vi er i kælderen."}
    assert days(plan) == [1, 9, 15, 22]


@pytest.mark.parametrize("off", ["cancelled", "postponed"])
@pytest.mark.parametrize("scope", SEVERAL)
def test_a_note_to_several_leaves_the_reason_on_a_date_that_is_off(scope, off):
    plan = change(Plan((weekly(),)), dec(8), status=off, note="Birgit er syg.")
    plan = change(plan, dec(15), status=off)
    plan = change(plan, dec(1), scope=scope, note="Vi er i kælderen.")
    notes = {planned.span.start_date.day: planned.details.note for planned in plan.dates(LAST)}
    assert notes == {1: "Vi er i kælderen.", 8: "Birgit er syg.", 15: "", 22: "Vi er i kælderen."}
    assert statuses(plan) == {1: "scheduled", 8: off, 15: off, 22: "scheduled"}


def test_a_new_reason_reaches_all_that_were_cancelled_together():
    plan = change(Plan((weekly(),)), dec(1), scope=Scope.ALL, status="cancelled", note="Birgit er syg.")
    plan = change(plan, dec(8), scope=Scope.ALL, note="Vi bygger om.")
    assert {planned.details.note for planned in plan.dates(LAST)} == {"Vi bygger om."}


def test_a_note_to_all_that_are_moved_leaves_the_reason_on_a_date_that_stays_off():
    plan = change(Plan((weekly(),)), dec(8), status="cancelled", note="Birgit er syg.")
    plan = change(plan, dec(1), scope=Scope.ALL, span=dec(2), note="Nu om onsdagen.")
    noted = {planned.details.note for planned in plan.dates(LAST) if planned.details.status == "cancelled"}
    assert noted == {"Birgit er syg."}


def test_what_is_not_said_of_all_stays_on_the_single_date():
    plan = change(Plan((weekly(),)), dec(8), note="Tag kage med.")
    plan = change(plan, dec(1), scope=Scope.ALL, status="cancelled")
    assert plan.date_of(recurrence_id(dec(8)), NOW.date()).details == Details(note="Tag kage med.", status="cancelled")


def test_a_date_that_ended_earlier_today_is_history():
    daily = Repeat("d", dec(1, 9, 10), Rule(Frequency.DAILY, count=4))
    evening = datetime(2026, 12, 2, 17, tzinfo=UTC)
    plan = change(
        Plan((daily, SingleDate("s", dec(2, 11, 12)))), dec(3, 9, 10), evening, scope=Scope.ALL, status="cancelled"
    )
    held = [planned.recurrence_id for planned in plan.dates(LAST) if planned.details.status == "scheduled"]
    assert held == ["20261201T090000", "20261202T090000", "20261202T110000"]


def test_from_a_date_that_is_over_nothing_can_be_moved_along():
    later = datetime(2026, 12, 10, tzinfo=UTC)
    with pytest.raises(EditError) as refused:
        change(Plan((weekly(),)), dec(1), later, scope=Scope.FOLLOWING, span=dec(2))
    assert refused.value.problem == EditProblem.IS_OVER


def test_slots_are_moved_by_as_much_and_keep_their_distance():
    slots = Slots("s", (date(2026, 12, 10),), ((time(10), time(10, 20)), (time(10, 30), time(10, 50))))
    to = LocalSpan(date(2026, 12, 11), time(11), date(2026, 12, 11), time(11, 20))
    plan = change(Plan((slots,)), "20261210T100000", scope=Scope.ALL, span=to)
    starts = [(planned.span.start_date.day, planned.span.start_time) for planned in plan.dates(LAST)]
    assert starts == [(11, time(11)), (11, time(11, 30))]


def test_both_halves_of_a_repetition_are_moved_and_a_single_date_too():
    plan = change(Plan((weekly(), SingleDate("d", dec(30, 10, 11)))), dec(15), scope=Scope.FOLLOWING, note="Ny lærer")
    plan = change(plan, dec(1), scope=Scope.ALL, span=dec(2, 15, 17))
    assert [(p.span.start_date.day, p.span.start_time.hour) for p in plan.dates(LAST)] == [
        *((2, 15), (9, 15), (16, 15), (23, 15), (31, 11)),
    ]


def test_a_cancelled_single_date_stays_cancelled_where_it_was_when_all_are_moved():
    plan = change(Plan((SingleDate("a", dec(1)), SingleDate("b", dec(8)))), dec(8), status="cancelled")
    plan = change(plan, dec(1), scope=Scope.ALL, span=dec(2))
    assert statuses(plan) == {2: "scheduled", 8: "cancelled"}


def test_what_was_postponed_is_held_when_all_are_moved_to_new_days_but_not_what_was_cancelled_alone():
    plan = change(Plan((weekly(),)), dec(8), status="cancelled")
    plan = change(plan, dec(15), scope=Scope.FOLLOWING, status="postponed")
    plan = change(plan, dec(15), scope=Scope.ALL, span=dec(16), status="scheduled")
    assert statuses(plan) == {2: "scheduled", 8: "cancelled", 16: "scheduled", 23: "scheduled"}


PAST_MOVES = {
    "three weeks back": (weekly(times=5), dec(22), dec(1)),
    "every other week, a week back": (
        *(Repeat("w", dec(1), Rule(Frequency.WEEKLY, interval=2, count=4)), dec(15)),
        dec(8),
    ),
    "single dates": (
        SingleDate("a", dec(1)),
        dec(1),
        LocalSpan(date(2026, 11, 25), time(14), date(2026, 11, 25), time(16)),
    ),
}


@pytest.mark.parametrize(("line", "chosen", "to"), PAST_MOVES.values(), ids=PAST_MOVES.keys())
def test_a_move_that_puts_dates_into_the_past_is_refused(line, chosen, to):
    with pytest.raises(EditError) as refused:
        change(Plan((line,)), chosen, scope=Scope.ALL, span=to)
    assert refused.value.problem == EditProblem.INTO_THE_PAST


def test_a_move_back_onto_dates_that_stay_is_refused():
    with pytest.raises(EditError) as refused:
        change(Plan((weekly(times=5),)), dec(22), scope=Scope.FOLLOWING, span=dec(8))
    assert refused.value.problem == EditProblem.RULE_CANT_FOLLOW


def test_a_move_of_several_weeks_leaves_no_hole():
    line = Repeat("w", dec(22), Rule(Frequency.WEEKLY, count=5))
    assert days(change(Plan((line,)), dec(22), scope=Scope.ALL, span=dec(1))) == [1, 8, 15, 22, 29]


def test_an_excluded_day_before_the_first_moved_date_takes_none_away():
    line = Repeat("d", dec(1), Rule(Frequency.DAILY, count=5), excluded_days=frozenset({date(2026, 12, 1)}))
    assert days(change(Plan((line,)), dec(3), scope=Scope.ALL, span=dec(2))) == [1, 2, 3, 4]


def test_a_weekday_on_which_it_is_closed_less_often_gives_more_dates():
    line = weekly(10, is_closed_on_holidays=True)  # the 24th and the 31st are left out
    assert days(change(Plan((line,)), dec(10), scope=Scope.ALL, span=dec(9))) == [9, 16, 23, 30]


def test_a_daily_repetition_that_has_gone_on_for_years_is_moved_by_an_hour():
    first = LocalSpan(date(2018, 1, 1), time(14), date(2018, 1, 1), time(16))
    plan = change(Plan((Repeat("d", first, Rule(Frequency.DAILY)),)), dec(3), scope=Scope.ALL, span=dec(3, 15, 17))
    coming = [planned.span for planned in plan.dates(LAST) if planned.span.ends_at > NOW]
    assert coming[0] == LocalSpan(date(2026, 11, 26), time(15), date(2026, 11, 26), time(17))
    assert {span.start_time for span in coming} == {time(15)}


def test_an_endless_repetition_is_moved_to_another_weekday():
    line = Repeat("w", dec(1), Rule(Frequency.WEEKLY))
    assert days(change(Plan((line,)), dec(8), scope=Scope.FOLLOWING, span=dec(10)))[:4] == [1, 10, 17, 24]


def test_a_noted_date_goes_along_each_time_its_repetition_is_moved():
    plan = change(Plan((weekly(),)), dec(8), note="Tag kage med.")
    plan = change(plan, dec(1), scope=Scope.ALL, span=dec(3))
    plan = change(plan, dec(3), scope=Scope.ALL, span=dec(4))
    assert days(plan) == [4, 11, 18, 25]


def test_of_two_weekdays_only_the_chosen_one_is_moved_in_both_halves():
    line = Repeat("w", dec(1), Rule(Frequency.WEEKLY, weekdays=(Weekday(1), Weekday(3)), count=8))
    plan = change(Plan((line,)), dec(10), scope=Scope.FOLLOWING, note="Ny lærer")
    assert days(change(plan, dec(1), scope=Scope.ALL, span=dec(2))) == [2, 3, 9, 10, 16, 17, 23, 24]


@st.composite
def plans(draw):
    lines = []
    for number in range(draw(st.integers(1, 2))):
        first = draw(st.dates(date(2026, 11, 20), date(2026, 12, 10)))
        span = LocalSpan(first, time(9 + number), first, time(10 + number))
        if draw(st.integers(0, 3)) == 0:
            lines.append(SingleDate(f"s{number}", span))
            continue
        frequency = draw(st.sampled_from([Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY]))
        chosen = draw(st.sets(st.integers(0, 6), max_size=2)) | {first.weekday()}
        weekdays = tuple(Weekday(day) for day in sorted(chosen)) if frequency == Frequency.WEEKLY else ()
        excluded = draw(st.sets(st.dates(first, first + timedelta(days=21)), max_size=3))
        rule = Rule(frequency, interval=draw(st.integers(1, 2)), weekdays=weekdays, count=draw(st.integers(1, 9)))
        lines.append(Repeat(f"r{number}", span, rule, excluded_days=frozenset(excluded)))
    return Plan(tuple(lines))


@settings(max_examples=80, deadline=None)
@given(plans(), st.data())
def test_after_a_move_there_are_as_many_dates_to_come_as_before_and_in_the_same_order(plan, data):
    for turn in range(3):
        coming = [planned for planned in plan.dates(FAR) if planned.span.ends_at > NOW]
        assume(coming)
        chosen = data.draw(st.sampled_from(coming))
        day = chosen.span.start_date + timedelta(days=data.draw(st.integers(-15, 15)))
        to = LocalSpan(day, chosen.span.start_time, day, chosen.span.end_time)
        scope = data.draw(st.sampled_from([Scope.THIS, *SEVERAL] if turn else SEVERAL))
        try:
            after = change(plan, chosen.recurrence_id, scope=scope, span=to)
        except EditError:
            continue
        if scope == Scope.THIS:
            assume(to.ends_at > NOW)
        else:
            assert len([planned for planned in after.dates(FAR) if planned.span.ends_at > NOW]) == len(coming)
            assert to.starts_at in {planned.span.starts_at for planned in after.dates(FAR)}
        plan = after
