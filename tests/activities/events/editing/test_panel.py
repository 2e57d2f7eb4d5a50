"""The event editor lists the dates while they are being written, and nothing is saved."""

import pytest
from django.urls import reverse

from activities.events.schedules import timetable
from activities.models import EventPage, Occurrence
from tests.event_forms import change_block, date_block, event_form, repeat_block, slots_block, words_of
from tests.factories import make_contributor, make_editor, make_event


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def listed(as_editor, organisation):
    """What the list says of the lines of an event that hasn't been saved yet."""

    def listed(*lines, **fields):
        response = as_editor.post(reverse("preview_new_dates", args=[organisation.pk]), event_form(*lines, **fields))
        assert response.status_code == 200
        return " ".join(words_of(response).split())

    return listed


def test_dates_are_listed_in_words(listed):
    text = listed(date_block(), date_block("2026-12-05", "", ""))
    assert "2 kommende datoer" in text
    assert "Onsdag 2. december kl. 14–16" in text
    assert "Lørdag 5. december, hele dagen" in text
    assert not EventPage.objects.exists()


def test_what_ends_at_midnight_ends_on_its_own_day(listed):
    assert "Onsdag 2. december kl. 18–24" in listed(date_block("2026-12-02", "18:00", "00:00"))


def test_a_new_event_is_asked_for_its_first_day(listed):
    assert "Ingen datoer endnu" in listed(date_block("", "", ""))


def test_a_long_list_ends_with_how_many_more_there_are(listed):
    text = listed(repeat_block(repetition="daily", count="70", closed_on_holidays=""))
    assert "70 kommende datoer" in text
    assert "Og 10 til." in text


def test_what_is_left_out_is_named(listed):
    block = repeat_block(
        "2026-12-03", until="2027-01-20", closed_on_holidays="on", excluded_weeks=("1",), excluded_days=("2026-12-10",)
    )
    text = listed(block)
    assert "torsdag 24. december (Juleaftensdag)" in text
    assert "torsdag 31. december (Nytårsaften)" in text
    assert "torsdag 7. januar 2027 (uge 1)" in text
    assert "torsdag 10. december (valgt fra)" in text


def test_changes_are_told_at_their_dates(listed):
    text = listed(
        date_block(),
        date_block("2026-12-09"),
        changes=[
            change_block(status="cancelled", note="Birgit er syg."),
            change_block("2026-12-09", new_day="2026-12-10", is_full="full"),
        ],
    )
    assert "Aflyst" in text
    assert "Birgit er syg." in text
    assert "Torsdag 10. december kl. 14–16" in text
    assert "var onsdag 9. december" in text
    assert "Alle pladser er optaget" in text


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (date_block("2027-03-28", "02:30", "04:00"), "springes over, når sommertiden begynder"),
        (date_block("2027-10-31", "02:30", "04:00"), "kommer to gange, når sommertiden slutter"),
        (repeat_block("2028-02-29", repetition="yearly"), "29. februar findes kun i skudår"),
        (repeat_block("2026-12-31", repetition="monthly_by_date"), "Nogle måneder har ikke den dag"),
        (repeat_block(), "Det fortsætter derefter"),
    ],
)
def test_the_editor_is_told_what_is_special_about_the_dates(listed, line, note):
    assert note in listed(line)


def test_a_date_that_is_written_twice_is_told(listed):
    assert "Skrevet to gange, men vist én gang: onsdag 2. december." in listed(date_block(), date_block())


def test_what_only_a_change_keeps_is_told_to_be_outside_the_plan(listed):
    assert "Uden for planen: onsdag 9. december" in listed(
        date_block(), changes=[change_block("2026-12-09", note="Kom.")]
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (date_block(start="16:00", end="14:00"), "Dato: Det slutter, før det begynder"),
        (repeat_block(until="2026-12-01"), "Gentagelse: Det slutter før den første gang"),
        (repeat_block(count="1000000"), "1000"),
        (repeat_block(rrule="FREQ=HOURLY"), "højst være daglig"),
        (slots_block(times=(("14:00", "13:00"),)), "Et felt slutter, før det begynder"),
        (repeat_block(first_day="vås"), "gyldig dato"),
    ],
)
def test_what_is_wrong_is_told_and_the_other_lines_are_listed(listed, line, message):
    text = listed(date_block("2026-12-16"), line)
    assert message in text
    assert "Onsdag 16. december" in text


def test_too_many_dates_are_told(listed):
    days = [f"2027-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 26)]
    times = [(f"{hour:02}:00", f"{hour:02}:30") for hour in range(8, 18)]
    assert "1.500" in listed(slots_block(days, times))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"schedule-count": "mange"},
        {"schedule-count": "1000000000"},
        {"schedule-count": "1", "schedule-0-deleted": "", "schedule-0-type": "date", "schedule-0-order": "x"},
        {"schedule-count": "9" * 5000},
    ],
)
def test_what_is_no_form_is_answered_with_a_word(as_editor, organisation, data):
    response = as_editor.post(reverse("preview_new_dates", args=[organisation.pk]), data)
    assert response.status_code == 400
    assert "kunne ikke læses" in response.content.decode()


def test_dates_of_a_saved_event_lead_to_their_forms(as_editor, organisation):
    event = make_event(organisation)
    row = event.occurrences.get()
    form = event_form(date_block(row.start_date.isoformat()), date_block("2027-01-06"))
    text = words_of(as_editor.post(reverse("preview_dates", args=[event.pk]), form))
    assert reverse("event_date", args=[event.pk, row.recurrence_id]) in text
    assert "20270106T140000" not in text


def test_dates_that_would_vanish_are_shown_and_cancelled_on_publishing(as_editor, organisation, monkeypatch):
    event = make_event(organisation)
    row = event.occurrences.get()
    monkeypatch.setattr(timetable, "numbers_that_carry", lambda rows: {each.pk for each in rows})
    form = event_form(date_block("2027-01-06"))
    shown = words_of(as_editor.post(reverse("preview_dates", args=[event.pk]), form))
    assert row.in_words.capitalize() in shown
    assert 'name="cancel_vanishing"' in shown
    edit = reverse("wagtailadmin_pages:edit", args=[event.pk])
    refused = as_editor.post(edit, {**form, "action-publish": "1"})
    assert row.in_words in words_of(refused)
    assert Occurrence.objects.get(pk=row.pk).is_held
    ticked = {**form, "cancel_vanishing": "on"}
    assert " checked" in words_of(as_editor.post(reverse("preview_dates", args=[event.pk]), ticked))
    assert as_editor.post(edit, {**ticked, "action-publish": "1"}).status_code == 302
    assert Occurrence.objects.get(pk=row.pk).status == "cancelled"


def test_the_list_is_there_before_any_script_has_run(as_editor, organisation):
    event = make_event(organisation)
    page = words_of(as_editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    assert "1 kommende dato" in page
    assert page.count('name="cancel_vanishing"') == 0


def test_only_who_may_edit_the_event_or_add_one_is_answered(client, organisation, other_organisation):
    contributor = make_contributor(organisation)
    event = make_event(organisation, owner=contributor)
    addresses = [reverse("preview_dates", args=[event.pk]), reverse("preview_new_dates", args=[organisation.pk])]
    for address in addresses:
        assert client.post(address, event_form(date_block())).url.startswith("/admin/login/")
    client.force_login(make_editor(other_organisation))
    for address in addresses:
        assert client.post(address, event_form(date_block())).status_code == 302
    client.force_login(contributor)
    for address in addresses:
        assert client.post(address, event_form(date_block())).status_code == 200
        assert client.get(address).status_code == 405
