"""A new event takes along what was written once, and none of what has become of it."""

import json
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from activities.engine.schedule import today
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Details, Repeat, SingleDate, Slots, horizon
from activities.engine.schedule.rules import Frequency, Rule, Weekday
from activities.engine.schedule.spans import LocalSpan
from activities.events.schedules.plan import plan_of, write_plan
from activities.events.starting.services import (
    copy_event,
    delete_template,
    keep_as_template,
    rename_template,
    start_from_recipe,
    start_from_template,
)
from activities.events.starting.templates import EventTemplate
from activities.models import EventPage, EventRecipe, RecipePage
from tests.factories import (
    make_audience,
    make_contributor,
    make_editor,
    make_event,
    make_image,
    make_recipe,
    make_topic,
    make_venue,
)

LONG_AGO = date(2024, 1, 3)  # a Wednesday


@pytest.fixture
def event(organisation, other_organisation):
    """An event with something in every kind of field."""
    event = make_event(
        organisation,
        "cafe",
        title="Robotcafé",
        summary="Kom og prøv.",
        body=[("text", "<p>Kaffen er gratis.</p>")],
        venue=make_venue(organisation),
        image=make_image(),
        capacity=12,
        price_kroner=20,
        contact_name="Mette",
        topics=[make_topic()],
        audiences=[make_audience()],
        co_organisers=[other_organisation],
    )
    event.recipe_links.add(EventRecipe(recipe=make_recipe(organisation), sort_order=0))
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def with_plan(event, *lines, changes=()):
    write_plan(event, Plan(lines, tuple(changes)))
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def at(day, start=14, end=16):
    return LocalSpan(day, time(start), day, time(end))


def weekly(first, key="gammel-linje", **fields):
    rule = Rule(Frequency.WEEKLY, weekdays=(Weekday(first.weekday()),))
    return Repeat(key, at(first), fields.pop("rule", rule), **fields)


def stored(event):
    return [block["value"] for block in json.loads(EventPage._meta.get_field("schedule").value_to_string(event))]


def test_a_copy_is_a_draft_of_the_same_organisation_with_everything_that_was_written(event, editor):
    copy = EventPage.objects.get(pk=copy_event(event=event, user=editor).pk)
    assert copy.title == "Robotcafé (kopi)"
    assert copy.slug == "robotcafe-kopi"
    assert not copy.live
    assert copy.organisation == event.organisation
    assert copy.owner == editor
    for name in ("summary", "venue", "image", "capacity", "price_kroner", "contact_name"):
        assert getattr(copy, name) == getattr(event, name), name
    for name in ("topics", "audiences", "co_organisers"):
        assert set(getattr(copy, name).all()) == set(getattr(event, name).all()) != set()
    assert [link.recipe for link in copy.recipe_links.all()] == [link.recipe for link in event.recipe_links.all()]
    assert "Kaffen er gratis." in str(copy.body)
    assert copy.translation_key != event.translation_key
    assert not copy.occurrences.exists()
    assert copy.get_latest_revision_as_object().title == copy.title


def test_the_event_that_was_copied_stays_as_it_was(event, editor):
    before = (event.serializable_data(), list(event.occurrences.values()))
    copy_event(event=event, user=editor)
    after = EventPage.objects.get(pk=event.pk)
    assert (after.serializable_data(), list(after.occurrences.values())) == before


def test_each_copy_has_an_address_of_its_own(event, editor):
    slugs = [copy_event(event=event, user=editor).slug for _number in range(3)]
    assert slugs == ["robotcafe-kopi", "robotcafe-kopi-2", "robotcafe-kopi-3"]


def test_a_title_as_long_as_can_be_can_be_copied(organisation, editor):
    event = make_event(organisation, "lang", title="Æ" * 255)
    assert copy_event(event=event, user=editor).title.endswith("Æ (kopi)")


def test_the_latest_draft_is_copied_not_what_was_published(event, editor):
    event.summary = "Nye ord."
    event.save_revision()
    assert copy_event(event=EventPage.objects.get(pk=event.pk), user=editor).summary == "Nye ord."


def test_a_draft_that_lacks_nearly_everything_can_be_copied(organisation, editor):
    event = EventPage(title="Idé", slug="ide", schedule=[("date", {}), ("repeat", {}), ("slots", {})], live=False)
    organisation.add_child(instance=event)
    event.save_revision(clean=False)
    copy = copy_event(event=event, user=editor)
    assert [block.block_type for block in copy.schedule] == ["date", "repeat", "slots"]


def test_single_dates_and_slots_lose_their_days_but_keep_their_times_and_words(event, editor):
    day = today() + timedelta(days=7)
    single = SingleDate("a", at(day), Details(heading="Første gang", text="<p>Vi øver.</p>"))
    slots = Slots("b", (day,), ((time(10), time(10, 20)), (time(10, 30), time(10, 50))))
    change = Change(at(day), status="cancelled", note="Aflyst")
    copy = copy_event(event=with_plan(event, single, slots, changes=[change]), user=editor)
    first, second = stored(copy)
    assert (first["day"], first["start"], first["end"]) == (None, "14:00", "16:00")
    assert (first["heading"], first["text"]) == ("Første gang", "<p>Vi øver.</p>")
    assert second["days"] == [None]
    assert len(second["times"]) == 2
    assert not copy.changes
    assert plan_of(copy) == Plan()


def test_a_repetition_keeps_its_rule_and_begins_on_its_next_date(event, editor):
    line = weekly(LONG_AGO, rule=Rule(Frequency.WEEKLY, interval=2, weekdays=(Weekday(2),)))
    source = with_plan(event, line)
    (copied,) = plan_of(copy_event(event=source, user=editor)).lines
    next_date = next(
        row.span.start_date for row in plan_of(source).dates(horizon(today())) if row.span.start_date >= today()
    )
    assert copied.first == at(next_date)
    assert copied.rule == line.rule
    assert copied.key != line.key


def test_what_was_left_out_or_added_in_the_past_is_forgotten_and_what_is_to_come_is_kept(event, editor):
    coming = today() + timedelta(days=21)
    days = {LONG_AGO + timedelta(days=7), coming}
    line = weekly(LONG_AGO, excluded_days=frozenset(days), extra_days=tuple(sorted(days)))
    (copied,) = plan_of(copy_event(event=with_plan(event, line), user=editor)).lines
    assert copied.excluded_days == {coming}
    assert copied.extra_days == (coming,)


def test_a_repetition_that_is_over_is_left_without_a_first_day(event, editor):
    line = weekly(LONG_AGO, rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(2),), until=LONG_AGO + timedelta(days=30)))
    (value,) = stored(copy_event(event=with_plan(event, SingleDate("x", at(today())), line), user=editor))[1:]
    assert (value["first_day"], value["until"], value["start"]) == (None, None, "14:00")


def test_that_a_whole_repetition_was_cancelled_or_full_does_not_follow_it(event, editor):
    line = weekly(LONG_AGO, details=Details(status="cancelled", note="Aflyst for altid", is_full=True))
    (copied,) = plan_of(copy_event(event=with_plan(event, line), user=editor)).lines
    assert copied.details == Details()


def test_nobody_copies_for_another_organisation(event, other_organisation):
    stranger = make_editor(other_organisation)
    with pytest.raises(PermissionDenied):
        copy_event(event=event, user=stranger)
    assert EventPage.objects.count() == 1


@pytest.fixture
def recipe(other_organisation):
    return make_recipe(
        other_organisation,
        promise="Du får en madplan.",
        outcome="En madplan <til> en uge.",
        materials=[("item", "En blyant"), ("item", "Et & andet")],
        run_minutes=92,
        group_max=10,
        price_kroner=30,
        price_note="Til suppe.",
        device="tablet",
        topics=[make_topic()],
        audiences=[make_audience()],
    )


def test_an_event_takes_along_what_its_recipe_says_about_holding_it(recipe, organisation, editor):
    event = EventPage.objects.get(pk=start_from_recipe(recipe=recipe, organisation=organisation, user=editor).pk)
    assert (event.title, event.summary, event.organisation) == ("Ugens madplan", "Du får en madplan.", organisation)
    assert not event.live
    assert (event.capacity, event.price_kroner, event.price_note) == (10, 30, "Til suppe.")
    assert event.bring_device == "optional"
    assert set(event.topics.all()) == set(recipe.topics.all())
    assert set(event.audiences.all()) == set(recipe.audiences.all())
    assert [link.recipe for link in event.recipe_links.all()] == [recipe]
    body = str(event.body)
    assert "<li>En blyant</li><li>Et &amp; andet</li>" in body
    assert "En madplan &lt;til&gt; en uge." in body
    (date_,) = stored(event)
    assert (date_["day"], date_["start"], date_["end"]) == (None, "14:00:00", "15:30:00")


@pytest.mark.parametrize(
    ("minutes", "end"), [(1, "14:05:00"), (60, "15:00:00"), (63, "15:05:00"), (700, "01:40:00"), (1440, "13:55:00")]
)
def test_the_length_is_rounded_to_five_minutes_and_stays_below_a_day(organisation, editor, minutes, end):
    recipe = make_recipe(organisation, run_minutes=minutes)
    event = start_from_recipe(recipe=recipe, organisation=organisation, user=editor)
    assert stored(event)[0]["end"] == end


def test_a_recipe_that_says_little_gives_an_event_that_says_little(organisation, editor):
    recipe = make_recipe(organisation, device="none")
    event = start_from_recipe(recipe=recipe, organisation=organisation, user=editor)
    assert len(event.body) == 0
    assert event.bring_device == "none"


def test_a_contributor_may_start_too(recipe, organisation):
    contributor = make_contributor(organisation)
    event = start_from_recipe(recipe=recipe, organisation=organisation, user=contributor)
    assert event.permissions_for_user(contributor).can_edit()


@pytest.fixture
def their_draft(other_organisation):
    draft = RecipePage(slug="hemmelig", title="Hemmelig kladde", promise="Endnu ikke.", live=False)
    other_organisation.add_child(instance=draft)
    draft.save_revision()
    return draft


def test_nobody_starts_from_another_organisations_draft_nor_in_another_organisation(
    recipe, their_draft, organisation, other_organisation, editor
):
    with pytest.raises(PermissionDenied):
        start_from_recipe(recipe=their_draft, organisation=organisation, user=editor)
    with pytest.raises(PermissionDenied):
        start_from_recipe(recipe=recipe, organisation=other_organisation, user=editor)
    assert not EventPage.objects.exists()


def test_ones_own_draft_of_a_recipe_can_be_started_from_as_it_is_now(their_draft, other_organisation):
    their_draft.promise = "Nu er den klar."
    their_draft.save_revision()
    draft = RecipePage.objects.get(pk=their_draft.pk)
    event = start_from_recipe(recipe=draft, organisation=other_organisation, user=make_contributor(other_organisation))
    assert event.summary == "Nu er den klar."


def test_a_template_keeps_the_times_but_no_days(event, editor):
    source = with_plan(event, SingleDate("a", at(today() + timedelta(days=7))), weekly(LONG_AGO))
    template = keep_as_template(event=source, title="Café", user=editor)
    started = EventPage.objects.get(pk=start_from_template(template=template, user=editor).pk)
    assert (started.title, started.slug, started.live) == ("Robotcafé", "robotcafe", False)
    single, repeated = stored(started)
    assert (single["day"], single["start"]) == (None, "14:00")
    assert (repeated["first_day"], repeated["repetition"], repeated["weekdays"]) == (None, "weekly", ["2"])
    assert started.venue == event.venue
    assert set(started.topics.all()) == set(event.topics.all())
    assert [link.recipe for link in started.recipe_links.all()] == [link.recipe for link in event.recipe_links.all()]


def test_a_template_survives_the_event_and_whatever_else_is_deleted(event, editor):
    template = keep_as_template(event=event, title="Café", user=editor)
    EventPage.objects.get(pk=event.pk).delete()
    event.venue.delete()
    event.image.delete()
    RecipePage.objects.all().delete()
    event.topics.all().delete()
    started = start_from_template(template=EventTemplate.objects.get(), user=editor)
    assert template.title == "Café"
    assert (started.venue, started.image) == (None, None)
    assert not started.recipe_links.all()


def test_what_is_started_from_the_same_template_twice_has_keys_of_its_own(event, editor):
    template = keep_as_template(event=event, title="Café", user=editor)
    keys = {block.id for _n in range(2) for block in start_from_template(template=template, user=editor).schedule}
    assert len(keys) == 2


def test_two_templates_of_an_organisation_have_different_names(event, editor):
    keep_as_template(event=event, title="Café", user=editor)
    other = keep_as_template(event=event, title="Værksted", user=editor)
    with pytest.raises(ValidationError, match="Der er allerede"):
        keep_as_template(event=event, title="Café", user=editor)
    with pytest.raises(ValidationError):
        rename_template(template=other, title="Café", user=editor)
    with pytest.raises(ValidationError):
        keep_as_template(event=event, title="", user=editor)
    rename_template(template=EventTemplate.objects.get(title="Værksted"), title="Aften", user=editor)
    assert set(EventTemplate.objects.values_list("title", flat=True)) == {"Café", "Aften"}


def test_only_the_team_starts_from_a_template_and_only_its_editors_change_it(event, editor, other_organisation):
    template = keep_as_template(event=event, title="Café", user=editor)
    stranger, contributor = make_editor(other_organisation), make_contributor(event.organisation)
    assert start_from_template(template=template, user=contributor).pk
    for change in (
        lambda: start_from_template(template=template, user=stranger),
        lambda: keep_as_template(event=event, title="Vores", user=stranger),
        lambda: rename_template(template=template, title="Vores", user=stranger),
        lambda: delete_template(template=template, user=stranger),
        lambda: rename_template(template=template, title="Min", user=contributor),
        lambda: delete_template(template=template, user=contributor),
    ):
        with pytest.raises(PermissionDenied):
            change()
    delete_template(template=template, user=editor)
    assert not EventTemplate.objects.exists()
