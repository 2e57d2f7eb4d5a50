"""The demo is whole, in good Danish, and touches nothing that isn't its own."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from django.db.models import Min

from activities.engine import schedule
from activities.engine.readability import measure
from activities.events.choices import Format
from activities.events.schedules.plan import plan_of
from activities.events.starting.services import start_from_template
from activities.events.starting.templates import EventTemplate
from activities.models import (
    BeadStock,
    EventPage,
    Occurrence,
    OrganisationPage,
    PatternPage,
    RecipePage,
    Timetable,
)
from activities.recipes.checks import problems_with_steps
from activities.recipes.panels import citizen_text
from activities.reuse.getting.updates import news_for
from activities.reuse.merging.offers import Improvement, update_for
from activities.reuse.merging.progress import State, progress_of
from activities.reuse.models import Suggestion
from activities.reuse.works import recipe_json
from home.demo.load import load_demo
from home.models import StandardPage
from outreach.bead_art import read_motif
from outreach.models import SiteImage, User

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
    may_be_empty |= {"canonical", "based_on", "translation_of", "extras"}  # all were written here
    may_be_empty |= {"local_note", "local_contact"}
    motif_of = {"aftensmad-til-en": "ugens-madplan"}
    recipes = list(RecipePage.objects.live())
    assert len(recipes) == 11
    for recipe in recipes:
        assert not problems_with_steps(recipe.steps)
        assert 3 <= len(recipe.steps) <= 7
        assert recipe.picture.description == read_motif(motif_of.get(recipe.slug, recipe.slug)).alt
        for field in RecipePage._meta.local_fields:
            if field.name not in may_be_empty and field.get_internal_type() in ("CharField", "TextField", "JSONField"):
                assert getattr(recipe, field.name), f"{recipe.slug}: {field.name}"
        assert recipe.topics.exists()
        assert recipe.audiences.exists()


def test_a_recipe_of_the_demo_is_reused_and_there_is_safety_news_for_those_who_took_it(demo):
    original = RecipePage.objects.get(slug="ugens-madplan")
    adapted = RecipePage.objects.get(slug="aftensmad-til-en")
    assert adapted.based_on["id"] == str(original.work_id)
    (news,) = news_for(User.objects.get(username="aalborg"))
    assert (news.page, news.held, news.newest, news.kind) == (adapted, "1.2", "1.3", "safety")
    desk = update_for(adapted.origin).lay_out(recipe_json(adapted))
    assert [entry.path[0] for entry in desk.open_entries if entry.is_conflict] == ["steps"]
    assert [entry.path[0] for entry in desk.open_entries if entry.is_safety] == ["checkAnswer"]
    (entry,) = original.reused_by.all()
    assert entry.address == adapted.get_url()
    assert entry.signed_off_at


def test_a_recipe_of_the_demo_is_being_translated_and_one_text_is_out_of_date(demo):
    draft = RecipePage.objects.get(origin__kind="translated")
    assert not draft.live
    progress = progress_of(draft.origin, recipe_json(draft.get_latest_revision_as_object()))
    assert Counter(text.state for text in progress.texts)[State.STALE] == 1
    assert progress.done == 4


def test_an_improvement_waits_for_an_answer(demo):
    suggestion = Suggestion.objects.get()
    assert (suggestion.page.slug, suggestion.state) == ("ugens-madplan", "open")
    labels = [entry.path[0] for entry in Improvement(suggestion).lay_out(recipe_json(suggestion.page)).open_entries]
    assert "steps" in labels


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
    firsts = EventPage.objects.annotate(first=Min("occurrences__start_date")).values_list("first", flat=True)
    assert today < min(firsts)
    assert max(firsts) <= today + timedelta(weeks=10)
    statuses = Counter(Occurrence.objects.values_list("status", flat=True))
    assert statuses["cancelled"] >= 4
    assert statuses["moved"] >= 2
    assert statuses["postponed"] >= 1
    assert Occurrence.objects.filter(is_full=True).count() >= 4


def test_two_events_go_on_without_end_and_others_end(demo):
    assert Timetable.objects.filter(goes_on=True).count() >= 2
    assert Timetable.objects.filter(goes_on=False).count() >= 30


def test_courses_have_a_plan_for_each_session(demo):
    planned = EventPage.objects.filter(format=Format.COURSE).exclude(occurrences__text="")
    assert planned.count() >= 2
    assert all(date_.heading for event in planned for date_ in event.occurrences.all())


def test_some_events_are_online_with_and_some_without_a_place(demo):
    online = EventPage.objects.filter(online=True)
    assert online.filter(venue=None, address="").count() >= 2
    assert online.filter(venue__isnull=False).exists()


def test_a_library_has_templates_to_start_from(demo):
    templates = EventTemplate.objects.filter(organisation__slug="randers")
    assert templates.count() == 2
    for template in templates:
        event = start_from_template(template=template, user=User.objects.get(username="randers-bidrag"))
        assert not plan_of(event).lines  # the days are still to be chosen
        event.delete()


def test_the_demo_has_patterns_of_every_size_that_are_whole(demo):
    patterns = list(PatternPage.objects.shown())
    assert len(patterns) == 9
    assert {page.palette for page in patterns} == {"hama", "hama_mini", "hama_maxi"}
    assert {page.difficulty for page in patterns} == {"easy", "medium"}
    assert {page.board_count for page in patterns} == {1, 2}
    for page in patterns:
        assert page.summary, page.slug
        assert page.picture_alt, page.slug
        assert bool(page.ai_tool) == bool(page.ai_prompt) == bool(page.ai_made_on), page.slug
        assert not page.problems_before_publishing(), page.slug


def test_the_dinosaurs_recipe_shows_its_pattern(client, demo):
    pattern = PatternPage.objects.get(slug="dinosaurens-perleplade")
    recipe = RecipePage.objects.get(slug="dinosaur-paa-traktor")
    assert pattern.picture_address in client.get(recipe.url).content.decode()
    assert recipe.title in client.get(pattern.url).content.decode()


def test_a_library_has_written_down_its_beads(demo):
    stock = BeadStock.objects.get(organisation__slug="randers")
    stock.full_clean()
    assert stock.counts["H18"] == 120
    assert stock.corrected.bead("H05").rgb != stock.listed.bead("H05").rgb


def test_what_the_demo_publishes_is_ready_to_be_published_again(demo):
    for event in EventPage.objects.live():
        assert not event.problems_before_publishing(), event.slug


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


def test_the_plain_pages_are_there(demo):
    assert {"om", "tilgaengelighed", "privatliv"} <= set(StandardPage.objects.live().values_list("slug", flat=True))
