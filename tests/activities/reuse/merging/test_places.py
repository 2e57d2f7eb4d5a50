"""A place of a recipe is called what the form calls it, and what stands there is said in words."""

import pytest
from django.utils import translation

from activities.engine.package.shape import RECIPE
from activities.reuse.merging.places import is_prompt, label_of, spot_at
from activities.reuse.merging.values import order_of, text_of

RECIPE_OF_MINE = {
    "steps": [
        {"id": "kig", "title": "Kig i køleskabet", "text": "Se efter."},
        {
            "id": "skriv",
            "title": "Skriv til robotten",
            "prompt": {"text": "Lav [ret].", "slots": [{"id": "ret", "name": "ret", "example": "suppe"}]},
        },
    ],
    "materials": [{"id": "a", "text": "En blyant"}, {"id": "b", "text": "Papir"}],
    "tools": [{"id": "t", "name": "Chatten", "testedOn": "2026-09-01", "isFree": True, "login": "none"}],
    "topics": [{"id": "mad", "title": "Mad"}],
    "media": [{"id": "m", "file": "gryde.png", "alt": "En gryde"}],
}


@pytest.fixture(autouse=True)
def _in_danish():
    with translation.override("da"):
        yield


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("promise",), "Løfte"),
        (("steps", "kig"), "Trin 1: Kig i køleskabet"),
        (("steps", "kig", "text"), "Trin 1: Kig i køleskabet – Tekst"),
        (("materials", "b"), "Materialer – Linje 2"),
        (("materials", "b", "text"), "Materialer – Linje 2"),
        (("tools", "t", "isFree"), "Værktøj 1: Chatten – Gratis"),
        (("steps",), "Trin"),
        (("future", "stuff"), "future – stuff"),
    ],
)
def test_a_place_is_called_what_the_form_calls_it(path, label):
    assert label_of(path, RECIPE_OF_MINE) == label


def test_a_slot_is_found_by_its_step_its_prompt_and_its_name():
    label = label_of(("steps", "skriv", "prompt", "slots", "ret", "hint"), RECIPE_OF_MINE)
    assert label.startswith("Trin 2: Skriv til robotten – ")
    assert "ret" in label


def test_an_item_that_only_they_have_is_named_as_they_name_it():
    theirs = {"steps": [{"id": "ny", "title": "Smag til"}]}
    assert label_of(("steps", "ny"), RECIPE_OF_MINE, theirs) == "Trin 1: Smag til"


@pytest.mark.parametrize("name", [name for name in RECIPE.fields if name not in ("format", "formatVersion", "id")])
def test_every_field_that_can_differ_has_a_name_of_its_own_in_the_form(name):
    if name not in ("media",):
        assert spot_at((name,)).label, name


def test_values_are_said_in_words():
    tool = text_of(RECIPE_OF_MINE["tools"][0], spot_at(("tools", "t")))
    assert "Gratis: Ja" in tool
    assert "Ingen login" in tool or "login" in tool.lower()
    assert "2026" in tool
    assert "testedOn" not in tool
    assert text_of("phone", spot_at(("device",))) == "Telefon"
    assert text_of(None, spot_at(("device",))) == ""
    assert text_of({"id": "a", "text": "En blyant"}, spot_at(("materials", "a"))) == "En blyant"
    assert text_of({"x": 1}, spot_at(("future",))) == '{"x": 1}'


def test_a_whole_step_is_said_with_everything_in_it():
    text = text_of(RECIPE_OF_MINE["steps"][1], spot_at(("steps", "skriv")))
    for words in ("Skriv til robotten", "Lav [ret].", "suppe"):
        assert words in text


def test_an_order_is_a_list_of_names():
    steps = {step["id"]: step for step in RECIPE_OF_MINE["steps"]}
    assert order_of(["skriv", "kig"], steps, spot_at(("steps", "kig"))) == "1. Skriv til robotten\n2. Kig i køleskabet"


def test_what_people_write_to_the_robot_is_known_wherever_it_stands():
    assert is_prompt(("steps", "skriv", "prompt", "text"))
    assert is_prompt(("followUps", "a"))
    assert is_prompt(("steps", "skriv"), RECIPE_OF_MINE["steps"][1])
    assert not is_prompt(("steps", "kig"), RECIPE_OF_MINE["steps"][0])
    assert not is_prompt(("title",), "Lav en madplan")
