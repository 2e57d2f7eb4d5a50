"""What is written in the blocks of a schedule is understood, cleaned, or refused with a clear word at its field."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate, Slots, planned_dates
from activities.engine.schedule.rules import Frequency, Rule, Weekday, read_rule
from activities.engine.schedule.spans import LocalSpan
from activities.events.schedules.plan import dates_of, plan_of, stream_of
from activities.events.schedules.stored import stored_changes, stored_lines
from activities.models import EventPage
from tests.event_forms import change_block, date_block, event_form, repeat_block, slots_block, words_of
from tests.factories import make_event
from tests.generated_plans import spans as any_span

FIRST = date(2026, 12, 2)
FULL = Details(heading="Julepynt", note="Kom i god tid.", is_full=True)


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def post(as_editor, organisation):
    def send(*lines, action="action-publish", **fields):
        address = reverse("wagtailadmin_pages:add", args=["activities", "eventpage", organisation.pk])
        return as_editor.post(address, {**event_form(*lines, **fields), action: "1"})

    return send


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (repeat_block(until="2026-12-01"), "Det slutter før den første gang"),
        (repeat_block(until="2027-01-01", count="3"), "ikke begge dele"),
        (repeat_block(count="1000000"), "1000"),
        (repeat_block(count="0"), "1"),
        (repeat_block(count="-5"), "1"),
        (repeat_block(interval="100"), "99"),
        (repeat_block(interval="0"), "1"),
        (repeat_block(repetition="hourly"), "gyldig"),
        (repeat_block(rrule="FREQ=HOURLY"), "højst være daglig"),
        (repeat_block(rrule="FREQ=YEARLY;BYWEEKNO=20"), "BYWEEKNO"),
        (repeat_block(rrule="FREQ=MONTHLY;BYSETPOS=1"), "BYSETPOS"),
        (repeat_block(rrule="hver onsdag"), "FREQ=WEEKLY"),
        (repeat_block(rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "Ingen dag i kalenderen"),
        (repeat_block(rrule="FREQ=DAILY;COUNT=1000000"), "tusind"),
        (repeat_block(first_day="2099-12-31", start="23:00", end="22:00"), "Det slutter, før det begynder"),
        (repeat_block(first_day="9999-12-31"), "Er årstallet rigtigt?"),
        (repeat_block(nights="31"), "30"),
        (repeat_block(excluded_weeks=("54",)), "53"),
        (repeat_block(start=""), "Skriv begge klokkeslæt"),
        (slots_block(times=(("14:00", "13:40"),)), "Et felt slutter, før det begynder"),
        (date_block(start="25:00"), "gyldig"),
        (slots_block(days=("2026-12-02", "2206-12-09")), "Er årstallet rigtigt?"),
        (slots_block(days=("1999-12-02",)), "Er årstallet rigtigt?"),
        (slots_block(days=("2100-12-30", "2100-12-31"), times=(("22:00", "02:00"),)), "Er årstallet rigtigt?"),
        (repeat_block(start="22:00", end="02:00", extra_days=("2100-12-31",)), "Er årstallet rigtigt?"),
        (repeat_block(extra_days=("0026-12-09",)), "Er årstallet rigtigt?"),
        (repeat_block(excluded_days=("2206-12-09",)), "Er årstallet rigtigt?"),
        (repeat_block(until="2206-12-09"), "Er årstallet rigtigt?"),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "action-save"])
def test_what_can_not_be_used_is_told_at_the_field_even_in_a_draft(post, wrong, message, action):
    response = post(wrong, action=action)
    assert response.status_code == 200
    assert message in words_of(response)
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        change_block(new_day="2026-12-03", new_start="16:00", new_end="10:00", new_last_day="2026-12-03"),
        change_block(new_day="9999-12-31"),
        change_block(start=""),
    ],
)
def test_a_change_that_can_not_be_used_is_told(post, change):
    assert post(date_block(), changes=[change]).status_code == 200


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        (
            "slots",
            {"days": ["0026-01-01", "2206-12-02", "2026-12-02"], "times": [{"start": "14:00", "end": "15:00"}]},
            1,
        ),
        ("slots", {"days": ["2100-12-31"], "times": [{"start": "22:00", "end": "02:00"}]}, 0),
        ("repeat", {"first_day": "2026-12-02", "count": 1, "extra_days": ["0026-01-01", "9999-12-31"]}, 1),
        ("repeat", {"first_day": "2026-12-02", "count": 1, "excluded_days": ["0026-01-01"]}, 1),
        ("repeat", {"first_day": "9999-12-31", "nights": 30}, 0),
        ("repeat", {"first_day": "2026-12-02", "repetition": "hourly"}, 0),
        ("repeat", {"first_day": "2026-12-02", "weekdays": ["onsdag"]}, 0),
        ("repeat", {"first_day": "2026-12-02", "interval": "to"}, 0),
        ("date", {"day": "9999-12-31", "start": "22:00", "end": "02:00"}, 0),
    ],
)
def test_what_is_stored_and_can_not_be_used_is_left_out_of_every_page(as_editor, organisation, kind, value, number):
    event = make_event(organisation)
    event.schedule = stream_of(event, "schedule", [{"type": kind, "value": value, "id": "a"}])
    event.save_revision(clean=False)
    event.save(clean=False)
    assert len(dates_of(event, date(2026, 11, 26))) == number
    for page in ("wagtailadmin_pages:edit", "event_dates"):
        assert as_editor.get(reverse(page, args=[event.pk])).status_code == 200


def read_change(**fields):
    value = {"day": "2026-12-02", "start": "14:00", "end": "16:00", **fields}
    stored = [{"type": "change", "value": value, "id": "c"}]
    (read,) = plan_of(EventPage(changes=stream_of(EventPage(), "changes", stored))).changes
    return read


NIGHT = {"start": "22:00", "end": "02:00"}
THREE_DAYS = {"last_day": "2026-12-04"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"new_day": "2026-12-03"}, ("2026-12-03", "14:00", "2026-12-03", "16:00")),
        ({"new_start": "18:00", "new_end": "20:00"}, ("2026-12-02", "18:00", "2026-12-02", "20:00")),
        ({"new_start": "22:00", "new_end": "02:00"}, ("2026-12-02", "22:00", "2026-12-03", "02:00")),
        ({**NIGHT, "new_start": "18:00", "new_end": "20:00"}, ("2026-12-02", "18:00", "2026-12-02", "20:00")),
        ({**NIGHT, "new_day": "2026-12-09"}, ("2026-12-09", "22:00", "2026-12-10", "02:00")),
        ({**THREE_DAYS, "new_day": "2026-12-09"}, ("2026-12-09", "14:00", "2026-12-11", "16:00")),
        ({**THREE_DAYS, "new_last_day": "2026-12-02"}, ("2026-12-02", "14:00", "2026-12-02", "16:00")),
        ({"new_all_day": True}, ("2026-12-02", None, "2026-12-02", None)),
        ({**NIGHT, "new_all_day": True}, ("2026-12-02", None, "2026-12-02", None)),
    ],
)
def test_what_a_move_leaves_open_is_as_planned(fields, expected):
    day, start, last_day, end = expected
    span = read_change(**fields).span
    assert (str(span.start_date), str(span.end_date)) == (day, last_day)
    assert [at and f"{at:%H:%M}" for at in (span.start_time, span.end_time)] == [start, end]


def test_a_change_says_that_there_are_places_again_and_takes_a_note_away():
    line = Repeat("r", LocalSpan(FIRST, time(14), FIRST, time(16)), Rule(Frequency.WEEKLY, count=1), details=FULL)
    change = read_change(is_full="free", without=["note"])
    (planned,) = planned_dates([line], [change], FIRST)
    assert (planned.details.is_full, planned.details.note, planned.details.heading) == (False, "", "Julepynt")


@pytest.mark.parametrize(
    "fields",
    [{"new_start": "18:00"}, {"new_end": "18:00"}, {"new_all_day": "on", "new_start": "18:00", "new_end": "20:00"}],
)
def test_half_of_the_new_times_is_told_beside_them(post, fields):
    response = post(date_block(), changes=[change_block(**fields)])
    assert response.status_code == 200
    assert "Skriv begge klokkeslæt" in words_of(response)


def test_a_change_is_written_as_an_editor_fills_it_in(post):
    change = change_block(new_all_day="on", is_full="free", without="note")
    assert post(repeat_block(count="2", note="Kom i god tid.", is_full="on"), changes=[change]).status_code == 302
    changed, plain = EventPage.objects.get().occurrences.all()
    assert (changed.start_time, changed.is_full, changed.note) == (None, False, "")
    assert (plain.start_time, plain.is_full, plain.note) == (time(14), True, "Kom i god tid.")


def test_a_draft_may_be_unfinished(post):
    lines = [date_block("", "14:00", ""), repeat_block("", "", ""), slots_block(days=("",), times=(("", ""),))]
    assert post(*lines, changes=[change_block("", "", "")], action="action-save").status_code == 302
    assert plan_of(EventPage.objects.get()).lines == ()


def test_a_date_that_was_left_empty_is_dropped_where_there_is_something_else(post):
    assert post(date_block("", "", ""), repeat_block(count="3")).status_code == 302
    event = EventPage.objects.get()
    assert [block.block_type for block in event.schedule] == ["repeat"]
    assert event.occurrences.count() == 3


def test_an_empty_date_is_not_dropped_while_errors_are_told_at_their_lines(post):
    response = post(date_block("", "", ""), repeat_block(count="0"))
    assert response.status_code == 200
    assert '"0": ' in words_of(response) or "schedule-0" in words_of(response)


def test_a_repetition_without_end_is_published(post):
    assert (
        post(repeat_block(repetition="monthly_by_weekday", weekdays=("0", "2"), places=("1", "3"))).status_code == 302
    )
    assert EventPage.objects.get().timetable.goes_on


def test_the_29th_of_february_is_published(post):
    post(repeat_block("2028-02-29", repetition="yearly"))
    assert EventPage.objects.get().timetable.goes_on


def test_a_night_needs_no_last_day(post):
    post(date_block(start="20:00", end="08:00"))
    assert EventPage.objects.get().occurrences.get().last_day == date(2026, 12, 3)


def test_slots_and_sessions_are_published(post):
    session = date_block("2026-12-09", heading="Anden gang: billeder")
    post(slots_block(times=(("14:00", "14:20"), ("14:20", "14:40"))), session)
    assert [row.heading for row in EventPage.objects.get().occurrences.all()] == ["", "", "Anden gang: billeder"]


days = st.dates(date(2020, 1, 1), date(2080, 12, 31))
hours = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
details = st.builds(Details, heading=st.sampled_from(["", "Julepynt"]), note=st.just(""), venue=st.none())


@st.composite
def spans(draw):
    day, whole = draw(days), draw(st.booleans())
    if whole:
        return LocalSpan(day, None, day, None)
    start, end = sorted([draw(hours), draw(hours)])
    return LocalSpan(day, start, day, end)


@st.composite
def rules(draw):
    end = draw(st.sampled_from([{}, {"count": 5}, {"until": date(2081, 1, 1)}]))
    frequency = draw(st.sampled_from(list(Frequency)))
    if frequency == Frequency.MONTHLY and draw(st.booleans()):
        chosen = draw(st.sets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=2))
        pairs = [Weekday(day, nth) for nth in sorted(chosen) for day in draw(st.sets(st.integers(0, 6), min_size=1))]
        return Rule(frequency, draw(st.integers(1, 4)), weekdays=tuple(pairs), **end)
    weekdays = draw(st.sets(st.integers(0, 6), max_size=3)) if frequency == Frequency.WEEKLY else set()
    return Rule(frequency, draw(st.integers(1, 4)), weekdays=tuple(map(Weekday, sorted(weekdays))), **end)


lines = st.one_of(
    st.builds(SingleDate, st.just("a"), spans(), details),
    st.builds(Slots, st.just("b"), st.just((FIRST,)), st.just(((time(14), time(14, 20)),)), details),
    st.builds(Repeat, st.just("c"), spans(), rules(), extra_days=st.just((FIRST,)), details=details),
    st.builds(Repeat, st.just("d"), spans(), st.just(read_rule("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU")), details=details),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=lines)
def test_what_is_stored_is_read_back_with_the_same_dates(db, line):
    event = EventPage()
    event.schedule = stream_of(event, "schedule", stored_lines([line]))
    event.changes = stream_of(event, "changes", stored_changes([]))
    (read,) = plan_of(event).lines
    last = date(2082, 1, 1) if not isinstance(line, Repeat) else line.first.start_date + timedelta(days=900)
    assert planned_dates([read], [], last) == planned_dates([line], [], last)


texts = st.none() | st.sampled_from(["", "Vi flytter.\nKom bare."])
changes = st.builds(
    Change,
    any_span(),
    span=st.none() | any_span(),
    status=st.sampled_from([None, "scheduled", "cancelled", "postponed"]),
    note=texts,
    heading=texts,
    is_full=st.sampled_from([None, True, False]),
)


@settings(max_examples=300, deadline=None)
@given(change=changes)
def test_a_change_is_read_back_exactly_as_it_was_stored(change):
    event = EventPage()
    event.changes = stream_of(event, "changes", stored_changes([change]))
    assert plan_of(event).changes == (change,)
