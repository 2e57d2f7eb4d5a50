"""The demo is whole, in good Danish, and touches nothing that isn't its own."""

import tomllib
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from activities.engine import schedule
from activities.engine.readability import measure
from activities.events.choices import Format
from activities.models import EventPage, Occurrence, OrganisationPage, RecipePage
from activities.recipes.checks import problems_with_steps
from activities.recipes.panels import citizen_text
from home.demo.load import SiteHasContent, load_demo
from home.models import StandardPage
from outreach.models import SiteImage, User
from tests.factories import make_organisation

CONTENT = Path("home/demo/content")
LIBRARIES = {"randers", "aalborg", "aabenraa"}
PARTNERS = {"aeldre-sagen-randers", "perlegaardskolen"}


def test_the_demo_has_three_libraries_and_two_partners(demo):
    kinds = {
        kind: set(OrganisationPage.objects.filter(kind=kind).values_list("slug", flat=True))
        for kind in ("library", "partner")
    }
    assert kinds == {"library": LIBRARIES, "partner": PARTNERS}


def test_every_recipe_of_the_demo_is_live_and_every_field_of_it_is_filled_in(demo):
    may_be_empty = {"price_note", "source", "changes", "search_description", "seo_title", "steps", "picture"}
    recipes = list(RecipePage.objects.live())
    assert len(recipes) == 10
    for recipe in recipes:
        assert not problems_with_steps(recipe.steps)
        assert 3 <= len(recipe.steps) <= 7
        assert recipe.picture.description
        for field in RecipePage._meta.local_fields:
            if field.name not in may_be_empty and field.get_internal_type() in ("CharField", "TextField", "JSONField"):
                assert getattr(recipe, field.name), f"{recipe.slug}: {field.name}"
        assert recipe.topics.exists()
        assert recipe.audiences.exists()


def test_every_recipes_citizen_text_is_easy_to_read(demo):
    hard = {
        recipe.slug: measured.lix
        for recipe in RecipePage.objects.live()
        if (measured := measure(citizen_text(recipe))) and measured.lix > 34
    }
    assert not hard


def test_every_recipes_script_adds_up_to_its_length(demo):
    for recipe in RecipePage.objects.live():
        lines = [line.value for line in recipe.script]
        for before, after in pairwise(lines):
            assert before["start"] + before["minutes"] == after["start"], recipe.slug
        assert lines[-1]["start"] + lines[-1]["minutes"] == recipe.run_minutes, recipe.slug


def test_the_events_use_all_nine_formats_and_lie_in_the_coming_weeks(demo):
    assert EventPage.objects.live().count() >= 40
    assert set(EventPage.objects.values_list("format", flat=True)) == set(Format.values)
    today = schedule.today()
    first, last = Occurrence.objects.first().start_date, Occurrence.objects.last().start_date
    assert today < first
    assert last <= today + timedelta(weeks=10)
    statuses = Counter(Occurrence.objects.values_list("status", flat=True))
    assert statuses["cancelled"] >= 2
    assert statuses["moved"] >= 2


@pytest.mark.parametrize(
    ("today", "slug", "hours"),
    [(date(2026, 10, 1), "vintertid", 15), (date(2027, 3, 1), "sommertid", 13)],
)
def test_the_night_of_the_clock_change_is_there_when_it_is_near(db, today, slug, hours):
    load_demo(password="x", today=today)
    night = Occurrence.objects.get(event__slug=slug)
    assert (night.ends_at - night.starts_at).total_seconds() == hours * 3600


def test_there_is_no_such_night_when_no_clock_change_is_near(demo, time_machine):
    assert not EventPage.objects.filter(slug__in=["sommertid", "vintertid"]).exists() or schedule.clock_changes(
        schedule.today(), schedule.today() + timedelta(weeks=8)
    )


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


def test_loading_twice_changes_nothing(demo):
    before = (EventPage.objects.count(), Occurrence.objects.count(), SiteImage.objects.count(), User.objects.count())
    assert load_demo(password="x") is False
    assert before == (
        EventPage.objects.count(),
        Occurrence.objects.count(),
        SiteImage.objects.count(),
        User.objects.count(),
    )


def test_loading_again_leaves_what_was_added_and_changed_since(demo):
    organisation = OrganisationPage.objects.get(slug="randers")
    organisation.introduction = "Vores egne ord."
    organisation.save_revision().publish()
    load_demo(password="x")
    organisation.refresh_from_db()
    assert organisation.introduction == "Vores egne ord."


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


def test_the_plain_pages_are_there(demo):
    assert {"om", "tilgaengelighed", "privatliv"} <= set(StandardPage.objects.live().values_list("slug", flat=True))


def test_the_demo_tells_who_can_sign_in(db, capsys, settings):
    settings.DEMO_PASSWORD = "dinosaur-paa-traktor"
    call_command("load_demo")
    said = capsys.readouterr().out
    assert "randers" in said
    assert "dinosaur-paa-traktor" in said
    assert User.objects.get(username="randers").check_password("dinosaur-paa-traktor")


def test_a_site_on_the_net_gets_a_password_nobody_knows(db, capsys, settings):
    settings.DEMO_PASSWORD = ""
    call_command("load_demo")
    assert not User.objects.get(username="admin").check_password("dinosaur-paa-traktor")
