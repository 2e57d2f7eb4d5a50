"""The index of another kit: read where it is sound, left out where it isn't, refused where it is no index."""

import json
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from activities.engine.package.refusals import Refused, Rule
from activities.reuse.getting.kit_index import MOST_ENTRIES, index_address_of, read_index
from activities.reuse.giving.kit_index import kit_index
from tests.factories import make_recipe

WORK = "5b7d1c1e-0000-4000-8000-000000000001"


def entry(**fields):
    return {"id": WORK, "title": "Ugens madplan", "version": "1.2", **fields}


def index(*entries, **fields):
    return json.dumps({"format": "opskrift-index", "formatVersion": 1, "recipes": entries, **fields}).encode()


def rule_of(data):
    with pytest.raises(Refused) as caught:
        read_index(data)
    return caught.value.rule


def test_everything_an_index_tells_is_read():
    told = entry(
        language="da",
        hash="sha256:" + "0" * 64,
        kind="safety",
        note="Skriv ikke CPR-nummer.",
        licence="CC BY 4.0",
        address="https://kit.dk/madplan/",
        package="https://kit.dk/opskrifter/x/package",
    )
    found = read_index(index(told, name="Randers Bibliotek"))
    assert (found.name, found.left_out) == ("Randers Bibliotek", 0)
    (recipe,) = found.entries
    assert recipe.work_id == UUID(WORK)
    assert (recipe.title, recipe.version, recipe.kind) == ("Ugens madplan", "1.2", "safety")
    assert recipe.package_address == "https://kit.dk/opskrifter/x/package"
    assert recipe.changes == ({"version": "1.2", "kind": "safety", "note": "Skriv ikke CPR-nummer."},)


def test_what_may_be_left_out_may_be_left_out():
    (recipe,) = read_index(index(entry())).entries
    assert (recipe.language, recipe.address, recipe.note) == ("", "", "")


def test_several_changes_are_told_of_and_of_very_many_the_gravest_are_kept():
    changes = [{"version": f"1.{number}", "kind": "content", "note": "Ny"} for number in range(30, 0, -1)]
    changes[-2] |= {"kind": "safety", "note": "Skriv ikke CPR-nummer."}
    (recipe,) = read_index(index(entry(changes=changes))).entries
    assert [change["version"] for change in recipe.changes] == [*(f"1.{number}" for number in range(30, 11, -1)), "1.2"]
    assert recipe.changes[-1]["kind"] == "safety"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1"},
        {"id": None},
        {"title": ""},
        {"title": "x" * 256},
        {"title": ["x"]},
        {"version": "1"},
        {"version": 1},
        {"hash": "md5:0"},
        {"language": "dansk på dansk"},
        {"note": "x" * 301},
        {"licence": "x" * 31},
        {"address": "javascript:alert(1)"},
        {"package": "file:///etc/passwd"},
        {"package": "https://me:secret@kit.dk/"},
        {"changes": "1.2"},
        {"changes": [{"version": "1"}]},
        {"changes": ["1.2"]},
    ],
)
def test_an_entry_that_breaks_a_rule_is_left_out_and_hides_no_other(wrong):
    other = entry(id=str(uuid4()), title="En anden")
    found = read_index(index({**entry(), **wrong}, other))
    assert [recipe.title for recipe in found.entries] == ["En anden"]
    assert found.left_out == 1


def test_a_recipe_that_is_told_of_twice_counts_once():
    found = read_index(index(entry(), entry(title="Igen"), "x", None))
    assert [recipe.title for recipe in found.entries] == ["Ugens madplan"]
    assert found.left_out == 3


def test_control_characters_and_line_breaks_are_taken_out():
    (recipe,) = read_index(index(entry(title="Ugens\nmad\x00plan"))).entries
    assert recipe.title == "Ugens madplan"


def test_what_is_no_index_is_refused():
    assert rule_of(b"<html>") == Rule.NOT_JSON
    assert rule_of(b"\xff") == Rule.NOT_UTF8
    assert rule_of(b"[]") == Rule.NOT_A_RECIPE
    assert rule_of(b'{"format": "opskrift"}') == Rule.NOT_A_RECIPE
    assert rule_of(b'{"format": "opskrift-index", "formatVersion": 1, "recipes": {}}') == Rule.NOT_A_RECIPE
    assert rule_of(index(formatVersion=2)) == Rule.TOO_NEW
    assert rule_of(b"[" * 100_000) in (Rule.TOO_DEEP, Rule.TOO_MUCH, Rule.NOT_JSON)
    assert rule_of(index(name=["x"])) == Rule.WRONG_KIND


def test_an_index_of_too_many_entries_is_refused():
    assert rule_of(index(*[{}] * (MOST_ENTRIES + 1))) == Rule.TOO_MUCH


def test_an_index_larger_than_a_recipe_may_be_is_read():
    entries = [entry(id=str(UUID(int=number)), note="x" * 290) for number in range(12_000)]
    data = index(*entries)
    assert len(data) > 4_000_000
    assert len(read_index(data).entries) == 12_000


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["id", "title", "version", "changes", "recipes", "name", "kind"]), inner)
        ),
    )
)
def test_no_json_is_more_than_refused(value):
    for data in (json.dumps(value), json.dumps({"format": "opskrift-index", "formatVersion": 1, "recipes": [value]})):
        try:
            read_index(data.encode())
        except Refused:
            continue


def test_what_we_tell_others_we_would_read_ourselves(organisation):
    log = [{"type": "item", "value": {"version": "1.1", "date": "2026-09-01", "kind": "safety", "note": "Pas på"}}]
    recipe = make_recipe(organisation, version="1.1", change_log=log)
    found = read_index(json.dumps(kit_index(Site.objects.get())).encode())
    (entry,) = found.entries
    assert (entry.work_id, entry.title, entry.version) == (recipe.work_id, recipe.title, "1.1")
    assert entry.changes == ({"version": "1.1", "kind": "safety", "note": "Pas på"},)
    assert found.left_out == 0


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://kit.dk/", "https://kit.dk/opskrifter/index.json"),
        ("https://kit.dk/opskrifter/madplan/", "https://kit.dk/opskrifter/index.json"),
        ("https://kit.dk/andet/index.json", "https://kit.dk/andet/index.json"),
        ("http://kit.dk:8000/?a=b", "http://kit.dk:8000/opskrifter/index.json"),
    ],
)
def test_the_index_is_found_from_any_page_of_the_kit(address, expected):
    assert index_address_of(address) == expected
