"""The merge desk in the CMS: everything is looked at first, said in words, and chosen without a script."""

import pytest

from activities.models import Arrival, RecipePage, TakeOver
from activities.reuse.merging.adapting import translate
from tests.activities.reuse.merging.editing import change, latest
from tests.factories import make_recipe, step


@pytest.fixture
def as_colleague(client, colleague):
    client.force_login(colleague)
    return client


@pytest.fixture
def both_changed(their_recipe, our_recipe):
    log = [("item", {"version": "1.1", "date": "2026-10-01", "kind": "safety", "note": "Uden nødder."})]
    change(
        their_recipe,
        publish=True,
        version="1.1",
        change_log=log,
        step_1={"text": "Skriv seks ting ned."},
        step_3={"text": "Spis langsomt."},
        risks=[("item", {"kind": "other", "text": "Pas på nødder."})],
    )
    change(our_recipe, step_1={"text": "Skriv fem ting ned på tavlen."})
    return our_recipe


def desk(page):
    return f"/admin/genbrug/{page.pk}/rettelser/"


def fields_of(response):
    """Return what the form sends when nobody has touched it."""
    sections = response.context["rows"]
    rows = [row for name in ("safety", "conflicts", "theirs") for row in sections[name]]
    sent = {row.choice_name: row.chosen for row in rows}
    sent |= {row.text_name: row.text for row in rows if row.entry.is_text}
    mark = response.context["desk"].their_mark
    return {**sent, "version": response.context["our_page"].latest_revision_id or "", "udgave": mark}


def field_for(response, label):
    sections = response.context["rows"]
    rows = [row for name in ("safety", "conflicts", "theirs") for row in sections[name]]
    return next(row for row in rows if label in row.entry.label)


def test_the_desk_says_what_changed_where_and_in_which_words(as_colleague, both_changed):
    page = as_colleague.get(desk(both_changed)).content.decode()
    assert "Uden nødder." in page
    assert "Trin 1: Kig i køleskabet – Tekst" in page
    assert "Randers Bibliotek" in page
    assert "seks</" not in page.replace("<ins>", "")
    assert page.count("<ins>") > 2
    assert page.count("<del>") > 1


def test_what_is_about_safety_comes_first(as_colleague, both_changed):
    page = as_colleague.get(desk(both_changed)).content.decode()
    assert page.index("merge-safety") < page.index("merge-both") < page.index("merge-theirs")
    assert page.index("Pas på nødder.") < page.index("Skriv seks")


def test_looking_changes_nothing(as_colleague, both_changed):
    before = RecipePage.objects.get(pk=both_changed.pk).latest_revision_id
    as_colleague.get(desk(both_changed))
    assert RecipePage.objects.get(pk=both_changed.pk).latest_revision_id == before


def test_sending_it_untouched_takes_what_only_they_changed_and_leaves_the_rest_open(as_colleague, both_changed):
    shown = as_colleague.get(desk(both_changed))
    response = as_colleague.post(desk(both_changed), fields_of(shown), follow=True)
    steps = latest(both_changed).steps
    assert steps[2].value["text"] == "Spis langsomt."
    assert steps[0].value["text"] == "Skriv fem ting ned på tavlen."
    (left,) = response.context["rows"]["conflicts"]
    assert left.entry.theirs == "Skriv seks ting ned."
    assert response.context["undoable"]


def test_a_text_is_written_together(as_colleague, both_changed):
    shown = as_colleague.get(desk(both_changed))
    row = field_for(shown, "Trin 1")
    sent = {**fields_of(shown), row.choice_name: "text", row.text_name: "Skriv seks ting ned\r\npå tavlen.  "}
    as_colleague.post(desk(both_changed), sent)
    assert latest(both_changed).steps[0].value["text"] == "Skriv seks ting ned\npå tavlen."


def test_a_stranger_who_hides_signs_is_told_of_beside_the_text_that_is_put_together(
    as_colleague, both_changed, their_recipe
):
    change(their_recipe, publish=True, step_1={"text": "Skriv\u200b seks ting ned."})
    shown = as_colleague.get(desk(both_changed))
    assert field_for(shown, "Trin 1").entry.leaves_unseen_out
    assert "\u200b" not in field_for(shown, "Trin 1").text


def test_a_text_that_was_written_but_not_chosen_is_kept_in_the_form_and_told_of(as_colleague, both_changed):
    shown = as_colleague.get(desk(both_changed))
    row = field_for(shown, "Trin 1")
    response = as_colleague.post(desk(both_changed), {**fields_of(shown), row.text_name: "Skriv alt ned."})
    page = response.content.decode()
    assert "Skriv alt ned." in page
    assert "Trin 1: Kig i køleskabet" in " ".join(response.context["problems"])
    assert not TakeOver.objects.exists()


def test_what_a_colleague_wrote_meanwhile_is_told_of_and_nothing_is_lost(as_colleague, both_changed):
    shown = as_colleague.get(desk(both_changed))
    row = field_for(shown, "Trin 1")
    sent = {**fields_of(shown), row.choice_name: "theirs"}
    change(both_changed, step_1={"text": "Skriv alt ned."})
    response = as_colleague.post(desk(both_changed), sent)
    assert "Trin 1: Kig i køleskabet" in " ".join(response.context["problems"])
    assert latest(both_changed).steps[0].value["text"] == "Skriv alt ned."
    # Sent again, it is about the newest draft.
    again = {**sent, "version": response.context["our_page"].latest_revision_id}
    as_colleague.post(desk(both_changed), again)
    assert latest(both_changed).steps[0].value["text"] == "Skriv seks ting ned."


def test_what_they_published_meanwhile_is_told_of(as_colleague, both_changed, their_recipe):
    sent = fields_of(as_colleague.get(desk(both_changed)))
    change(their_recipe, publish=True, promise="Noget andet.")
    response = as_colleague.post(desk(both_changed), sent)
    assert response.status_code == 409
    assert response.context["problems"]
    assert not TakeOver.objects.exists()


def test_one_press_takes_all_that_only_they_changed_and_one_more_undoes_it(as_colleague, both_changed):
    before = latest(both_changed).serializable_data()
    sent = fields_of(as_colleague.get(desk(both_changed)))
    as_colleague.post(desk(both_changed), {"version": sent["version"], "udgave": sent["udgave"], "alt": "1"})
    assert latest(both_changed).steps[2].value["text"] == "Spis langsomt."
    response = as_colleague.post(f"/admin/genbrug/{both_changed.pk}/fortryd/", follow=True)
    assert response.redirect_chain[-1][0] == desk(both_changed)
    assert latest(both_changed).serializable_data()["steps"] == before["steps"]


def test_undoing_twice_or_too_late_is_told_of(as_colleague, both_changed):
    address = f"/admin/genbrug/{both_changed.pk}/fortryd/"
    assert as_colleague.get(address).status_code == 405
    for _time in range(2):
        response = as_colleague.post(address, follow=True)
        assert [str(message.level_tag) for message in response.context["messages"]] == ["error"]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"version": "x" * 30},
        {"version": "9" * 14},
        {"udgave": "\x00"},
        {"valg/steps": "both"},
        {"valg/~2/~": "theirs", "valg": "mine", "valgx": "text"},
    ],
)
def test_nonsense_is_answered_in_words(as_colleague, both_changed, nonsense):
    sent = fields_of(as_colleague.get(desk(both_changed)))
    assert as_colleague.post(desk(both_changed), {**sent, **nonsense}).status_code in (200, 302, 409)


def test_a_choice_that_a_place_hasnt_got_is_as_if_it_hadnt_been_made(as_colleague, both_changed, their_recipe):
    change(their_recipe, publish=True, minutes=25)
    change(both_changed, minutes=15)
    shown = as_colleague.get(desk(both_changed))
    row = field_for(shown, "Minutter derhjemme")
    as_colleague.post(desk(both_changed), {**fields_of(shown), row.choice_name: "both"})
    assert latest(both_changed).minutes == 15


def test_another_organisations_desk_is_closed(as_colleague, both_changed, editor):
    as_colleague.force_login(editor)
    for address in (desk(both_changed), f"/admin/genbrug/{both_changed.pk}/send-tilbage/"):
        assert as_colleague.get(address).status_code in (302, 403)


def test_a_recipe_that_is_all_ours_has_no_desk(as_colleague, other_organisation):
    own = make_recipe(other_organisation, "vores")
    for name in ("rettelser", "send-tilbage", "oversaettelse"):
        assert as_colleague.get(f"/admin/genbrug/{own.pk}/{name}/").status_code == 404


def test_a_locked_recipe_is_left_alone_and_it_is_said(as_colleague, both_changed, admin_user):
    sent = fields_of(as_colleague.get(desk(both_changed)))
    RecipePage.objects.filter(pk=both_changed.pk).update(locked=True, locked_by=admin_user)
    response = as_colleague.post(desk(both_changed), sent, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not TakeOver.objects.exists()


def test_a_translation_shows_how_far_it_is_and_what_became_stale(
    as_colleague, their_recipe, other_organisation, colleague
):
    page = translate(page=their_recipe, organisation=other_organisation, language="en", user=colleague)
    change(page, promise="You get a meal plan.", step_1={"title": "Look in the fridge", "text": "Write five things."})
    change(their_recipe, publish=True, step_1={"text": "Skriv seks ting ned."})
    response = as_colleague.get(f"/admin/genbrug/{page.pk}/oversaettelse/")
    texts = {text.label: text.state.value for text in response.context["progress"].texts}
    assert texts["Løfte"] == "translated"
    assert texts["Trin 1: Look in the fridge – Tekst"] == "stale"
    assert texts["Titel"] == "missing"
    assert response.context["progress"].texts[0].state.value == "stale"
    assert "En blyant" in response.content.decode()


def test_the_desk_asks_the_same_number_of_queries_for_few_and_many_differences(
    as_colleague, our_recipe, their_recipe, django_assert_max_num_queries
):
    stored = [{**step(f"Trin {number}", "Skriv.", prompt_text="Lav mad."), "id": f"x{number}"} for number in range(9)]
    change(their_recipe, publish=True, steps=[*their_recipe.steps.get_prep_value(), *stored])
    with django_assert_max_num_queries(70):
        as_colleague.get(desk(our_recipe))


def test_nothing_has_arrived_where_the_origin_isnt_here(as_colleague, both_changed, their_recipe):
    their_recipe.unpublish()
    response = as_colleague.get(desk(both_changed))
    assert response.status_code == 200
    assert not Arrival.objects.exists()


def test_of_very_many_changes_the_first_are_shown_and_the_others_come_afterwards(
    as_colleague, our_recipe, their_recipe
):
    change(their_recipe, publish=True, materials=[("item", f"Ting {number}") for number in range(200)])
    shown = as_colleague.get(desk(our_recipe))
    assert sum(map(len, shown.context["rows"].values())) == 150
    left = shown.context["left_for_later"]
    assert left > 0
    response = as_colleague.post(desk(our_recipe), fields_of(shown), follow=True)
    assert sum(map(len, response.context["rows"].values())) == left
    as_colleague.post(desk(our_recipe), fields_of(response))
    assert len(latest(our_recipe).materials) == 200
