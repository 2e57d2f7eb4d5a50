"""Whatever is asked, the index answers as one would who looked at every date one by one."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.calendar_index import HELD, DateRow, EntryPage, EventRow, Wish, build
from activities.engine.schedule import Window, utc_bounds

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)  # a Monday, 11 o'clock in Copenhagen
TODAY = date(2026, 10, 5)
WINDOWS = {"i-dag": Window(TODAY, TODAY), "weekend": Window(date(2026, 10, 10), date(2026, 10, 11))}
DISTANCES = {("venue", 1): 2.5, ("venue", 2): 0.5, ("venue", 3): 2.5, ("venue", 99): 0.1}
EVENT_FACETS = [
    ("place", ("organisation", 1)),
    ("place", ("organisation", 2)),
    ("topic", 1),
    ("topic", 2),
    ("free", True),
]
DATE_FACETS = [
    ("place", ("venue", 1)),
    ("place", ("venue", 2)),
    ("place", ("venue", 3)),
    ("time", "aften"),
    ("free", True),
]


def make_row(event, number, *, day=TODAY, hour=12, days=0, status="scheduled", facets=()):
    start = datetime.combine(day, time(hour), UTC)
    last = day + timedelta(days=days)
    return DateRow(event, start, number, datetime.combine(last, time(hour + 1), UTC), day, last, status, tuple(facets))


def random_rows(count, seed):
    """So many dates of six events, with many of a kind and at the same time; and a seventh event without any."""
    random = Random(seed)
    dates = [
        make_row(
            random.randint(1, 6),
            number,
            day=TODAY + timedelta(days=random.randint(-3, 8)),
            hour=random.choice([6, 8, 9, 18]),
            days=random.choice([0, 0, 0, 1, 5]),
            status=random.choice(["scheduled", "scheduled", "moved", "cancelled", "postponed"]),
            facets=random.choices(DATE_FACETS, k=random.randint(0, 3)),
        )
        for number in random.sample(range(100), count)
    ]
    return dates, [
        EventRow(event, tuple(random.choices(EVENT_FACETS, k=random.randint(0, 4)))) for event in range(1, 8)
    ]


def random_wish(seed):
    """Half of all wishes have no window, and each facet is in one of three."""
    random = Random(seed)
    choices = {
        "place": [("organisation", 1), ("venue", 1), ("venue", 2), "unknown"],
        "topic": [1, 2, 3],
        "free": [True],
        "time": ["aften"],
    }
    facets = {name: random.choices(values, k=random.randint(0, 2)) for name, values in choices.items()}
    first = TODAY + timedelta(days=random.randint(-4, 9))
    last = random.choice([None, first, first + timedelta(days=random.randint(0, 5))])
    return Wish(
        random.choice([NOW, NOW, NOW, NOW - timedelta(days=2), NOW + timedelta(days=3, hours=10)]),
        {name: values for name, values in facets.items() if random.randint(0, 2) == 0},
        random.choice([None, Window(first, last)]),
        random.choice([None, None, None, set(random.choices(range(1, 9), k=4))]),
    )


seeds = st.integers(0, 2**32)
some_rows = st.builds(random_rows, st.sampled_from([0, 1, 2, 5, 10, 20, 30, 40]), seeds)
wishes = st.builds(random_wish, seeds)


class OneByOne:
    """Answers the same questions by looking at every date."""

    def __init__(self, dates, events):
        self.dates = sorted(dates, key=lambda row: (row.start, row.number))
        self.events = {event.number: set(event.facets) for event in events}

    def facets_of(self, row):
        return {*row.facets, *self.events.get(row.event, ())}

    def matches(self, row, wish):
        facets = self.facets_of(row)
        chosen = ({(name, value) for value in wanted} for name, wanted in wish.facets.items() if wanted)
        return all(facets & wanted for wanted in chosen) and (wish.events is None or row.event in wish.events)

    def begins(self, row, window, wish):
        return row.end > wish.now and window.first <= row.first_day <= (window.last or row.first_day)

    def is_under_way(self, row, window, wish):
        moment = max(wish.now, utc_bounds(window)[0])
        return row.last_day > row.first_day and row.first_day < window.first and row.end > moment

    def beginning(self, wish):
        return [row for row in self.dates if self.matches(row, wish) and self.begins(row, wish.days, wish)]

    def findable(self, wish):
        return [
            row
            for row in self.dates
            if self.matches(row, wish)
            and (self.begins(row, wish.days, wish) or self.is_under_way(row, wish.days, wish))
        ]

    def more(self, row, found):
        others = [other for other in found if other.event == row.event and other.status in HELD]
        return len(others) - 1 if row.status in HELD else 0

    def coming(self, wish):
        found, seen = self.beginning(wish), set()
        for row in found:
            kind = "held" if row.status in HELD else row.status
            if (row.event, "held") not in seen and (row.event, kind) not in seen:
                yield row.number, self.more(row, found), None
            seen.add((row.event, kind))

    def nearest(self, wish, distances):
        found = [row for row in self.findable(wish) if row.status in HELD]
        known = {("place", venue): km for venue, km in distances.items()}

        def km(row):
            return min((known[facet] for facet in self.facets_of(row) if facet in known), default=float("inf"))

        seen = set()
        for row in sorted(found, key=km):
            if row.event not in seen:
                yield row.number, self.more(row, found), None if km(row) == float("inf") else km(row)
            seen.add(row.event)

    def under_way(self, wish):
        seen = set()
        for row in self.dates:
            if self.matches(row, wish) and self.is_under_way(row, wish.days, wish) and row.event not in seen:
                seen.add(row.event)
                yield row.number

    def total(self, wish, window=None):
        window = window or wish.days
        return len(
            {
                row.event
                for row in self.dates
                if row.status in HELD
                and self.matches(row, wish)
                and (self.begins(row, window, wish) or self.is_under_way(row, window, wish))
            }
        )

    def count(self, wish, facet, value):
        return self.total(Wish(wish.now, {**wish.facets, facet: [value]}, wish.window, wish.events))


def pages(ask, size=3):
    """All entries, a page at a time."""
    found = []
    for page in range(1, 20):
        answer = ask(page=page, size=size)
        assert len(answer.entries) == size or not answer.has_next
        found += [(entry.number, entry.more, entry.km) for entry in answer.entries]
        if not answer.has_next:
            assert not ask(page=page + 1, size=size).entries
            return found
    raise AssertionError("there is always another page")


@given(some_rows, wishes)
def test_each_event_comes_once_with_its_next_date_and_what_was_called_off_before_it(rows, wish):
    index = build(*rows)
    assert pages(lambda **page: index.coming(wish, **page)) == list(OneByOne(*rows).coming(wish))


@given(some_rows, wishes)
def test_every_date_comes_in_order(rows, wish):
    index = build(*rows)
    expected = [(date.number, 0, None) for date in OneByOne(*rows).beginning(wish)]
    assert pages(lambda **page: index.every(wish, **page)) == expected


@given(some_rows, wishes)
def test_all_dates_at_once_are_those_that_begin_and_if_asked_for_those_that_go_on(rows, wish):
    index, naive = build(*rows), OneByOne(*rows)
    assert index.numbers(wish, with_under_way=False) == [date.number for date in naive.beginning(wish)]
    assert index.numbers(wish, with_under_way=True) == [date.number for date in naive.findable(wish)]


@given(some_rows, wishes, st.integers(-4, 9), st.integers(0, 9), st.integers(0, 3))
def test_days_tell_how_many_dates_they_have_and_show_the_first(rows, wish, start, days, most):
    first = TODAY + timedelta(days=start)
    last = first + timedelta(days=days)
    in_range = Wish(wish.now, wish.facets, Window(first, last), wish.events)
    found = OneByOne(*rows).beginning(in_range)
    by_day = {day: [date.number for date in dates] for day, dates in groupby(found, key=lambda date: date.first_day)}
    answer = build(*rows).by_day(wish, first=first, last=last, most=most)
    assert [day.day for day in answer] == [first + timedelta(days=after) for after in range(days + 1)]
    assert {day.day: (day.count, day.numbers) for day in answer if day.count} == {
        day: (len(numbers), numbers[:most]) for day, numbers in by_day.items()
    }


@given(some_rows, wishes)
def test_what_goes_on_since_before_is_found_once_an_event(rows, wish):
    assert build(*rows).under_way(wish) == list(OneByOne(*rows).under_way(wish))


@given(some_rows, wishes)
def test_the_number_at_a_choice_is_how_many_events_it_finds(rows, wish):
    index, one_by_one = build(*rows), OneByOne(*rows)
    counts = index.counts(wish, WINDOWS)
    assert index.total(wish) == one_by_one.total(wish)
    assert counts.windows == {name: one_by_one.total(wish, window) for name, window in WINDOWS.items()}
    for facet, by_value in counts.values.items():
        assert by_value == {value: one_by_one.count(wish, facet, value) for value in by_value}
    with_dates = {date.event for date in one_by_one.dates}
    known = {facet for date in one_by_one.dates for facet in one_by_one.facets_of(date)}
    told = {(facet, value) for facet, by_value in counts.values.items() for value in by_value}
    assert (
        known
        <= told
        <= known | {f for number in one_by_one.events.keys() - with_dates for f in one_by_one.events[number]}
    )


@given(some_rows, wishes)
def test_the_nearest_venue_comes_first_and_what_has_no_known_place_last(rows, wish):
    index = build(*rows)
    expected = list(OneByOne(*rows).nearest(wish, DISTANCES))
    assert pages(lambda **page: index.nearest(wish, DISTANCES, **page, facet="place")) == expected


@given(some_rows, wishes)
def test_one_index_answers_the_same_again_and_at_another_time(rows, wish):
    index = build(*rows)
    later = Wish(wish.now + timedelta(days=2), wish.facets, wish.window, wish.events)
    for asked in (wish, later, wish):
        assert index.total(asked) == OneByOne(*rows).total(asked)


@given(some_rows, some_rows, st.sets(st.integers(1, 8)), wishes)
def test_events_are_replaced_as_if_all_had_been_built_anew(before, after, gone, wish):
    dates = [row._replace(number=row.number + 1000) for row in after[0]]
    changed = gone | {row.event for row in dates}
    kept = [row for row in before[0] if row.event not in changed]
    new_facets = {row.number: row for row in after[1]}
    events = [new_facets[row.number] if row.number in changed else row for row in before[1]]
    replaced, anew = build(*before).with_replaced(gone, build(dates, after[1])), build(kept + dates, events)
    for ask in (
        lambda index: index.coming(wish, page=1, size=9),
        lambda index: index.every(wish, page=2, size=9),
        lambda index: index.nearest(wish, DISTANCES, page=1, size=9, facet="place"),
        lambda index: index.by_day(wish, first=TODAY, last=TODAY + timedelta(days=6), most=2),
        lambda index: index.under_way(wish),
        lambda index: index.total(wish),
        lambda index: index.counts(wish, WINDOWS).windows,
        lambda index: found(index.counts(wish)),
    ):
        assert ask(replaced) == ask(anew)


def found(counts):
    """What is counted at all: an index may still know values that nothing has any more."""
    return {(facet, value): n for facet, by_value in counts.values.items() for value, n in by_value.items() if n}


def test_an_index_is_worn_when_more_than_a_fifth_of_its_dates_were_replaced():
    index = build(make_row(event, event) for event in range(8))
    once = index.with_replaced([1], build([make_row(1, 1)]))
    assert [index.is_worn, once.is_worn, once.with_replaced([2], build([make_row(2, 2)])).is_worn] == [
        False,
        False,
        False,
    ]
    assert once.with_replaced([1, 2], build([])).is_worn
    assert not build([]).is_worn


def test_without_dates_nothing_is_found():
    index = build([], [EventRow(1, (("topic", 1),))])
    wish = Wish(NOW, {"topic": {1}})
    nothing = EntryPage([], False)
    assert index.coming(wish, page=1, size=10) == index.every(wish, page=1, size=10) == nothing
    assert index.nearest(wish, DISTANCES, page=1, size=10, facet="place") == nothing
    assert (index.under_way(wish), index.total(wish)) == ([], 0)
    assert index.counts(wish, WINDOWS).values == {"topic": {1: 0}}
    assert index.by_day(wish, first=TODAY, last=TODAY, most=3)[0].count == 0


def test_a_series_says_how_many_more_there_are():
    index = build(make_row(1, number, day=TODAY + timedelta(weeks=number)) for number in range(8))
    assert pages(lambda **page: index.coming(Wish(NOW), **page)) == [(0, 7, None)]


def test_only_what_is_held_is_counted():
    index = build(
        [make_row(1, 1, status="cancelled"), make_row(2, 2, status="postponed"), make_row(3, 3, status="moved")]
    )
    assert index.total(Wish(NOW)) == 1
    assert len(index.coming(Wish(NOW), page=1, size=9).entries) == 3


def test_what_ended_this_morning_is_gone_and_what_goes_on_is_here():
    index = build([make_row(1, 1, hour=7), make_row(2, 2, hour=8), make_row(3, 3, hour=9)])
    assert [number for number, _, _ in pages(lambda **page: index.every(Wish(NOW), **page))] == [3]


def test_a_date_without_its_event_is_found_by_what_is_its_own():
    index = build([make_row(1, 1, facets=[("time", "aften")])])
    assert index.counts(Wish(NOW, {"time": ["aften"]})).values == {"time": {"aften": 1}}


@pytest.mark.parametrize("wanted", [[], ()])
def test_a_facet_with_nothing_wanted_narrows_nothing(wanted):
    assert build([make_row(1, 1)]).total(Wish(NOW, {"topic": wanted})) == 1
