"""What was fetched goes by its authors' name only while it says what they say."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from activities.engine.package.checking import checked
from activities.engine.package.writing import write
from activities.models import Origin, RecipePage
from activities.organisations.models import NotReadyToPublish
from activities.reuse.getting.importing import import_package
from activities.reuse.getting.prompts import confirm_read, hash_of_prompts
from activities.reuse.merging.adapting import NotAsImported, make_own
from activities.reuse.merging.bringing import bring
from activities.reuse.merging.fidelity import changed_in
from activities.reuse.merging.taking_over import take_over
from activities.reuse.works import recipe_json
from tests.activities.engine.package.generated_recipes import A_PATTERN, a_recipe, recipes_with_media
from tests.activities.reuse.merging.editing import answers, change, latest, news_of
from tests.activities.reuse.works.test_round_trip import drawn
from tests.factories import make_contributor, make_topic, png, step

FIRST = a_recipe(
    canonical="https://randers.example/madplan/",
    author="Randers Bibliotek",
    picture="gryde.png",
    media=[{"id": "a", "file": "gryde.png", "alt": "En gryde", "people": "none"}],
    topics=[{"id": "mad", "title": "Mad og drikke"}],
    steps=[
        {"id": "kig", "title": "Kig i køleskabet", "text": "Skriv fem ting ned. \n"},
        {"id": "laeg", "title": "Læg en perleplade", "pattern": A_PATTERN.as_json()},
    ],
    provenance=[{"id": "a", "date": "2026-01-02", "who": "Randers", "what": "Skrev den", "licence": "CC BY 4.0"}],
)


def package(**changes):
    media = {"gryde.png": png().read()}
    return write(checked({**FIRST, **changes}).recipe, media)


def take_in(organisation, user, **changes):
    page = import_package(package=package(**changes), organisation=organisation, user=user)
    origin = page.origin
    confirm_read(origin=origin, seen=hash_of_prompts(origin.base), user=user)
    return page


@pytest.fixture
def imported(organisation, editor):
    """A recipe of another kit, taken in, its prompts read."""
    make_topic("mad", title="Mad")
    return take_in(organisation, editor)


def publish(page):
    """Publish the newest draft; return the page."""
    RecipePage.objects.get(pk=page.pk).get_latest_revision().publish()
    return RecipePage.objects.get(pk=page.pk)


def test_it_is_published_as_it_came_and_once_more(imported):
    page = publish(imported)
    assert (page.live, str(page.work_id)) == (True, FIRST["id"])
    assert changed_in(page) == []
    assert publish(change(page)).live  # its bead pattern is a draft still, and doesn't travel with it


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(made=recipes_with_media())
def test_no_recipe_at_all_is_taken_for_changed_when_it_has_just_come(organisation, made):
    recipe, media = made
    page = import_package(
        package=write(checked(recipe).recipe, {name: drawn(name, "teal") for name in media}),
        organisation=organisation,
        origin_address="https://randers.example/package",
    )
    assert changed_in(latest(page)) == []
    RecipePage.objects.get(pk=page.pk).delete()


def test_a_picture_that_may_not_travel_on_is_no_change(organisation, editor):
    media = [{"id": "a", "file": "gryde.png", "alt": "En gryde", "people": ""}]
    page = take_in(organisation, editor, media=media)
    assert recipe_json(page)["picture"] == ""
    assert publish(page).live


def test_what_is_local_is_free_to_be_written(imported):
    page = publish(change(imported, local_note="Nøglen er hos Ib.", local_contact="Ib", who_can_help="Spørg Ib."))
    assert (page.live, page.local_note) == (True, "Nøglen er hos Ib.")


def test_a_form_that_trims_a_text_is_no_change(imported):
    assert changed_in(latest(change(imported, step_1={"text": "Skriv fem ting ned."}))) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"promise": "Noget andet."}, "Løfte"),
        ({"step_1": {"text": "Skriv seks."}}, "Trin 1: Kig i køleskabet – Tekst"),
        ({"steps": [step("Helt nyt")]}, "Trin"),
        ({"picture": None}, "Billede"),
        ({"version": "1.3"}, "Version"),
        ({"change_log": [("item", {"version": "1.3", "date": "2026-01-01", "kind": "content", "note": "x"})]}, "Ændr"),
    ],
)
def test_what_travels_is_not_published_with_changes_under_their_name(imported, changes, place):
    with pytest.raises(NotReadyToPublish) as refused:
        publish(change(imported, **changes))
    (message,) = refused.value.messages
    assert place in message
    assert "Tilpas opskriften" in message
    assert not RecipePage.objects.get(pk=imported.pk).live


def test_another_topic_is_a_change_and_what_a_topic_is_called_here_is_none(imported):
    draft = latest(imported)
    assert changed_in(draft) == []
    draft.topics.set([make_topic("rejser")])
    assert changed_in(draft)


def test_other_words_about_a_picture_are_a_change(imported):
    image = imported.picture
    image.description = "En potte"
    image.save()
    assert changed_in(latest(imported))


def test_what_was_scheduled_is_held_back_too(imported):
    change(imported, promise="Noget andet.")
    draft = latest(imported)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    with pytest.raises(NotReadyToPublish):
        draft.save_revision().publish()
    revision = draft.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not RecipePage.objects.get(pk=imported.pk).live


def test_all_of_their_news_is_published_under_their_name_and_some_of_it_is_not(imported, editor):
    publish(imported)
    newer = package(version="1.3", promise="En ny plan.", outcome="En seddel.")
    bring(origin=Origin.objects.get(page=imported), data=newer, user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, {"promise": "theirs"}), user=editor)
    with pytest.raises(NotReadyToPublish):
        publish(imported)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    page = publish(imported)
    assert (page.version, page.promise, str(page.work_id)) == ("1.3", "En ny plan.", FIRST["id"])


def test_news_that_was_declined_makes_it_another(imported, editor):
    newer = package(version="1.3", promise="En ny plan.")
    bring(origin=Origin.objects.get(page=imported), data=newer, user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, {"promise": "mine"}), user=editor)
    with pytest.raises(NotReadyToPublish):
        publish(imported)


def test_a_recipe_that_somebody_wrote_as_a_file_is_at_home_here(organisation, editor):
    page = take_in(organisation, editor, canonical="")
    assert publish(change(page, promise="Noget andet.")).live


def test_a_changed_draft_is_published_once_it_is_our_own(imported, editor):
    change(imported, promise="Noget andet.")
    make_own(page=imported, user=editor)
    page = publish(imported)
    assert (page.live, page.promise, page.version) == (True, "Noget andet.", "1.0")
    assert str(page.work_id) != FIRST["id"] == page.based_on["id"]
    assert page.based_on["hash"] == page.origin.hash


def test_what_is_published_becomes_our_own_at_once_and_the_draft_when_it_is_published(imported, editor):
    publish(imported)
    change(imported, promise="Noget andet.", local_note="Kun her.")
    make_own(page=imported, user=editor)
    page = RecipePage.objects.get(pk=imported.pk)
    told = recipe_json(page)
    assert (page.promise, page.version, page.canonical, page.local_note) == (FIRST["promise"], "1.0", "", "")
    assert (told["basedOn"]["id"], told["basedOn"]["version"], told["id"]) == (FIRST["id"], "1.2", str(page.work_id))
    assert page.release.version == "1.0"
    assert [line.value["what"] for line in page.provenance] == ["Skrev den", "Tilpasset af Randers Bibliotek"]
    draft = latest(page)
    assert (draft.promise, draft.local_note, draft.work_id) == ("Noget andet.", "Kun her.", page.work_id)
    page = publish(page)
    assert (page.promise, page.based_on["id"]) == ("Noget andet.", FIRST["id"])
    assert len(page.provenance) == 2


def test_what_was_taken_over_before_stays_in_the_history(imported, editor):
    publish(imported)
    bring(origin=Origin.objects.get(page=imported), data=package(version="1.3", promise="En ny plan."), user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    change(imported, easier="Spørg en ven.")
    make_own(page=imported, user=editor)
    assert RecipePage.objects.get(pk=imported.pk).based_on["version"] == "1.2"
    page = publish(imported)
    assert (page.based_on["version"], page.promise, page.easier) == ("1.3", "En ny plan.", "Spørg en ven.")
    assert len(page.provenance) == 3


def test_news_comes_as_before_once_it_is_our_own(imported, editor):
    publish(imported)
    change(imported, step_1={"text": "Kig godt."})
    make_own(page=imported, user=editor)
    publish(imported)
    bring(origin=Origin.objects.get(page=imported), data=package(version="1.3", promise="En ny plan."), user=editor)
    offer = news_of(imported)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    page = publish(imported)
    assert (page.promise, page.steps[0].value["text"]) == ("En ny plan.", "Kig godt.")
    assert page.based_on["version"] == "1.3"


@pytest.mark.parametrize("is_published", [True, False])
def test_an_old_version_brings_its_words_back_but_not_their_name(imported, editor, is_published):
    old = change(imported, promise="De første ord." if not is_published else FIRST["promise"]).latest_revision
    if is_published:
        publish(imported)
    make_own(page=imported, user=editor)
    again = old.as_object()
    assert (again.version, again.canonical, again.based_on["id"]) == ("1.0", "", FIRST["id"])
    assert again.provenance[-1].value["what"] == "Tilpasset af Randers Bibliotek"
    again.save_revision().publish()
    assert RecipePage.objects.get(pk=imported.pk).based_on["id"] == FIRST["id"]


def test_it_becomes_our_own_once(imported, editor):
    make_own(page=imported, user=editor)
    with pytest.raises(NotAsImported):
        make_own(page=imported, user=editor)


def test_what_readers_see_is_changed_by_those_who_publish_alone(client, imported, organisation):
    publish(imported)
    client.force_login(make_contributor(organisation))
    client.post(reverse("merging:make_own", args=[imported.pk]))
    assert str(RecipePage.objects.get(pk=imported.pk).work_id) == FIRST["id"]


STREAMS = [field.name for field in RecipePage._meta.get_fields() if field.__class__.__name__ == "StreamField"]


def sent(page, **changes):
    """Return what the editor's browser sends for a page as it is, with something changed."""
    fields = RecipePage.get_edit_handler().get_form_class().base_fields
    plain = {name: getattr(page, name) for name in fields if name not in STREAMS and hasattr(page, name)}
    data = {name: value for name, value in plain.items() if isinstance(value, str | int)}
    steps = []
    for item in page.steps.get_prep_value():
        value = item["value"]
        prompt = {**value["prompt"], "slots": {"count": "0"}}
        steps.append(("step", {**value, "image": "", "pattern": value.get("pattern") or "", "prompt": prompt}))
    data |= {name: streamfield([]) for name in STREAMS} | {"steps": streamfield(steps)}
    lines = [("item", line.value) for line in page.provenance]
    form = nested_form_data({**data, "provenance": streamfield(lines), "comments": inline_formset([])})
    form |= {"picture": page.picture_id, "topics": [topic.pk for topic in page.topics.all()]}
    for number, item in enumerate(page.steps):
        form[f"steps-{number}-id"] = item.id
    return {**form, **changes}


@pytest.fixture
def save(client, editor, imported):
    client.force_login(editor)

    def send(action, **changes):
        address = reverse("wagtailadmin_pages:edit", args=[imported.pk])
        return client.post(address, {**sent(latest(imported), **changes), action: "1"}, follow=True)

    return send


def test_the_form_says_so_and_loses_nothing(save, imported):
    shown = save("action-publish", promise="Mine egne ord.").content.decode()
    assert "Tilpas opskriften" in shown
    assert "Mine egne ord." in shown
    assert not RecipePage.objects.get(pk=imported.pk).live


def test_the_form_publishes_what_was_not_changed(save, imported):
    save("action-publish", local_note="Kun her.")
    assert RecipePage.objects.get(pk=imported.pk).live


def test_whoever_saves_a_changed_draft_is_told_and_makes_it_their_own_with_one_click(save, client, imported):
    shown = save("action-save", promise="Mine egne ord.").content.decode()
    address = reverse("merging:make_own", args=[imported.pk])
    assert f'href="{address}"' in shown
    client.post(address)
    assert latest(imported).promise == "Mine egne ord."
    save("action-publish")
    assert RecipePage.objects.get(pk=imported.pk).live


def test_nobody_is_told_who_has_changed_nothing(save):
    assert "Løfte" not in json.dumps([str(message) for message in save("action-save").context["messages"]])
