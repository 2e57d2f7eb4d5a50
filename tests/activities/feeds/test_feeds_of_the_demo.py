from xml.etree import ElementTree

import pytest

from activities.events.models import EventPage
from activities.feeds.icalendar.calendars import whole_calendar
from tests.activities.feeds.calendars import in_calendar, in_table, insist_on_form

pytestmark = pytest.mark.usefixtures("demo")


def test_another_library_reads_every_event_as_our_table_has_it():
    for event in EventPage.objects.live():
        rows = list(event.occurrences.all())
        text = whole_calendar("Kalender", event, rows)
        insist_on_form(text)
        assert in_calendar(text) == in_table(rows)


@pytest.mark.parametrize("address", ["/kalender.ics", "/randers/kalender.ics", "/kalender.ics?emne=mad&hvem=voksne"])
def test_every_calendar_can_be_read(client, address):
    text = b"".join(client.get(address).streaming_content)
    insist_on_form(text)
    assert in_calendar(text).total() > 0


@pytest.mark.parametrize("address", ["/kalender.atom", "/opskrifter.atom", "/kalender.atom?format=workshop"])
def test_every_feed_can_be_read(client, address):
    feed = ElementTree.fromstring(client.get(address).content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) > 0
