"""What leads from paper back to the pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.patterns.sheets.codes import mark_of, qr_code, typed
from tests.activities.patterns.sheets.examples import make_pattern


def test_a_short_address_has_a_small_code_and_a_long_one_a_larger():
    short, long = qr_code("https://a.dk/randers/drage/"), qr_code("https://a.dk/?kode=" + "aB3" * 300)
    assert short["svg"].startswith("<svg")
    assert 30 < short["width"] < long["width"] <= 58


@pytest.mark.parametrize("address", ["", "https://a.dk/?kode=" + "x" * 1800, "https://a.dk/?kode=" + "x" * 9000])
def test_without_an_address_or_with_one_too_long_for_a_phone_there_is_no_code(address):
    assert qr_code(address) == {}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.dk/randers/drage/", "a.dk/randers/drage"),
        ("https://a.dk/perleplader/lav/?kode=abc", "a.dk/perleplader/lav?kode=abc"),
        ("https://a.dk/perleplader/lav/?kode=" + "x" * 100, "a.dk/perleplader/lav"),
        ("https://a.dk/perleplader/lav/#" + "x" * 100, "a.dk/perleplader/lav"),
        ("https://a.dk/" + "x" * 100, "a.dk"),
        ("", ""),
    ],
)
def test_the_address_on_paper_is_one_that_somebody_would_type(address, shown):
    assert typed(address) == shown


@given(st.integers(1, 9), st.integers(1, 9), st.text("abcæøå", max_size=9))
def test_the_mark_is_the_patterns_own(width, height, title):
    pattern = make_pattern(width, height, title=title)
    assert mark_of(pattern) == mark_of(make_pattern(width, height, title=title))
    assert mark_of(pattern) != mark_of(make_pattern(width, height, title=title + "!"))
