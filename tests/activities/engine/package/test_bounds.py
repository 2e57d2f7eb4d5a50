import json

import pytest

from activities.engine.package import bounds
from activities.engine.package.bounds import parse_json
from activities.engine.package.refusals import Refused, Rule


def parsed(text):
    return parse_json(text if isinstance(text, bytes) else text.encode(), "recipe.json")


def refusal_of(text):
    with pytest.raises(Refused) as refused:
        parsed(text)
    return refused.value


def test_plain_json_is_read_with_or_without_a_byte_order_mark():
    assert parsed('{"a": [1, "æ", null, true]}') == parsed("\ufeff" + '{"a": [1, "æ", null, true]}')


def test_the_place_of_a_mistake_in_the_writing_is_told():
    found = refusal_of('{"title": "Madplan",\n"promise" "x"}')
    assert (found.rule, found.detail) == (Rule.NOT_JSON, "2:11")


@pytest.mark.parametrize("data", [b"\xff\xfe{\x00}\x00", b'{"a": "\xe6"}', b'"\xed\xa0\x80"'])
def test_other_encodings_are_refused(data):
    assert refusal_of(data).rule is Rule.NOT_UTF8


@pytest.mark.parametrize("text", ["", "{", "[1,]", "{'a': 1}", '{"a": 01}', "// x\n{}", '{"a": 1} {}', '"a\nb"'])
def test_what_is_nearly_json_is_refused(text):
    assert refusal_of(text).rule is Rule.NOT_JSON


@pytest.mark.parametrize("depth", [21, 500, 100_000])
def test_what_is_nested_too_deep_is_refused(depth):
    assert refusal_of("[" * depth + "]" * depth).rule is Rule.TOO_DEEP
    assert refusal_of('{"a":' * depth + "1" + "}" * depth).rule is Rule.TOO_DEEP


def test_twenty_levels_are_not_too_deep():
    assert parsed("[" * 20 + "]" * 20)


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "9007199254740992", "-9007199254740992", "1e400", "1e16", "1" * 5000]
)
def test_numbers_that_others_cannot_hold_are_refused(number):
    assert refusal_of(f'{{"a": {number}}}').rule is Rule.NUMBER


def test_the_largest_number_passes():
    assert parsed("9007199254740991") == 2**53 - 1


def test_a_key_that_stands_twice_is_refused_by_name():
    found = refusal_of('{"a": {"b": 1, "c": 2, "b": 3}}')
    assert (found.rule, found.detail) == (Rule.DUPLICATE_KEY, "b")


def test_many_keys_are_compared_in_no_time_and_the_one_that_is_there_twice_is_found():
    keys = ",".join(f'"{number}":1' for number in range(250_000))
    assert refusal_of(f'{{{keys},"249999":1}}').detail == "249999"


def test_a_text_a_key_or_a_list_that_is_far_too_long_is_refused_with_its_place():
    assert refusal_of(json.dumps({"a": {"b": "x" * 20_001}})).detail == "a.b"
    assert refusal_of(json.dumps({"x" * 101: 1})).rule is Rule.TOO_MUCH
    assert refusal_of(json.dumps({"a": [0] * 50_001})).detail == "a"


def test_more_values_than_anybody_writes_are_refused_before_they_are_built(monkeypatch):
    monkeypatch.setattr(bounds.json, "loads", None)
    assert refusal_of("[" + "[]," * 600_000 + "0]").rule is Rule.TOO_MUCH
    assert refusal_of(" " * 4_000_001).rule is Rule.TOO_MUCH


def test_a_letter_under_a_heap_of_accents_is_refused():
    assert refusal_of(json.dumps({"a": "e" + "\u0301" * 31})).rule is Rule.ODD_TEXT
    assert parsed(json.dumps({"a": "e" + "\u0301" * 30}))


def test_the_detail_of_a_refusal_is_short_and_on_one_line():
    found = refusal_of(json.dumps({"a\n\u202e" + "x" * 99: "x" * 20_001}))
    assert len(found.detail) <= 120
    assert found.detail.isprintable()
