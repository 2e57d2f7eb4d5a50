"""A field that holds a pattern holds a sound one or none, whatever is handed to it."""

import json
import logging
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.engine.beads.patterns import Pattern
from activities.models import PatternPage
from activities.patterns.fields import PatternField
from tests.pattern_factories import make_pattern, make_pattern_page

GOOD = make_pattern().as_json()

plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # others may keep the machine busy


def test_a_pattern_comes_back_from_its_json_as_it_was():
    assert PatternField().to_python(json.loads(json.dumps(GOOD))).as_json() == GOOD


@pytest.mark.parametrize(
    "part",
    [
        {"version": 2},
        {"width": 10**9},
        {"width": -4},
        {"width": "4"},
        {"cells": [1] * 11},
        {"cells": [3] * 12},
        {"cells": [256] * 12},
        {"cells": ["1"] * 12},
        {"colours": ["H01", "H01"]},
        {"colours": ["H01", "H999"]},
        {"palette": "../../etc/passwd"},
        {"palette": None},
        {"board": {"shape": "square", "columns": 0, "rows": 29}},
        {"board": {"shape": "blob", "columns": 29, "rows": 29}},
        {"board": {"shape": "hexagon", "columns": 29, "rows": 29}},
        {"board": []},
        {"title": "x" * 5000},
        {"title": 7},
    ],
)
def test_hostile_json_is_refused_in_words(part):
    with pytest.raises(ValidationError) as refused:
        PatternField().to_python({**GOOD, **part})
    assert "perleplade" in str(refused.value)


@unhurried
@given(plain_json)
def test_whatever_json_there_is_it_is_a_pattern_none_or_refused(data):
    with suppress(ValidationError):
        assert PatternField().to_python(data) is None or data.get("version") == 1


@unhurried
@given(st.sampled_from(sorted(GOOD)), plain_json)
def test_a_pattern_with_one_part_made_up_is_sound_or_refused(name, value):
    try:
        pattern = PatternField().to_python({**GOOD, name: value})
    except ValidationError:
        return
    assert isinstance(pattern, Pattern)


def test_a_page_refuses_json_that_is_no_pattern(organisation):
    page = PatternPage(title="Ond", slug="ond", pattern={"cells": [1, 2, 3]})
    with pytest.raises(ValidationError):
        organisation.add_child(instance=page)


def test_what_can_no_longer_be_read_is_none_and_breaks_no_page(client, organisation, caplog):
    page = make_pattern_page(organisation)
    with connection.cursor() as cursor, caplog.at_level(logging.WARNING):
        broken = json.dumps({**GOOD, "palette": "a_brand_that_is_gone"})
        cursor.execute("UPDATE activities_patternpage SET pattern = %s", [broken])
        assert PatternPage.objects.get(pk=page.pk).pattern is None
    assert "can't be read" in caplog.text
    assert client.get("/perleplader/").status_code == 200
    assert client.get(page.url).status_code == 200
    assert client.get(page.picture_address).status_code == 404
    assert client.get(f"/perleplader/{page.pk}.pdf").status_code == 404
