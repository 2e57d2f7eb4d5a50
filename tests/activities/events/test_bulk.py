"""Many synthetic dates: a sound tree, spread over everything, and pages that can be edited afterwards."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from activities.events.bulk import NothingToFill, load_bulk
from activities.events.choices import Format, Language
from activities.events.schedules.timetable import WorkedOut, work_out
from activities.models import EventPage, Occurrence
from tests.factories import make_audience, make_event, make_recipe, make_topic, make_venue


def test_the_dates_are_spread_over_all_organisations_facets_and_eighteen_months(organisation, other_organisation):
    topics, audiences = [make_topic("a"), make_topic("b")], [make_audience("c"), make_audience("d")]
    make_venue(organisation)
    load_bulk(occurrences=400)
    assert Occurrence.objects.count() == 400
    events = EventPage.objects.live()
    assert events.count() == 40
    assert set(events.values_list("organisation", flat=True)) == {organisation.pk, other_organisation.pk}
    assert set(events.values_list("format", flat=True)) == set(Format.values)
    assert all(topic.events.exists() for topic in topics)
    assert all(audience.events.exists() for audience in audiences)
    span = Occurrence.objects.last().start_date - Occurrence.objects.first().start_date
    assert span.days > 450


def test_everything_one_can_choose_by_has_dates(organisation):
    make_venue(organisation)
    load_bulk(occurrences=2000)
    events, dates = EventPage.objects.all(), Occurrence.objects.all()
    assert set(events.values_list("language", flat=True)) == set(Language.values)
    assert set(dates.values_list("is_full", flat=True)) == {True, False}
    assert {"scheduled", "cancelled", "postponed"} == set(dates.values_list("status", flat=True))
    hours = {start.hour for start in dates.exclude(start_time=None).values_list("start_time", flat=True)}
    assert min(hours) < 10
    assert max(hours) >= 18
    assert dates.filter(start_time=None).exists()
    assert events.filter(online=True, venue=None, address="").exists()
    assert events.filter(online=True, venue__isnull=False).exists()
    assert events.filter(price_kroner=0).exists()
    assert events.filter(price_kroner__gt=0).exists()


def test_working_the_schedules_out_afterwards_changes_nothing(organisation):
    make_venue(organisation)
    load_bulk(occurrences=300)
    before = list(Occurrence.objects.order_by("pk").values())
    for event in EventPage.objects.all():
        assert work_out(event=event) == WorkedOut()
        assert not event.problems_before_publishing()
        event.full_clean()
    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_the_tree_stays_sound_and_new_pages_can_be_added_afterwards(organisation):
    make_recipe(organisation)
    load_bulk(occurrences=30)
    load_bulk(occurrences=30)
    assert Page.find_problems() == ([], [], [], [], [])
    event = make_event(organisation, "efter")
    assert event.organisation == organisation
    assert EventPage.objects.filter(slug__startswith="proeve-").first().save_revision()


def test_exactly_as_many_dates_as_asked_for_are_made(organisation):
    load_bulk(occurrences=13)
    assert Occurrence.objects.count() == 13


def test_a_site_without_organisations_is_told_so(home):
    with pytest.raises(NothingToFill):
        load_bulk(occurrences=10)
    with pytest.raises(CommandError):
        call_command("load_bulk", occurrences=10)


@pytest.mark.parametrize("count", [0, -5])
def test_less_than_one_date_is_refused(organisation, count):
    with pytest.raises(CommandError):
        call_command("load_bulk", occurrences=count)
