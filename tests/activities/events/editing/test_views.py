"""The pages of the CMS on which an event's dates are changed one by one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from activities.models import EventPage, Occurrence
from tests.event_forms import words_of
from tests.factories import make_contributor, make_editor, make_event, make_venue, occurrence

FIRST = date(2026, 12, 2)


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def event(organisation):
    """Three Wednesdays, one of them over."""
    days = [date(2026, 11, 18), FIRST, FIRST + timedelta(weeks=1)]
    return make_event(organisation, "cafe", *(occurrence(day) for day in days))


def list_of(event):
    return reverse("event_dates", args=[event.pk])


def form_of(event, identity="20261202T140000"):
    return reverse("event_date", args=[event.pk, identity])


@pytest.fixture
def send(as_editor, event):
    def send(act, which="this", identity="20261202T140000", **fields):
        times = {"day": "2026-12-02", "start": "14:00", "end": "16:00", "last_day": "", "venue": "", "note": ""}
        data = {**times, "act": act, "which": which, **fields}
        return as_editor.post(form_of(event, identity), data, follow=True)

    return send


def row(identity="20261202T140000"):
    return Occurrence.objects.get(recurrence_id=identity)


def test_the_list_has_every_date_with_a_way_to_change_it(as_editor, event):
    page = words_of(as_editor.get(list_of(event)))
    assert "Onsdag 2. december kl. 14–16" in page
    assert "1 dato er overstået" in page
    for identity in ("20261118T140000", "20261202T140000", "20261209T140000"):
        assert form_of(event, identity) in page


def test_a_date_is_cancelled_with_a_note(send):
    page = words_of(send("cancel", note="Birgit er syg."))
    assert "Datoerne er rettet" in page
    assert (row().status, row().note) == ("cancelled", "Birgit er syg.")
    assert "Aflyst" in page


def test_a_date_is_moved(send):
    send("move", day="2026-12-03", start="15:00", end="17:00")
    assert row().in_words == "torsdag 3. december kl. 15–17"
    assert row().status == "moved"


def test_this_and_the_following_are_postponed_and_one_is_held_after_all(send):
    send("postpone", "following")
    assert row("20261209T140000").status == "postponed"
    send("hold", identity="20261209T140000")
    assert [row(identity).status for identity in ("20261202T140000", "20261209T140000")] == ["postponed", "scheduled"]


def test_a_date_is_held_elsewhere_and_all_its_places_are_taken(send, organisation):
    cellar = make_venue(organisation)
    send("venue", venue=cellar.pk)
    send("full")
    assert row().venue == cellar
    assert row().is_full
    send("free")
    assert not row().is_full


def test_a_date_is_skipped(send):
    send("skip")
    assert not Occurrence.objects.filter(recurrence_id="20261202T140000").exists()


def test_a_change_is_undone(send):
    send("cancel")
    send("restore")
    assert row().status == "scheduled"


def test_an_old_version_brings_back_the_dates_as_they_were(send, event):
    before = event.latest_revision
    send("cancel")
    before.publish()
    assert row().status == "scheduled"


@pytest.mark.parametrize(
    ("act", "fields", "message"),
    [
        ("", {}, "skal udfyldes"),
        ("explode", {}, "explode"),
        ("move", {"day": ""}, "Hvilken dag?"),
        ("move", {"day": "0001-01-01"}, "Er årstallet rigtigt?"),
        ("move", {"day": "9999-12-31"}, "Er årstallet rigtigt?"),
        ("move", {"day": "i morgen"}, "gyldig dato"),
        ("move", {"day": "2026-11-25"}, "Så er datoen allerede overstået"),
        ("move", {"end": ""}, "Skriv begge klokkeslæt"),
        ("move", {"end": "13:00"}, "Det slutter, før det begynder"),
        ("move", {"last_day": "2026-12-01"}, "Det slutter, før det begynder"),
        ("move", {"last_day": "2029-12-01"}, "højst vare et år"),
        ("venue", {}, "Hvilket sted?"),
        ("venue", {"venue": "999999"}, "gyldig"),
        ("note", {"note": "x" * 301}, "300"),
        ("skip", {"which": "all"}, "én dato ad gangen"),
        ("cancel", {"which": "everything"}, "everything"),
        ("restore", {}, "restore"),
    ],
)
def test_what_can_not_be_done_is_told_beside_the_form_and_what_was_written_is_kept(send, act, fields, message):
    response = send(act, **{"note": "Må ikke gå tabt", **fields})
    assert response.status_code == 200
    page = words_of(response)
    assert message in page
    assert fields.get("note", "Må ikke gå tabt") in page
    assert not row().is_changed


def test_a_date_that_carries_something_is_shown_and_skipped_only_when_cancelled(send):
    send("note", note="Tag kage med.")
    page = words_of(send("skip"))
    assert "Disse datoer ryger ud af planen" in page
    assert row().is_held
    send("skip", cancel_vanishing="on")
    assert row().status == "cancelled"


def test_a_date_of_several_days_stays_as_long_when_it_is_moved(as_editor, organisation):
    event = make_event(organisation, "lejr", occurrence(FIRST, end_date=FIRST + timedelta(days=2)))
    data = {"act": "move", "which": "this", "day": "2026-12-05", "start": "14:00", "end": "16:00"}
    as_editor.post(form_of(event), {**data, "last_day": "2026-12-04", "note": "", "venue": ""})
    assert row().last_day == date(2026, 12, 7)


@pytest.mark.parametrize("identity", ["20990101T140000", "99999999", "20261202", "00000000T999999"])
def test_a_date_that_is_not_there_is_not_found(as_editor, event, identity):
    assert as_editor.get(f"/admin/arrangementer/{event.pk}/datoer/{identity}/").status_code == 404


@pytest.mark.parametrize("number", ["999999999", "9" * 30, "0", "-1"])
def test_an_event_that_is_not_there_is_not_found(as_editor, number):
    assert as_editor.get(f"/admin/arrangementer/{number}/datoer/").status_code == 404


def test_nobody_changes_the_dates_of_another_organisation(client, event, other_organisation):
    client.force_login(make_editor(other_organisation))
    for address in (list_of(event), form_of(event)):
        assert client.get(address).status_code == 302  # back to the CMS's first page, with a message
    client.post(form_of(event), {"act": "cancel", "which": "this"})
    assert not row().is_changed


def test_strangers_are_asked_to_sign_in(client, event):
    for address in (list_of(event), form_of(event)):
        assert client.get(address).url.startswith("/admin/login/")


def test_who_may_not_publish_is_told_that_the_change_is_in_a_draft(client, event, organisation):
    contributor = make_contributor(organisation)
    EventPage.objects.filter(pk=event.pk).update(owner=contributor)
    client.force_login(contributor)
    data = {"act": "cancel", "which": "this", "note": "Birgit er syg.", "venue": ""}
    page = words_of(client.post(form_of(event), data, follow=True))
    assert "gemt i en kladde" in page
    assert "Aflyst" in page
    assert row().is_held


def test_a_locked_event_is_not_changed(as_editor, event, admin_user):
    EventPage.objects.filter(pk=event.pk).update(locked=True, locked_by=admin_user)
    page = words_of(as_editor.get(list_of(event)))
    assert form_of(event) not in page
    response = as_editor.post(form_of(event), {"act": "cancel", "which": "this"}, follow=True)
    assert response.redirect_chain
    assert not row().is_changed


def test_the_editor_and_the_list_of_events_lead_to_the_dates(as_editor, event):
    assert list_of(event) in words_of(as_editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    assert list_of(event) in words_of(as_editor.get("/admin/arrangementer/"))
