from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.events.models import EventPage
from activities.feeds import atom_views
from activities.feeds.atom import clean
from activities.recipes.models import RecipePage
from tests.factories import make_event, make_recipe, make_topic, occurrence

pytestmark = pytest.mark.django_db

ATOM = {"": "http://www.w3.org/2005/Atom"}
WEDNESDAY = date(2026, 10, 7)


@pytest.fixture(autouse=True)
def _morning(time_machine):
    time_machine.move_to(datetime(2026, 10, 7, 8, tzinfo=UTC), tick=False)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def entries(client, address):
    return read(client, address).findall("entry", ATOM)


def said(element, path):
    return element.findtext(path, namespaces=ATOM)


def titles(client, address):
    return [said(entry, "title") for entry in entries(client, address)]


def test_coming_dates_have_an_entry_each(client, organisation):
    later = occurrence(date(2026, 10, 14), start_time=time(10), end_time=time(11), heading="Slut")
    event = make_event(organisation, "cafe", occurrence(WEDNESDAY), later, topics=[make_topic("mad")])
    first, second = entries(client, "/kalender.atom")
    assert said(first, "title") == "AI-café, onsdag 7. oktober kl. 14–16"
    assert said(second, "title") == "AI-café: Slut, onsdag 14. oktober kl. 10–11"
    assert said(first, "id") == event.occurrences.first().uuid.urn
    assert said(first, "summary") == "<p>Kom og prøv.</p>"
    assert said(first, "author/name") == "Randers Bibliotek"
    assert first.find("category", ATOM).get("term") == "Mad"
    assert first.find("link", ATOM).get("href") == "http://testserver/randers/cafe/"
    assert said(first, "published") == said(first, "updated") == "2026-10-07T08:00:00+00:00"


def test_what_ends_at_midnight_ends_on_its_own_day(client, organisation):
    evening = occurrence(WEDNESDAY, start_time=time(18), end_date=date(2026, 10, 8), end_time=time(0))
    make_event(organisation, "fest", evening, title="Fest")
    assert titles(client, "/kalender.atom") == ["Fest, onsdag 7. oktober kl. 18–24"]


def test_a_feed_says_where_it_is_and_what_it_follows(client, organisation):
    answer = client.get("/kalender.atom?hvor=randers")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    links = {link.get("rel"): link.get("href") for link in feed.findall("link", ATOM)}
    assert links["self"] == said(feed, "id") == "http://testserver/kalender.atom?hvor=randers"
    assert links["alternate"] == "http://testserver/kalender/?hvor=randers"
    assert said(feed, "title") == "Kalender – AI i hænderne"
    assert said(feed, "updated")


def test_the_filters_of_the_calendar_narrow_it(client, organisation, other_organisation):
    make_event(organisation, title="Mad", topics=[make_topic("mad")])
    make_event(other_organisation, title="Kunst")
    assert len(titles(client, "/kalender.atom")) == 2
    assert titles(client, "/kalender.atom?emne=mad") == ["Mad, onsdag 14. oktober kl. 14–16"]
    assert titles(client, "/kalender.atom?hvor=aalborg") == ["Kunst, onsdag 14. oktober kl. 14–16"]


def test_what_is_over_or_a_draft_is_not_told(client, organisation):
    make_event(organisation, "over", occurrence(date(2026, 10, 6)))
    make_event(organisation, "draft").unpublish()
    make_recipe(organisation).unpublish()
    assert titles(client, "/kalender.atom") == titles(client, "/opskrifter.atom") == []


def test_recipes_come_with_the_one_that_changed_last_first(client, organisation, time_machine):
    first = make_recipe(organisation, "madplan", author="Ida", licence="CC BY 4.0", topics=[make_topic("mad")])
    make_recipe(organisation, "eventyr", title="Godnathistorie")
    time_machine.move_to(datetime(2026, 10, 8, 8, tzinfo=UTC), tick=False)
    RecipePage.objects.get(pk=first.pk).save_revision().publish()
    newest, _other = entries(client, "/opskrifter.atom")
    assert said(newest, "title") == "Ugens madplan"
    assert said(newest, "id") == first.work_id.urn
    assert said(newest, "updated") == "2026-10-08T08:00:00+00:00"
    assert said(newest, "published") == "2026-10-07T08:00:00+00:00"
    assert said(newest, "author/name") == "Ida"
    assert said(newest, "summary") == "<p>Du får en madplan.</p>"
    assert said(newest, "rights") == (
        "”Ugens madplan” af Ida. http://testserver/randers/madplan/ "
        "Licens: CC BY 4.0. https://creativecommons.org/licenses/by/4.0/deed.da"
    )


def test_a_recipe_says_which_work_and_version_it_is_and_why_it_was_changed(client, organisation):
    log = [{"version": "1.1", "date": "2026-09-01", "kind": "safety", "note": "Skriv ikke CPR-nummer"}]
    recipe = make_recipe(organisation, version="1.1", change_log=[("item", log[0])])
    (entry,) = entries(client, "/opskrifter.atom")
    work = entry.find("opskrift:work", {"opskrift": "urn:outreach-kit:opskrift"})
    assert work.attrib == {
        "uuid": str(recipe.work_id),
        "version": "1.1",
        "hash": recipe.release.hash,
        "kind": "safety",
        "note": "Skriv ikke CPR-nummer",
    }


def test_every_recipe_is_told_of_some_at_a_time(client, organisation, monkeypatch):
    monkeypatch.setattr(atom_views, "MOST_ENTRIES", 2)
    for number in range(5):
        make_recipe(organisation, f"r{number}", title=f"Opskrift {number}")
    told, address = [], "/opskrifter.atom"
    while address:
        feed = read(client, address)
        links = {link.get("rel"): link.get("href") for link in feed.findall("link", ATOM)}
        assert links["self"] == f"http://testserver{address}"
        told += [said(entry, "title") for entry in feed.findall("entry", ATOM)]
        address = links.get("next", "").removeprefix("http://testserver")
    assert told == [f"Opskrift {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("asked", ["banan", "-1", "0", "9" * 5000, "\x00", "²"])
def test_a_page_that_makes_no_sense_is_another_one(client, organisation, asked):
    make_recipe(organisation)
    answer = client.get("/opskrifter.atom", {"side": asked})
    assert answer.status_code == 200
    assert "Ugens madplan" in answer.content.decode()


def test_a_work_that_several_have_is_told_of_once_from_its_home(client, organisation, other_organisation):
    home = make_recipe(organisation)
    make_recipe(other_organisation, work_id=home.work_id, canonical="https://example.dk/m/", title="Kopi")
    assert titles(client, "/opskrifter.atom") == ["Ugens madplan"]


@pytest.mark.parametrize("licence", ["", "All rights reserved", "CC0 1.0"])
def test_a_recipe_of_any_licence_can_be_told(client, organisation, licence):
    RecipePage.objects.filter(pk=make_recipe(organisation).pk).update(licence=licence)
    assert titles(client, "/opskrifter.atom") == ["Ugens madplan"]


@pytest.mark.parametrize("address", ["/kalender.atom", "/opskrifter.atom"])
def test_who_has_the_feed_is_told_so_until_something_changes(client, organisation, address):
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    make_event(organisation)
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200
    assert client.head(address).content == b""
    assert client.post(address).status_code == 405


_KEEPS_NUL = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no NUL")


@pytest.mark.parametrize(
    "title",
    ["A\x0bB", pytest.param("A\x00B", marks=_KEEPS_NUL), "A\ufffeB", "A\nB", "<script>", "&amp;", "]]>", "\U0001f916"],
)
def test_no_title_breaks_a_feed(client, organisation, title):
    event, recipe = make_event(organisation), make_recipe(organisation)
    for model, page in ((EventPage, event), (RecipePage, recipe)):
        model.objects.filter(pk=page.pk).update(title=title)
    EventPage.objects.filter(pk=event.pk).update(summary=title)
    assert titles(client, "/opskrifter.atom") == [clean(title)]
    (entry,) = entries(client, "/kalender.atom")
    assert said(entry, "title").startswith(f"{clean(title)}, ")


def test_one_bad_entry_takes_no_other_with_it(client, organisation, caplog, monkeypatch):
    make_event(organisation, title="Den gode")
    make_event(organisation, "cafe-2", title="Den onde")
    telling = "activities.feeds.atom.title_of"
    monkeypatch.setattr(telling, lambda row: 1 / 0 if row.event.title == "Den onde" else row.event.title)
    assert titles(client, "/kalender.atom") == ["Den gode, onsdag 14. oktober kl. 14–16"]
    assert "can't be told" in caplog.text


def test_there_is_an_end_to_what_a_feed_holds(client, organisation, monkeypatch):
    monkeypatch.setattr("activities.feeds.atom_views.MOST_ENTRIES", 1)
    for slug in ("a", "b"):
        make_event(organisation, f"cafe-{slug}")
        make_recipe(organisation, slug)
    assert len(titles(client, "/kalender.atom")) == len(titles(client, "/opskrifter.atom")) == 1


@pytest.mark.parametrize(("address", "make"), [("/kalender.atom", make_event), ("/opskrifter.atom", make_recipe)])
def test_many_entries_take_no_more_queries_than_one(client, organisation, address, make):
    counts = []
    for number in range(5):
        make(organisation, f"page-{number}", topics=[make_topic(f"topic-{number}")])
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[1] >= counts[-1]
