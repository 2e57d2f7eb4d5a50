"""The list of recipes narrows by topic, audience, time and device, in any combination."""

import pytest

from tests.factories import make_audience, make_recipe, make_topic


@pytest.fixture
def recipes(organisation):
    food, jobs = make_topic("mad", description="Alt det, robotten aldrig har smagt."), make_topic("arbejde")
    elders, adults = make_audience("aeldre"), make_audience("voksne")
    make_recipe(
        organisation, "a", title="Madplan", topics=[food], audiences=[elders, adults], minutes=10, device="phone"
    )
    make_recipe(organisation, "b", title="Rester", topics=[food], audiences=[adults], minutes=45, device="none")
    make_recipe(organisation, "c", title="Ansøgning", topics=[jobs], audiences=[adults], minutes=60, device="computer")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Madplan", "Rester", "Ansøgning"}),
        ("emne=mad", {"Madplan", "Rester"}),
        ("emne=mad&emne=arbejde", {"Madplan", "Rester", "Ansøgning"}),
        ("emne=mad&hvem=aeldre", {"Madplan"}),
        ("minutter=15", {"Madplan"}),
        ("minutter=60&uden-udstyr=1", {"Rester"}),
        ("emne=arbejde&uden-udstyr=1", set()),
        ("minutter=banana", {"Madplan", "Rester", "Ansøgning"}),
        ("emne=findes-ikke", set()),
    ],
)
def test_choices_combine(client, recipes, query, found):
    response = client.get(f"/opskrifter/?{query}")
    assert {recipe.title for recipe in response.context["recipes"]} == found


def test_nothing_found_says_what_to_loosen(client, recipes):
    page = client.get("/opskrifter/?emne=arbejde&uden-udstyr=1").content.decode()
    assert 'href="/opskrifter/?emne=arbejde"' in page
    assert "Vis alle opskrifter" in page


def test_the_topic_that_was_chosen_is_described(client, recipes):
    assert "Alt det, robotten aldrig har smagt." in client.get("/opskrifter/?emne=mad").content.decode()


def test_the_newest_recipe_comes_first(client, recipes):
    titles = [recipe.title for recipe in client.get("/opskrifter/").context["recipes"]]
    assert titles == ["Ansøgning", "Rester", "Madplan"]
