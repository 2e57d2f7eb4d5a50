"""Which days libraries are closed on."""

from datetime import date

import pytest

from activities.engine.schedule.closing import closing_day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nytårsdag"),
        (date(2026, 4, 2), "Skærtorsdag"),
        (date(2026, 4, 3), "Langfredag"),
        (date(2026, 4, 6), "Anden påskedag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 12, 25), "Juledag"),
        (date(2026, 12, 26), "Anden juledag"),
        (date(2026, 6, 5), "Grundlovsdag"),
        (date(2026, 12, 24), "Juleaftensdag"),
        (date(2026, 12, 31), "Nytårsaften"),
    ],
)
def test_a_closing_day_is_named_in_danish(day, name):
    assert closing_day(day).casefold() == name.casefold()


def test_great_prayer_day_was_abolished_from_2024():
    assert closing_day(date(2023, 5, 5)) == "Store bededag"
    assert closing_day(date(2024, 4, 26)) == ""


@pytest.mark.parametrize("day", [date(2026, 10, 7), date(2026, 12, 23), date(2026, 5, 1), date(2027, 1, 2)])
def test_every_other_day_has_no_name(day):
    assert closing_day(day) == ""
