"""Whoever reads us, by whichever feed, sees the same dates: every date of every event of the demo, everywhere."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from activities.engine import schedule
from activities.events.calendar.listings import coming
from activities.events.calendar.wishes import Wish
from activities.events.models import EventPage
from activities.models import Occurrence
from tests.activities.feeds.calendars import in_calendar, in_table

pytestmark = pytest.mark.usefixtures("demo")

ZONE = ZoneInfo("Europe/Copenhagen")
HELD = {"scheduled", "moved"}
_TOLD_ON_A_PAGE = 50  # of an event's dates, in its JSON-LD


@pytest.fixture
def dates():
    """What is to come, as the table has it, by the name that each date has in feeds."""
    rows = Occurrence.objects.with_everything().filter(event__live=True, ends_at__gt=timezone.now())
    found = {str(row.uuid): row for row in rows}
    assert len(found) > 100
    return found


def answer(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def moment(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def test_the_calendar_shows_every_date(dates):
    shown, page = [], 1
    while page:
        listing = coming(Wish(window=schedule.Window(schedule.today(), None)), page=page)
        shown += [*listing.under_way, *(card for day in listing.days for card in day.cards)]
        page = listing.next
    assert Counter(str(card.occurrence.uuid) for card in shown) == Counter(list(dates))


def test_the_icalendar_feed_has_every_date(client, dates):
    found = in_calendar(answer(client, "/kalender.ics"))
    now = timezone.now()
    assert Counter({date: count for date, count in found.items() if date[1] > now}) == in_table(dates.values())


def test_the_national_list_has_every_date(client, dates):
    told = json.loads(answer(client, "/api/v1/events?_format=json"))
    assert Counter(date["uuid"] for date in told) == Counter(list(dates))
    for date in told:
        row = dates[date["uuid"]]
        assert moment(date["date_time"]["start"]) == row.starts_at
        end = row.ends_at - timedelta(seconds=1) if row.start_time is None else row.ends_at
        assert moment(date["date_time"]["end"]) == end
        assert (date["state"] == "Cancelled") == (row.status not in HELD)
        assert (date["state"] == "SoldOut") == (row.status in HELD and row.is_full)
        assert date["title"] == row.event.title


def test_our_own_api_has_every_date_page_by_page(client, dates):
    told, address = [], "/api/v1/occurrences?antal=50"
    while address:
        page = json.loads(answer(client, address))
        told += page["items"]
        address = page["next"]
    assert Counter(date["id"] for date in told) == Counter(list(dates))
    for date in told:
        row = dates[date["id"]]
        assert (moment(date["start"]), moment(date["end"])) == (row.starts_at, row.ends_at)
        assert (date["status"], date["title"]) == (row.status, row.event.title)
        assert date["organisation"]["slug"] == row.event.organisation.slug


def test_the_atom_feed_has_every_date(client, dates):
    feed = ElementTree.fromstring(answer(client, "/kalender.atom"))
    names = [entry.text for entry in feed.iterfind("{*}entry/{*}id")]
    assert Counter(names) == Counter(f"urn:uuid:{name}" for name in dates)


def test_each_event_page_tells_search_engines_its_dates(client, dates):
    for event in EventPage.objects.live():
        own = sorted((row for row in dates.values() if row.event_id == event.pk), key=lambda row: row.starts_at)
        page = answer(client, event.get_url()).decode()
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
        (told,) = [part for part in data.get("@graph", [data]) if part["@type"] == "Event"]
        parts = told.get("subEvent", [told] if own else [])
        assert [(in_utc(part["startDate"]), is_held(part)) for part in parts] == [
            (row.starts_at, row.status in HELD) for row in own[:_TOLD_ON_A_PAGE]
        ]


def in_utc(text):
    day_or_moment = datetime.fromisoformat(text)
    if day_or_moment.tzinfo is None:
        day_or_moment = datetime.combine(day_or_moment.date(), time(0), ZONE)
    return day_or_moment.astimezone(UTC)


def is_held(part):
    return part["eventStatus"].rpartition("/")[2] in {"EventScheduled", "EventRescheduled"}
