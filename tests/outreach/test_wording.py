"""Numbers and lengths of time are said as people say them."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from outreach.wording import grouped, time_needed


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (95, "95 minutes"),
        (119, "119 minutes"),
        (120, "2 hours"),
        (150, "2½ hours"),
        (181, "3 hours and 1 minute"),
        (390, "6½ hours"),
        (1440, "24 hours"),
    ],
)
def test_from_two_hours_up_time_is_said_in_hours(minutes, said):
    with override("en"):
        assert time_needed(minutes) == said


@given(st.integers(0, 10**9))
def test_thousands_are_told_apart_as_the_language_does(number):
    assert grouped(number) == f"{number:,}".replace(",", ".")  # Danish, as in all tests
    with override("en"):
        assert grouped(number) == f"{number:,}"
