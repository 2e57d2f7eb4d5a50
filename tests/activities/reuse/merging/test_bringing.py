"""A newer version from another kit waits at the desk, also while it can't be asked again."""

import pytest
from django.core.exceptions import PermissionDenied

from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from activities.models import Arrival, Origin, Subscription, Upstream
from activities.reuse.getting.importing import import_package
from activities.reuse.merging.adapting import make_own
from activities.reuse.merging.bringing import AnotherWork, OlderThanOurs, bring, package_address_of
from activities.reuse.merging.offers import source_on_this_kit
from activities.reuse.merging.taking_over import take_over
from tests.activities.engine.package.generated_recipes import a_recipe
from tests.activities.reuse.merging.editing import answers, change, desk_of, latest, news_of
from tests.factories import make_recipe, png

FIRST = a_recipe(canonical="https://randers.example/madplan/", author="Randers Bibliotek")


@pytest.fixture
def imported(organisation, editor):
    """A recipe of another kit, taken in."""
    return import_package(package=write(FIRST, {}), organisation=organisation, user=editor)


@pytest.fixture
def origin(imported):
    return Origin.objects.get(page=imported)


def newer(**changes):
    return write({**FIRST, "version": "1.3", "promise": "En ny plan.", **changes}, {})


def test_a_newer_version_waits_at_the_desk(origin, imported, editor):
    bring(origin=origin, data=newer(), user=editor)
    (entry,) = desk_of(news_of(imported)).open_entries
    assert entry.theirs == "En ny plan."


def test_what_is_taken_moves_the_version_that_we_hold(origin, imported, editor):
    bring(origin=origin, data=newer(), user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    origin.refresh_from_db()
    assert origin.version == latest(imported).version == "1.3"
    assert latest(imported).promise == "En ny plan."


def test_their_pictures_come_with_it(origin, imported, editor):
    media = [{"id": "a", "file": "gryde.png", "alt": "En gryde", "people": "none"}]
    recipe = {**FIRST, "version": "1.3", "picture": "gryde.png", "media": media}
    bring(origin=origin, data=write(recipe, {"gryde.png": png().read()}), user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    assert latest(imported).picture.description == "En gryde"


def test_another_recipe_isnt_taken_for_it(origin, editor):
    with pytest.raises(AnotherWork):
        bring(origin=origin, data=newer(id="2b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a11"), user=editor)
    assert not Arrival.objects.exists()


def test_an_older_one_isnt_either(origin, editor):
    with pytest.raises(OlderThanOurs):
        bring(origin=origin, data=newer(version="1.1"), user=editor)


def test_a_damaged_file_leaves_nothing(origin, editor):
    with pytest.raises(Refused):
        bring(origin=origin, data=newer()[:-9], user=editor)
    assert not Arrival.objects.exists()


def test_only_those_who_write_for_it_bring_anything(origin, colleague):
    with pytest.raises(PermissionDenied):
        bring(origin=origin, data=newer(), user=colleague)


def test_it_is_fetched_from_where_kits_have_their_packages_unless_something_else_is_known(origin, organisation):
    usual = f"https://randers.example/opskrifter/{FIRST['id']}/package"
    assert package_address_of(origin) == usual
    origin.package_address = "https://randers.example/fil.opskrift.zip"
    assert package_address_of(origin) == origin.package_address
    kit = Subscription.objects.create(
        organisation=organisation, address="https://randers.example/opskrifter/index.json"
    )
    Upstream.objects.create(
        subscription=kit, work_id=FIRST["id"], title="Ugens madplan", package_address="https://randers.example/nyt"
    )
    assert package_address_of(origin) == "https://randers.example/nyt"


def copied_here(origin, other_organisation, version, promise):
    """Another organisation of this kit has taken the same recipe in, and has come that far with it."""
    return make_recipe(
        other_organisation, version=version, promise=promise, work_id=origin.work_id, canonical=FIRST["canonical"]
    )


def test_what_another_organisation_here_has_made_of_the_same_recipe_isnt_news_of_it(
    origin, imported, other_organisation, editor
):
    copied_here(origin, other_organisation, "1.2", "Aalborgs egen.")
    assert news_of(imported) is None
    bring(origin=origin, data=newer(), user=editor)
    assert news_of(imported).theirs["promise"] == "En ny plan."
    assert source_on_this_kit(origin) is None


def test_what_another_organisation_here_has_published_of_a_later_version_is(
    origin, imported, other_organisation, editor
):
    bring(origin=origin, data=newer(), user=editor)
    copied_here(origin, other_organisation, "1.4", "En endnu nyere plan.")
    offer = news_of(imported)
    assert (offer.who, offer.theirs["promise"]) == ("Aalborg Bibliotekerne", "En endnu nyere plan.")
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    assert news_of(imported) is None  # what had come is older than ours now


def test_a_recipe_by_mail_alone_is_fetched_nowhere(origin):
    origin.address = "mailto:biblioteket@example.dk"
    assert package_address_of(origin) == ""


def test_a_recipe_that_was_fetched_becomes_our_own_adaptation_and_still_gets_their_news(origin, imported, editor):
    make_own(page=imported, user=editor)
    draft, origin = latest(imported), Origin.objects.get(pk=origin.pk)
    assert str(draft.work_id) != FIRST["id"]
    assert draft.work_id == type(imported).objects.get(pk=imported.pk).work_id
    assert (draft.based_on["id"], draft.based_on["version"]) == (FIRST["id"], "1.2")
    assert (draft.version, draft.canonical, draft.author) == ("1.0", "", "Randers Bibliotek")
    assert origin.kind == "adapted"
    change(imported, step_1={"text": "Kig godt."})
    bring(origin=origin, data=newer(), user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    assert latest(imported).promise == "En ny plan."
    assert latest(imported).steps[0].value["text"] == "Kig godt."
    assert latest(imported).based_on["version"] == "1.3"
    assert latest(imported).version == "1.0"


def test_the_package_that_came_is_read_as_any_stranger(origin, editor):
    arrival = bring(origin=origin, data=newer(), user=editor)
    assert read(bytes(arrival.package)).recipe["promise"] == "En ny plan."
