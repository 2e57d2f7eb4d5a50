"""Loading the demo touches nothing that isn't its own, whatever the day."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from activities.models import EventPage, Occurrence, OrganisationPage
from home.demo.load import SiteHasContent, load_demo
from outreach.models import User
from tests.factories import make_organisation

CONTENT = Path("home/demo/content")


@pytest.fixture
def few_events(db, monkeypatch):
    """Leave out the events of every day: they take most of the time, and tests/home/test_demo.py looks at them."""
    monkeypatch.setattr("home.demo.events.read_all", lambda folder: ())


@pytest.mark.parametrize(
    ("today", "slug", "hours"),
    [(date(2026, 10, 1), "vintertid", 15), (date(2027, 3, 1), "sommertid", 13)],
)
def test_the_night_of_the_clock_change_is_there_when_it_is_near(few_events, today, slug, hours):
    load_demo(password="x", today=today)
    night = Occurrence.objects.get(event__slug=slug)
    assert (night.ends_at - night.starts_at).total_seconds() == hours * 3600


def test_there_is_no_such_night_when_no_clock_change_is_near(few_events):
    load_demo(password="x", today=date(2026, 6, 1))
    assert OrganisationPage.objects.filter(slug="randers").exists()
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("month", range(1, 13))
def test_the_dates_of_every_month_can_be_worked_out(month):
    from home.demo.events import _occurrences

    today = date(2027, month, 17)
    for path in (CONTENT / "events").glob("*.toml"):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["events"]:
            days = [one.start_date for one in _with_no_database(_occurrences, entry, today)]
            assert days
            assert min(days) > today


def _with_no_database(make, entry, today):
    rows = [{key: value for key, value in row.items() if key != "other_venue"} for row in entry["dates"]]
    return make({**entry, "dates": rows}, today)


def test_a_site_with_content_of_its_own_is_refused_and_left_as_it_was(home):
    make_organisation("viborg", "Viborg Bibliotekerne")
    with pytest.raises(SiteHasContent):
        load_demo(password="x")
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert OrganisationPage.objects.count() == 1
    assert not User.objects.exists()


def test_a_site_whose_front_page_was_edited_is_refused(home):
    home.hero_title = "Vores egen overskrift"
    home.save_revision().publish()
    with pytest.raises(SiteHasContent):
        load_demo(password="x")


def test_the_demo_tells_who_can_sign_in(few_events, capsys, settings):
    settings.DEMO_PASSWORD = "dinosaur-paa-traktor"
    call_command("load_demo")
    said = capsys.readouterr().out
    assert "randers" in said
    assert "dinosaur-paa-traktor" in said
    assert User.objects.get(username="randers").check_password("dinosaur-paa-traktor")


def test_a_site_on_the_net_gets_a_password_nobody_knows(few_events, capsys, settings):
    settings.DEMO_PASSWORD = ""
    call_command("load_demo")
    assert not User.objects.get(username="admin").check_password("dinosaur-paa-traktor")
