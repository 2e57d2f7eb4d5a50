"""What everybody may have of the recipes."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.engine.package.canonical import content_hash
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.schema import json_schema
from activities.engine.package.writing import write
from activities.models import RecipePage, Release
from activities.reuse.getting.importing import import_package
from activities.reuse.getting.prompts import confirm_read, hash_of_prompts
from activities.reuse.merging.adapting import make_own
from activities.reuse.works import recipe_json
from outreach.templatetags.kit import qr_code
from tests.activities.engine.package.generated_recipes import a_recipe
from tests.factories import make_organisation, make_recipe, make_topic


def change(version, kind, note):
    return {"type": "item", "value": {"version": version, "date": "2026-09-01", "kind": kind, "note": note}}


LOG = [
    change("1.0", "content", "Første udgave"),
    change("1.1", "content", "Nyt eksempel"),
    change("1.2", "safety", "Skriv ikke CPR-nummer"),
]


@pytest.fixture
def recipe(organisation):
    return make_recipe(organisation, version="1.2", change_log=LOG)


def index(client):
    answer = client.get("/opskrifter/index.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(answer.content)


def test_the_index_tells_of_a_recipe_without_reading_it(client, recipe):
    told = index(client)
    assert (told["format"], told["formatVersion"], told["address"]) == ("opskrift-index", 1, "http://testserver/")
    assert told["recipes"] == [
        {
            "id": str(recipe.work_id),
            "title": "Ugens madplan",
            "language": "da",
            "version": "1.2",
            "hash": content_hash(recipe_json(recipe)),
            "kind": "safety",
            "note": "Skriv ikke CPR-nummer",
            "changes": [
                {"version": "1.2", "kind": "safety", "note": "Skriv ikke CPR-nummer"},
                {"version": "1.1", "kind": "content", "note": "Nyt eksempel"},
                {"version": "1.0", "kind": "content", "note": "Første udgave"},
            ],
            "licence": "CC BY 4.0",
            "address": "http://testserver/randers/madplan/",
            "package": f"http://testserver/opskrifter/{recipe.work_id}/package",
        }
    ]


def test_drafts_and_what_may_not_be_passed_on_are_not_in_the_index(client, recipe, organisation):
    draft = make_recipe(organisation, "kladde")
    RecipePage.objects.get(pk=draft.pk).unpublish()
    hidden = make_recipe(organisation, "kun-her", licence="All rights reserved")
    assert [entry["id"] for entry in index(client)["recipes"]] == [str(recipe.work_id)]
    assert client.get(f"/opskrifter/{hidden.work_id}/package").status_code == 404
    assert "opskrift.zip" not in client.get(hidden.url).content.decode()


def test_a_work_that_two_have_is_told_of_once_and_comes_from_its_home(client, recipe, other_organisation):
    copy = make_recipe(other_organisation, work_id=recipe.work_id, canonical="https://example.dk/m/", title="Kopi")
    assert [entry["title"] for entry in index(client)["recipes"]] == ["Ugens madplan"]
    at_home = client.get(f"/opskrifter/{recipe.work_id}/package")
    assert read(at_home.content).recipe["title"] == "Ugens madplan"
    from_there = client.get(f"/opskrifter/{recipe.work_id}/package?hos=aalborg")
    assert read(from_there.content).recipe["title"] == "Kopi"
    assert f"/opskrifter/{recipe.work_id}/package?hos=aalborg" in client.get(copy.url).content.decode()


def test_the_index_asks_as_often_for_many_recipes_as_for_few(client, organisation):
    asked = []
    for number in (1, 12):
        for one in range(number):
            make_recipe(organisation, f"r-{number}-{one}", topics=[make_topic(f"t-{number}-{one}")])
        client.get("/opskrifter/index.json")
        with CaptureQueriesContext(connection) as captured:
            client.get("/opskrifter/index.json")
        asked.append(len(captured))
    assert asked[1] <= asked[0] <= 4


@pytest.mark.parametrize("path", ["/opskrifter/index.json", "/opskrifter/{}/package", "/opskrifter.atom"])
def test_whoever_has_the_newest_gets_no_more(client, recipe, path):
    path = path.format(recipe.work_id)
    etag = client.get(path)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert len(captured) <= 4
    recipe.title = "Ny titel"
    recipe.save_revision().publish()
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_package_is_sent_as_a_file(client, recipe):
    answer = client.get(f"/opskrifter/{recipe.work_id}/package")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="madplan.opskrift.zip"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert read(answer.content).recipe["id"] == str(recipe.work_id)


def test_every_recipe_page_offers_its_package(client, recipe):
    assert f'href="/opskrifter/{recipe.work_id}/package"' in client.get(recipe.url).content.decode()


def test_a_recipe_that_breaks_a_rule_is_not_there_to_be_fetched(client, organisation):
    recipe = make_recipe(organisation, change_log=[change("banan", "content", "?")])
    assert client.get(f"/opskrifter/{recipe.work_id}/package").status_code == 404


def test_the_schema_is_published(client, db):
    answer = client.get("/opskrifter/opskrift-2.schema.json")
    assert json.loads(answer.content) == json_schema()


def test_an_identity_leads_to_the_page(client, recipe):
    answer = client.get(f"/opskrifter/{recipe.work_id}/")
    assert (answer.status_code, answer["Location"]) == (302, "/randers/madplan/")


@pytest.mark.parametrize("path", ["", "package", "1.0/"])
def test_an_identity_that_nobody_knows_is_not_found(client, recipe, path):
    assert client.get(f"/opskrifter/{uuid4()}/{path}").status_code == 404


def test_an_old_print_learns_what_has_changed_safety_first(client, recipe):
    page = client.get(f"/opskrifter/{recipe.work_id}/1.0/").content.decode()
    assert "Du har 1.0. Den nyeste er 1.2." in page
    assert page.index("Skriv ikke CPR-nummer") < page.index("Nyt eksempel")
    assert "Første udgave" not in page


def test_the_newest_print_is_told_so(client, recipe):
    page = client.get(f"/opskrifter/{recipe.work_id}/1.2/").content.decode()
    assert "Du har 1.2. Det er den nyeste." in page
    assert "som måske har en nyere" not in page


@pytest.mark.parametrize("held", ["1.10", "999.999"])
def test_a_version_that_nobody_has_published_is_not_called_the_newest(client, recipe, held):
    answer = client.get(f"/opskrifter/{recipe.work_id}/{held}/")
    assert f"Du har {held}. Den nyeste er 1.2." in answer.content.decode()
    assert answer.context["since"].is_unknown
    assert "Ingen har skrevet ned" not in answer.content.decode()


def test_whoever_holds_a_recipe_from_another_site_is_shown_the_original(client, organisation):
    recipe = make_recipe(organisation, canonical="https://randers.example/madplan/")
    page = client.get(f"/opskrifter/{recipe.work_id}/1.0/").content.decode()
    assert 'href="https://randers.example/madplan/"' in page


def test_the_code_on_paper_holds_the_address_of_the_version_on_it(client, recipe):
    code = qr_code(f"{settings.SITE_URL}/opskrifter/{recipe.work_id}/1.2/")
    for path in (recipe.url, f"{recipe.url}?skrift=stor", f"{recipe.url}guide/"):
        assert code in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["", "1.2/"])
def test_whoever_holds_a_recipe_that_was_taken_down_is_told_and_not_what_it_was(client, recipe, path):
    RecipePage.objects.get(pk=recipe.pk).unpublish()
    answer = client.get(f"/opskrifter/{recipe.work_id}/{path}")
    assert (answer.status_code, answer.templates[0].name) == (404, "activities/pages/recipe_gone.html")
    assert recipe.title not in answer.content.decode()
    assert ("1.2" in answer.content.decode()) == bool(path)


def test_a_draft_that_nobody_has_read_was_never_here(client, organisation):
    recipe = make_recipe(organisation)
    recipe.unpublish()
    RecipePage.objects.update(first_published_at=None)
    assert client.get(f"/opskrifter/{recipe.work_id}/1.0/").templates[0].name == "404.html"


def test_whoever_holds_what_became_an_adaptation_is_led_to_it_and_to_the_original(client, organisation, admin_user):
    address = "https://randers.example/madplan/"
    data = write(checked(a_recipe(canonical=address)).recipe, {})
    page = import_package(package=data, organisation=organisation)
    confirm_read(origin=page.origin, seen=hash_of_prompts(page.origin.base), user=admin_user)
    page.get_latest_revision().publish()
    old = f"/opskrifter/{page.work_id}/1.2/"
    assert client.get(old).status_code == 200
    make_own(page=page, user=admin_user)
    shown = client.get(old).content.decode()
    assert f'href="{page.url}"' in shown
    assert f'href="{address}"' in shown
    ours = RecipePage.objects.get(pk=page.pk)
    assert "Du har 1.0. Det er den nyeste." in client.get(f"/opskrifter/{ours.work_id}/1.0/").content.decode()


def test_where_nobody_wrote_down_what_changed_the_page_says_so(client, organisation):
    recipe = make_recipe(organisation, version="2.0")
    page = client.get(f"/opskrifter/{recipe.work_id}/1.0/").content.decode()
    assert "Ingen har skrevet ned" in page


def test_the_code_on_paper_leads_to_what_has_changed(client, recipe):
    page = client.get(recipe.url).content.decode()
    assert "Koden viser, om der er kommet en nyere udgave." in page


def test_an_image_or_a_topic_that_is_changed_changes_the_hash(client, organisation):
    topic = make_topic("mad")
    recipe = make_recipe(organisation, topics=[topic])
    before = Release.objects.get(page=recipe).hash
    topic.title = "Mad og drikke"
    topic.save()
    assert Release.objects.get(page=recipe).hash != before


def test_an_unpublished_organisation_gives_nothing(client, recipe):
    make_organisation("skjult", "Skjult")
    recipe.organisation.unpublish()
    assert index(client)["recipes"] == []
    assert client.get(f"/opskrifter/{recipe.work_id}/package").status_code == 404
