import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.checking import checked
from activities.engine.package.migrating import migrated
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused, Rule


def written(**changes):
    recipe = {
        "format": "opskrift",
        "formatVersion": 1,
        "title": "Ugens madplan",
        "promise": "En plan på ti minutter.",
        "author": "Ældre Sagen i Randers",
        "licence": "CC BY 4.0",
    }
    return {**recipe, **changes}


def read_back(**changes):
    return read(json.dumps(written(**changes)).encode()).recipe


def test_lists_of_strings_become_lines_with_ids():
    lines = read_back(materials=["Papir", "Blyant"])["materials"]
    assert [line["text"] for line in lines] == ["Papir", "Blyant"]
    assert len({line["id"] for line in lines}) == 2


def test_a_short_step_is_its_heading_and_of_a_long_one_the_first_sentence_is():
    long = "Kig i køleskabet. Skriv fem ting ned."
    endless = "Kig " * 40
    steps = read_back(steps=["Kig i køleskabet", long + " Luk det igen, og sæt dig ned." * 3, endless])["steps"]
    assert (steps[0]["title"], steps[0]["text"]) == ("Kig i køleskabet", "")
    assert steps[1]["title"] == "Kig i køleskabet"
    assert steps[1]["text"].startswith("Skriv fem ting ned.")
    assert (steps[2]["title"][-5:], steps[2]["text"]) == (" Kig…", endless.strip())


def test_a_prompt_may_be_a_string_and_its_slots_are_found():
    step = read_back(steps=[{"title": "Spørg", "prompt": "Lav en plan til [antal] i [antal dage], [Antal]."}])["steps"][
        0
    ]
    assert step["prompt"]["text"].startswith("Lav en plan")
    assert [(slot["name"], slot["example"]) for slot in step["prompt"]["slots"]] == [
        ("antal", "antal"),
        ("antal dage", "antal dage"),
    ]


def test_slots_that_are_described_stay_so():
    prompt = {"text": "Til [antal].", "slots": [{"name": "antal", "example": "2 personer"}], "exampleAnswer": "Suppe."}
    step = read_back(steps=[{"title": "Spørg", "prompt": prompt}])["steps"][0]
    assert [slot["example"] for slot in step["prompt"]["slots"]] == ["2 personer"]
    assert step["prompt"]["exampleAnswer"] == "Suppe."


def test_a_prompt_whose_brackets_do_not_match_has_no_slots():
    assert read_back(steps=[{"title": "Spørg", "prompt": "Til [antal"}])["steps"][0]["prompt"]["slots"] == []


def test_topics_and_audiences_may_be_named_by_their_slugs():
    recipe = read_back(topics=["mad"], audiences=[{"id": "aeldre", "title": "Ældre"}])
    assert recipe["topics"] == [{"id": "mad", "title": "mad"}]
    assert recipe["audiences"] == [{"id": "aeldre", "title": "Ældre"}]


def test_reading_twice_gives_the_same_ids():
    changes = {"materials": ["Papir"], "steps": ["Kig", {"title": "Spørg", "prompt": "[antal]"}]}
    assert read_back(**changes) == read_back(**changes)


def test_the_identity_is_kept_if_it_is_written_and_otherwise_follows_address_or_title_and_author():
    mine = "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a11"
    assert read_back(id=mine)["id"] == mine
    assert read_back()["id"] == read_back(easier="x")["id"]
    assert read_back()["id"] != read_back(author="Aalborg")["id"] != read_back(title="Kaffe")["id"]
    address = "https://example.dk/madplan/"
    assert read_back(canonical=address)["id"] == read_back(canonical=address, title="Kaffe")["id"] != read_back()["id"]


def test_ids_of_two_works_differ():
    ids = {read_back(title=title, materials=["Papir"])["materials"][0]["id"] for title in ("A", "B")}
    assert len(ids) == 2


def test_a_version_is_the_first_unless_it_is_written():
    assert (read_back()["version"], read_back(version="1.4")["version"]) == ("1.0", "1.4")


def test_unknown_fields_survive():
    recipe = read_back(xMine={"a": 1}, steps=[{"title": "Kig", "xStep": "ø"}])
    assert (recipe["xMine"], recipe["steps"][0]["xStep"]) == ({"a": 1}, "ø")


def test_the_present_version_is_left_alone():
    recipe = {"formatVersion": 2, "steps": ["x"]}
    assert migrated(recipe) is recipe


@pytest.mark.parametrize(
    ("version", "rule"),
    [(0, Rule.WRONG_KIND), (-1, Rule.WRONG_KIND), ("1", Rule.WRONG_KIND), (True, Rule.WRONG_KIND), (3, Rule.TOO_NEW)],
)
def test_versions_that_are_none_or_from_the_future_are_refused(version, rule):
    with pytest.raises(Refused) as refused:
        migrated(written(formatVersion=version))
    assert refused.value.rule is rule


def test_a_recipe_must_say_its_version():
    with pytest.raises(Refused) as refused:
        migrated({"format": "opskrift"})
    assert (refused.value.rule, refused.value.detail) == (Rule.NEEDED, "formatVersion")


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "title", "text", "prompt", "slots", "name"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["id", "title", "author", "canonical", "steps", "materials", "topics"]), _ANYTHING)
)
def test_whatever_is_written_is_made_the_present_version_or_refused_by_the_check(changes):
    recipe = migrated(written(**changes))
    assert recipe["formatVersion"] == 2
    try:
        assert checked(recipe).recipe["format"] == "opskrift"
    except Refused as refused:
        assert refused.rule  # noqa: PT017
