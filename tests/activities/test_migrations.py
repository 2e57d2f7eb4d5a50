"""Dates that were written one by one, before there were schedules, are the same dates afterwards."""

from datetime import date, time
from importlib import import_module

import pytest
from django.apps import apps

from activities.events.schedules.plan import plan_of
from activities.events.schedules.timetable import work_out
from activities.models import EventPage, Occurrence, Timetable
from tests.factories import make_event, make_venue, occurrence

convert = import_module("activities.migrations.0003_dates_into_schedules").convert


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-26 10:00+00:00")


@pytest.fixture
def old_event(organisation):
    """An event as it was stored: rows without identities, and a revision with the rows in it."""
    cellar = make_venue(organisation)
    dates = [
        occurrence(date(2026, 12, 2), status="cancelled", note="Birgit er syg."),
        occurrence(date(2026, 12, 10), status="moved", moved_from_date=date(2026, 12, 9), moved_from_time=time(13)),
        occurrence(date(2026, 12, 16), venue=cellar, heading="Tredje gang"),
        occurrence(date(2026, 12, 19), start_time=None, end_time=None, end_date=date(2026, 12, 20)),
    ]
    event = make_event(organisation, "cafe", *dates)
    names = ("start_date", "start_time", "end_date", "end_time", "heading", "status", "note")
    moved = ("moved_from_date", "moved_from_time")
    stored = []
    for number, row in enumerate(event.occurrences.all()):
        values = {name: getattr(row, name) for name in (*names, *moved)}
        texts = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
        stored.append({**texts, "venue": row.venue_id})
        Occurrence.objects.filter(pk=row.pk).update(recurrence_id=f"old-{number}", line="", is_changed=False)
    EventPage.objects.filter(pk=event.pk).update(schedule=[], changes=[])
    Timetable.objects.all().delete()
    revision = event.latest_revision
    revision.content = {
        **{name: value for name, value in revision.content.items() if name not in ("schedule", "changes")},
        "occurrences": stored,
    }
    revision.save(update_fields=["content"])
    return event


def told(event):
    return [(row.pk, row.in_words, row.status, row.note, row.heading, row.venue_id) for row in event.occurrences.all()]


def test_old_dates_become_a_schedule_that_makes_the_same_rows(old_event):
    before = told(old_event)
    convert(apps, None)
    event = EventPage.objects.get(pk=old_event.pk)
    identities = [row.recurrence_id for row in event.occurrences.all()]
    assert identities == ["20261202T140000", "20261209T130000", "20261216T140000", "20261219"]
    result = work_out(event=event)
    assert (result.made, result.removed) == (0, 0)
    assert told(EventPage.objects.get(pk=event.pk)) == before


def test_old_versions_and_drafts_have_the_same_dates_too(old_event):
    convert(apps, None)
    version = EventPage.objects.get(pk=old_event.pk).get_latest_revision_as_object()
    planned = plan_of(version).dates(date(2027, 12, 31))
    assert [(each.recurrence_id, each.details.status, each.span.start_date.day) for each in planned] == [
        ("20261202T140000", "cancelled", 2),
        ("20261209T130000", "scheduled", 10),
        ("20261216T140000", "scheduled", 16),
        ("20261219", "scheduled", 19),
    ]
    version.save_revision().publish()
    assert Occurrence.objects.filter(event=old_event, status="moved").count() == 1


def test_two_dates_of_the_same_start_become_one(old_event):
    first, second = list(old_event.occurrences.all())[1:3]
    Occurrence.objects.filter(pk=second.pk).update(start_date=date(2026, 12, 9), start_time=time(13))
    convert(apps, None)
    assert Occurrence.objects.filter(pk__in=[first.pk, second.pk]).count() == 1
