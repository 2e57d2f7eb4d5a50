"""Loading the demo touches nothing that isn't its own, whatever the day."""

import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from activities.engine.schedule.closing import closing_day
from activities.engine.schedule.plans import Repeat, Slots, horizon, repeats_without_end
from activities.engine.schedule.rules import Frequency
from activities.models import EventPage, Occurrence, OrganisationPage
from home.demo.load import SiteHasContent, load_demo
from home.demo.schedules import plan_for
from outreach.models import User
from tests.factories import make_organisation

CONTENT = Path("home/demo/content")


@pytest.fixture
def few_events(db, monkeypatch):
    """Leave out the events of every day: they take most of the time, and tests/home/test_demo.py looks at them."""
    monkeypatch.setattr("home.demo.events.read_all", lambda folder: ())
    monkeypatch.setattr("home.demo.load.keep_templates", lambda user: None)


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


def entries():
    for path in sorted((CONTENT / "events").glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["events"]


@pytest.fixture
def venues():
    """A number for whatever venue is asked for."""
    return defaultdict(lambda: 1)


@pytest.mark.parametrize("day", [2, 17, 24])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_dates_of_every_month_lie_ahead_and_on_days_that_are_open(month, day, venues):
    today = date(2027, month, day)
    for entry in entries():
        planned = plan_for(entry, today, venues).dates(horizon(today))
        assert planned, entry["slug"]
        assert all(one.span.start_date > today for one in planned), entry["slug"]
        assert all(one.line for one in planned), entry["slug"]  # nothing is different on a date that isn't there
        if "repeats" in entry:
            assert not any(closing_day(one.span.start_date) for one in planned), entry["slug"]
            assert planned[0].span.start_date <= today + timedelta(days=45), entry["slug"]
            assert sum(one.is_changed for one in planned) == len(entry["repeats"][0].get("changes", []))


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_repetitions_without_end_every_other_week_and_by_weekday_of_the_month(month, venues):
    today = date(2027, month, 17)
    lines = [line for entry in entries() for line in plan_for(entry, today, venues).lines]
    repeats = [line for line in lines if isinstance(line, Repeat)]
    assert sum(repeats_without_end([line], horizon(today)) for line in repeats) >= 2
    assert any(line.rule.interval == 2 for line in repeats)
    assert any(len(line.rule.weekdays) == 2 and line.rule.frequency == Frequency.MONTHLY for line in repeats)
    assert any(42 in line.excluded_weeks for line in repeats)
    assert sum(isinstance(line, Slots) for line in lines) >= 3


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
    assert "Mette Kjærgaard, editor, Randers Bibliotek" in said
    assert "dinosaur-paa-traktor" in said
    assert User.objects.get(username="randers").check_password("dinosaur-paa-traktor")


def test_every_account_of_the_demo_is_a_person_of_their_own(few_events, settings):
    call_command("load_demo")
    names = [user.get_full_name() for user in User.objects.all()]
    assert all(" " in name for name in names)
    assert len(set(names)) == len(names) == 11


def test_a_site_on_the_net_gets_a_password_nobody_knows(few_events, capsys, settings):
    settings.DEMO_PASSWORD = ""
    call_command("load_demo")
    assert not User.objects.get(username="admin").check_password("dinosaur-paa-traktor")
