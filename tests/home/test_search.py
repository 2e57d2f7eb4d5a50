"""Search finds recipes, events, organisations and plain pages by any word in them."""

import pytest

from home.search import search
from tests.factories import make_event, make_recipe, step


@pytest.fixture
def recipe(organisation):
    return make_recipe(
        organisation, title="Jobansøgning uden sved", steps=[step(title="Skriv", text="Fortæl om din café på Ærø.")]
    )


@pytest.mark.parametrize(
    "typed",
    [
        "jobansøgning",
        "jobansogning",
        "Jobansoegning",
        "JOBANS",
        "cafe",
        "café",
        "ærø",
        "aero",
        "uden sved",
        "sved uden",
    ],
)
def test_a_recipe_is_found_by_its_title_and_by_its_body_with_or_without_accents(recipe, typed):
    assert search(typed).recipes == [recipe]


@pytest.mark.parametrize("typed", ["", "   ", "findesikke", "jobansøgning findesikke", "!!!", "\x00"])
def test_nothing_is_found_where_there_is_nothing(recipe, typed):
    assert search(typed).count == 0


def test_an_event_is_found_by_its_body_while_it_has_dates_to_come(organisation):
    make_event(organisation, body=[("text", "<p>Vi laver rødgrød med fløde.</p>")])
    assert [date.event.title for date in search("rodgrod").events] == ["AI-café"]


def test_an_event_that_is_over_is_not_offered(organisation, time_machine):
    from datetime import UTC, datetime, timedelta

    make_event(organisation)
    time_machine.move_to(datetime.now(UTC) + timedelta(days=30))
    assert search("AI-café").events == []


def test_an_organisation_is_found_by_its_town(organisation):
    organisation.city = "Hobro"
    organisation.save_revision().publish()
    assert search("hobro").organisations == [organisation]


@pytest.mark.parametrize(("title", "typed"), [("Привіт світ", "привіт"), ("مرحبا بالعالم", "مرحبا")])
def test_a_word_in_another_alphabet_is_found(organisation, title, typed):
    assert search(typed).count == 0
    recipe = make_recipe(organisation, title=title)
    assert search(typed).recipes == [recipe]


def test_what_has_the_words_in_its_title_comes_first(organisation):
    make_recipe(organisation, "en", title="Noget andet", promise="Om kartofler.")
    make_recipe(organisation, "to", title="Kartofler i lange baner", promise="Noget.")
    make_recipe(organisation, "tre", title="Noget tredje", promise="Om kartofler.")
    assert search("kartofler").recipes[0].slug == "to"


def test_drafts_are_not_found(recipe):
    recipe.unpublish()
    assert search("jobansøgning").recipes == []


def test_the_page_shows_what_was_found_and_says_when_nothing_was(client, recipe):
    assert "Jobansøgning uden sved" in client.get("/soeg/?q=jobansøgning").content.decode()
    assert "findesikke" in client.get("/soeg/?q=findesikke").content.decode()


def test_many_organisations_with_logos_are_found_with_as_few_questions_as_one(client, home):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.factories import make_image, make_organisation

    counts = []
    for number in (1, 4):
        for count in range(number):
            make_organisation(f"org-{number}-{count}", f"Hobro {count}", logo=make_image(title=f"{number}-{count}"))
        for text in ("hobro", "hob"):  # the first time, the logos are cut to size, and that is a change of the site
            client.get(f"/soeg/?q={text}")
        with CaptureQueriesContext(connection) as captured:
            client.get("/soeg/?q=hobr")
        counts.append(len(captured))
    assert counts[0] == counts[1]
