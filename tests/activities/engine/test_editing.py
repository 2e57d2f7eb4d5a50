"""Changing this date, this and the following, or all of them: nothing that was changed by hand gets lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from activities.engine.schedule.cuts import EditError, EditProblem, split
from activities.engine.schedule.editing import edited
from activities.engine.schedule.edits import Edit, Plan, Scope
from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate, Slots, recurrence_id, spans_of
from activities.engine.schedule.removals import restored, skipped
from activities.engine.schedule.rules import Frequency, Rule, Weekday, read_rule
from activities.engine.schedule.spans import LocalSpan

TODAY = date(2026, 10, 1)
NOW = datetime(2026, 10, 1, 4, tzinfo=UTC)
LAST = date(2028, 4, 1)
WEDNESDAY = date(2026, 10, 7)


def at(day, start="14:00", end="16:00", nights=0):
    return LocalSpan(day, time.fromisoformat(start), day + timedelta(days=nights), time.fromisoformat(end))


def all_day(day, last=None):
    return LocalSpan(day, None, last or day, None)


def repeat(rule="FREQ=WEEKLY;BYDAY=WE;COUNT=8", first=None, **fields):
    return Repeat("r", first or at(WEDNESDAY), read_rule(rule), **fields)


def plan_with(line, *changes):
    return Plan((line,), changes)


def change(plan, identity, **fields):
    numbers = count(1)
    return edited(plan, Edit(identity, **fields), now=NOW, new_key=lambda: f"new{next(numbers)}")


def days(plan, last=LAST):
    return [planned.span.start_date for planned in plan.dates(last)]


def identities(plan, last=LAST):
    return [planned.recurrence_id for planned in plan.dates(last)]


def test_a_date_alone_is_moved_and_keeps_its_identity():
    plan = change(plan_with(repeat()), "20261014T140000", span=at(date(2026, 10, 15)))
    assert days(plan)[:3] == [WEDNESDAY, date(2026, 10, 15), date(2026, 10, 21)]
    assert identities(plan) == identities(plan_with(repeat()))


@pytest.mark.parametrize("to", [at(date(2026, 9, 30)), at(TODAY, "00:00", "05:30"), all_day(date(2026, 9, 30))])
def test_a_date_to_come_is_not_moved_to_where_it_would_be_over(to):
    with pytest.raises(EditError) as refused:
        change(plan_with(repeat()), "20261014T140000", span=to)
    assert refused.value.problem == EditProblem.WOULD_BE_OVER


def test_a_date_is_moved_to_today_and_one_that_is_over_to_when_it_was_held():
    moved = change(plan_with(repeat()), "20261014T140000", span=at(TODAY))
    assert TODAY in days(moved)
    over = plan_with(repeat(first=at(date(2026, 9, 2))))
    corrected = change(over, "20260902T140000", span=at(date(2026, 9, 3)))
    assert days(corrected)[0] == date(2026, 9, 3)


def test_a_date_moved_back_is_no_change_any_more():
    moved = change(plan_with(repeat()), "20261014T140000", span=at(date(2026, 10, 15)))
    assert change(moved, "20261014T140000", span=at(date(2026, 10, 14))) == plan_with(repeat())


def test_a_date_that_is_moved_keeps_the_note_it_had():
    plan = change(plan_with(repeat()), "20261014T140000", note="Tag kage med.")
    plan = change(plan, "20261014T140000", span=at(date(2026, 10, 15)))
    assert plan.date_of("20261014T140000", TODAY).details.note == "Tag kage med."


def test_this_and_following_cancels_from_that_date_on():
    plan = change(plan_with(repeat()), "20261021T140000", scope=Scope.FOLLOWING, status="cancelled")
    statuses = [planned.details.status for planned in plan.dates(LAST)]
    assert statuses == ["scheduled"] * 2 + ["cancelled"] * 6
    assert identities(plan) == identities(plan_with(repeat()))


def test_all_begins_at_the_first_date_that_is_not_over():
    line = repeat("FREQ=WEEKLY;BYDAY=WE;COUNT=8", at(date(2026, 9, 16)))
    plan = change(plan_with(line), "20261021T140000", scope=Scope.ALL, note="Ny dør")
    assert [planned.details.note for planned in plan.dates(LAST)] == [""] * 3 + ["Ny dør"] * 5


def test_the_weekday_is_changed_from_a_date_on_with_as_many_dates_as_before():
    plan = change(plan_with(repeat()), "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22)))
    assert [day.weekday() for day in days(plan)] == [2, 2, 3, 3, 3, 3, 3, 3]


def test_a_moved_date_after_the_cut_stays_where_it_was_moved_to_and_takes_the_place_of_the_new_one():
    plan = change(plan_with(repeat()), "20261028T140000", span=at(date(2026, 10, 30)))
    plan = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22)))
    assert "20261028T140000" in identities(plan)
    assert date(2026, 10, 30) in days(plan)
    assert date(2026, 10, 29) not in days(plan)
    assert len(days(plan)) == 8


def test_a_noted_date_after_the_cut_goes_along_and_keeps_its_identity_and_its_note():
    plan = change(plan_with(repeat()), "20261028T140000", note="Tag kage med.")
    plan = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22), "15:00", "17:00"))
    noted = plan.date_of("20261028T140000", TODAY)
    assert noted.span == at(date(2026, 10, 29), "15:00", "17:00")
    assert noted.details.note == "Tag kage med."
    assert len(days(plan)) == 8


def test_a_cancelled_date_after_the_cut_stays_cancelled_where_people_look_for_it():
    plan = change(plan_with(repeat()), "20261028T140000", status="cancelled")
    plan = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22)))
    assert plan.date_of("20261028T140000", TODAY).span == at(date(2026, 10, 28))
    assert date(2026, 10, 29) not in days(plan)


def test_a_date_that_was_noted_moves_with_those_after_it_without_becoming_two():
    plan = change(plan_with(repeat()), "20261021T140000", note="Tag kage med.")
    plan = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22)))
    assert days(plan).count(date(2026, 10, 22)) == 1
    assert len(days(plan)) == 8


def test_a_longer_date_keeps_every_identity():
    plan = change(plan_with(repeat()), "20261028T140000", note="Tag kage med.")
    longer = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 21), "14:00", "17:00"))
    assert identities(longer) == identities(plan)
    assert longer.date_of("20261028T140000", TODAY).span.end_time == time(17)


def test_a_skipped_date_is_gone_and_stays_gone_when_the_weekday_is_changed():
    plan = skipped(plan_with(repeat()), "20261028T140000", today=TODAY)
    assert date(2026, 10, 28) not in days(plan)
    plan = change(plan, "20261021T140000", scope=Scope.FOLLOWING, span=at(date(2026, 10, 22)))
    assert date(2026, 10, 29) not in days(plan)
    assert len(days(plan)) == 7


def test_a_skipped_date_is_gone_from_every_line_that_has_it():
    single = SingleDate("s", at(WEDNESDAY))
    plan = skipped(Plan((repeat(), single), ()), "20261007T140000", today=TODAY)
    assert WEDNESDAY not in days(plan)


def test_a_skipped_slot_leaves_the_days_other_slots():
    slots = Slots("s", (WEDNESDAY, date(2026, 10, 8)), ((time(14), time(14, 20)), (time(15), time(15, 20))))
    plan = skipped(plan_with(slots), "20261007T140000", today=TODAY)
    assert identities(plan) == ["20261007T150000", "20261008T140000", "20261008T150000"]


def test_a_date_that_only_a_change_keeps_can_not_be_skipped():
    plan = Plan((), (Change(at(WEDNESDAY), note="Husket"),))
    with pytest.raises(EditError) as refused:
        skipped(plan, "20261007T140000", today=TODAY)
    assert refused.value.problem == EditProblem.NOT_SKIPPABLE


def test_a_change_is_taken_back():
    plan = change(plan_with(repeat()), "20261014T140000", status="cancelled")
    assert restored(plan, "20261014T140000") == plan_with(repeat())


@pytest.mark.parametrize("identity", ["20261014T140000", "20300101", "99999999"])
def test_what_is_not_changed_can_not_be_taken_back(identity):
    with pytest.raises(EditError):
        restored(plan_with(repeat()), identity)


def test_an_unknown_date_is_told():
    with pytest.raises(EditError) as refused:
        change(plan_with(repeat()), "20990101T140000", note="Hov")
    assert refused.value.problem == EditProblem.NO_SUCH_DATE


def test_single_dates_are_moved_one_by_one_and_keep_their_identities():
    lines = tuple(SingleDate(str(n), at(WEDNESDAY + timedelta(weeks=n))) for n in range(4))
    new = at(date(2026, 10, 15), "15:00", "17:00")
    plan = change(Plan(lines), "20261014T140000", scope=Scope.FOLLOWING, span=new)
    assert identities(plan) == identities(Plan(lines))
    assert [day.day for day in days(plan)] == [7, 15, 22, 29]


MOVES = {
    "weekly": ("FREQ=WEEKLY;BYDAY=WE;COUNT=6", at(WEDNESDAY), at(date(2026, 10, 6)), [6, 13, 20, 27, 3, 10]),
    "two weekdays": ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", at(date(2026, 10, 5)), at(date(2026, 10, 8)), [7, 8, 14, 15]),
    "first and third": (
        *("FREQ=MONTHLY;BYDAY=1MO,3MO;COUNT=4", at(date(2026, 10, 5))),
        *(at(date(2026, 10, 6)), [6, 20, 3, 17]),
    ),
    "the last": ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", at(date(2026, 10, 30)), at(date(2026, 10, 29)), [29, 26, 31]),
    "by date": ("FREQ=MONTHLY;BYMONTHDAY=7;COUNT=3", at(WEDNESDAY), at(date(2026, 10, 9)), [9, 9, 9]),
    "yearly": ("FREQ=YEARLY;COUNT=2", at(WEDNESDAY), at(date(2026, 10, 8)), [8, 8]),
    "all day": ("FREQ=WEEKLY;BYDAY=WE;COUNT=3", all_day(WEDNESDAY), all_day(date(2026, 10, 8)), [8, 15, 22]),
    "a night": (
        *("FREQ=WEEKLY;BYDAY=WE;COUNT=3", at(WEDNESDAY, "20:00", "08:00", 1)),
        *(at(date(2026, 10, 8), "21:00", "08:00", 1), [8, 15, 22]),
    ),
}


@pytest.mark.parametrize(("rule", "first", "to", "expected"), MOVES.values(), ids=MOVES.keys())
def test_a_repetition_follows_where_its_first_date_was_moved(rule, first, to, expected):
    plan = change(plan_with(repeat(rule, first)), recurrence_id(first), scope=Scope.ALL, span=to)
    assert [day.day for day in days(plan)] == expected
    assert {planned.span.end_time for planned in plan.dates(LAST)} == {to.end_time}


def test_the_29th_of_february_moves_to_a_day_that_every_year_has():
    line = repeat("FREQ=YEARLY;COUNT=2", at(date(2028, 2, 29)))
    numbers = count(1)
    edit = Edit("20280229T140000", Scope.ALL, span=at(date(2028, 2, 28)))
    plan = edited(plan_with(line), edit, now=datetime(2028, 1, 1, tzinfo=UTC), new_key=lambda: str(next(numbers)))
    assert days(plan, date(2033, 1, 1)) == [date(2028, 2, 28), date(2029, 2, 28)]


@pytest.mark.parametrize(
    ("rule", "first", "to"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE", date(2026, 10, 5), date(2026, 10, 13)),  # the other weekday would change its week
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 10, 31), date(2026, 10, 30)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 10, 30), date(2026, 10, 29)),
    ],
)
def test_a_rule_that_can_not_follow_says_so(rule, first, to):
    with pytest.raises(EditError) as refused:
        change(plan_with(repeat(rule, at(first))), f"{first:%Y%m%d}T140000", scope=Scope.FOLLOWING, span=at(to))
    assert refused.value.problem == EditProblem.RULE_CANT_FOLLOW


def test_the_last_date_of_a_rule_with_an_end_is_moved_past_it():
    line = repeat("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261028")
    plan = change(plan_with(line), "20261007T140000", scope=Scope.ALL, span=at(date(2026, 10, 8)))
    assert [day.day for day in days(plan)] == [8, 15, 22, 29]


@st.composite
def repetitions(draw):
    first = draw(st.dates(date(2026, 9, 1), date(2026, 12, 31)))
    frequency = draw(st.sampled_from(list(Frequency)))
    parts = {"interval": draw(st.integers(1, 3))}
    if frequency == Frequency.WEEKLY:
        chosen = draw(st.sets(st.integers(0, 6), max_size=3)) | {first.weekday()}
        parts["weekdays"] = tuple(Weekday(day) for day in sorted(chosen))
    end = draw(st.sampled_from(["count", "until", "never"]))
    if end == "count":
        parts["count"] = draw(st.integers(1, 12))
    elif end == "until":
        parts["until"] = first + timedelta(days=draw(st.integers(0, 120)))
    near = st.dates(first - timedelta(days=30), first + timedelta(days=200))
    return Repeat(
        "r",
        at(first),
        Rule(frequency, **parts),
        extra_days=tuple(draw(st.sets(near, max_size=2))),
        excluded_days=frozenset(draw(st.sets(near, max_size=3))),
        details=Details(note="Velkommen"),
    )


@settings(max_examples=60, deadline=None)
@given(repetitions(), st.integers(0, 20))
def test_splitting_keeps_every_date(line, number):
    whole = list(spans_of(line, LAST))
    assume(whole)
    before, after = split(line, whole[min(number, len(whole) - 1)].start_date, new_key=lambda: "new")
    halves = [span for part in (before, after) if part for span in spans_of(part, LAST)]
    assert halves == whole
    for part in filter(None, (before, after)):
        part.rule.insist_on_dates(part.first_start)  # both can be edited on


@settings(max_examples=40, deadline=None)
@given(repetitions(), st.data())
def test_an_edit_never_loses_a_date_that_was_changed_by_hand(line, data):
    plan = plan_with(line)
    known = identities(plan)
    assume(known)
    for _turn in range(3):
        identity = data.draw(st.sampled_from(known[:25]))
        span = at(plan.date_of(identity, TODAY).span.start_date + timedelta(days=data.draw(st.integers(-2, 2))))
        plan = change(plan, identity, span=span, note=data.draw(st.sampled_from(["Note", None])))
    changed = {planned.recurrence_id: planned.span for planned in plan.dates(LAST) if planned.is_moved}
    coming = [planned for planned in plan.dates(LAST) if planned.span.start_date >= TODAY and planned.line]
    assume(coming)
    chosen = data.draw(st.sampled_from(coming[:25]))
    to = at(chosen.original.start_date + timedelta(days=data.draw(st.integers(-2, 2))), "15:00", "17:00")
    scope = data.draw(st.sampled_from([Scope.FOLLOWING, Scope.ALL]))
    try:
        after = change(plan, chosen.recurrence_id, scope=scope, span=to)
    except EditError:
        return  # refused, so nothing was lost
    kept = {planned.recurrence_id: planned.span for planned in after.dates(LAST)}
    for identity, held in changed.items():
        assert identity in kept
        if identity != chosen.recurrence_id:
            assert kept[identity] == held


@settings(max_examples=60, deadline=None)
@given(repetitions(), st.integers(0, 20), st.sampled_from(["note", "status"]))
def test_what_is_said_of_this_and_the_following_changes_no_date(line, number, name):
    plan = plan_with(line)
    known = identities(plan)
    coming = [planned.recurrence_id for planned in plan.dates(LAST) if planned.span.ends_at > NOW]
    assume(coming)
    identity = coming[min(number, len(coming) - 1)]
    after = change(plan, identity, scope=Scope.FOLLOWING, **{name: "cancelled"})
    assert identities(after) == known
    said = [getattr(planned.details, name) for planned in after.dates(LAST)]
    at_cut = known.index(identity)
    assert said[at_cut:] == ["cancelled"] * (len(known) - at_cut)
    assert "cancelled" not in said[:at_cut]


def test_closing_days_stay_closed_after_a_cut():
    line = replace(repeat("FREQ=WEEKLY;BYDAY=TH", at(date(2026, 12, 3))), is_closed_on_holidays=True)
    plan = change(plan_with(line), "20261210T140000", scope=Scope.FOLLOWING, note="Jul")
    assert date(2026, 12, 24) not in days(plan)
