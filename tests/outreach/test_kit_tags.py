"""Addresses in templates: with places to break where a reader expects them, and no question mark that asks nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.templatetags.kit import breakable_address, breakable_email, query_string


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("jens.overgaard@example.dk", "jens.<wbr>overgaard@<wbr>example.<wbr>dk"),
        ("jens", "jens"),
        ("", ""),
        ("<b>@x", "&lt;b&gt;@<wbr>x"),
    ],
)
def test_an_email_address_breaks_after_its_at_and_its_dots(address, shown):
    assert breakable_email(address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("localhost:8000/randers", "localhost:8000<wbr>/randers"),
        ("example.dk/a/b?c=d&e", "example.dk<wbr>/a<wbr>/b?c=d&amp;e"),
        ("example.dk", "example.dk"),
    ],
)
def test_a_sites_address_breaks_before_its_strokes(address, shown):
    assert breakable_address(address) == shown


@given(st.text("abc@./", max_size=30))
def test_an_address_is_the_same_with_and_without_its_breaks(address):
    assert breakable_email(address).replace("<wbr>", "") == address
    assert breakable_address(address).replace("<wbr>", "") == address


def test_a_query_of_nothing_is_no_query():
    assert query_string([]) == ""
    assert query_string([("hvor", "randers"), ("q", "kål & ost")]) == "?hvor=randers&q=k%C3%A5l+%26+ost"
