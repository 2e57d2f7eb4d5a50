"""What is new where our recipes came from."""

import json
from uuid import uuid4

import pytest
from wagtail.models import Site

from activities.models import Origin, RecipePage, Release, Subscription, Upstream
from activities.reuse.choices import OriginKind
from activities.reuse.getting.kit_index import read_index
from activities.reuse.getting.updates import news_for
from activities.reuse.giving.kit_index import kit_index
from tests.factories import make_contributor, make_editor, make_recipe

A, B = "sha256:" + "a" * 64, "sha256:" + "b" * 64


@pytest.fixture
def subscription(organisation):
    return Subscription.objects.create(organisation=organisation, address="https://kit.dk/index.json", name="Randers")


def taken(organisation, slug="madplan", version="1.2", **fields):
    page = make_recipe(organisation, slug, title=slug.capitalize())
    facts = {"kind": OriginKind.IMPORTED, "work_id": uuid4(), "version": version, "hash": A}
    return Origin.objects.create(page=page, **{**facts, **fields})


def told(subscription, origin, version="1.4", **fields):
    facts = {"title": "Madplan", "kind": "content", "note": "Ny", "hash": B, "changes": []}
    return Upstream.objects.create(
        subscription=subscription, work_id=origin.work_id, version=version, **{**facts, **fields}
    )


def change(version, kind="content", note="Nyt"):
    return {"version": version, "kind": kind, "note": note}


def released(organisation, origin, version="1.4", content=B, log=(), **fields):
    lines = [{"type": "item", "value": {**line, "date": "2026-09-01"}} for line in log]
    page = make_recipe(organisation, "deres", version=version, change_log=lines, **fields)
    RecipePage.objects.filter(pk=page.pk).update(work_id=origin.work_id)
    Release.objects.update_or_create(
        page=page, defaults={"version": version, "hash": content, "kind": "content", "note": "Ny"}
    )
    return page


def test_a_later_version_of_a_kit_is_news(organisation, subscription, editor):
    origin = taken(organisation, subscription=subscription)
    told(subscription, origin, address="https://kit.dk/madplan/")
    (news,) = news_for(editor)
    assert (news.page, news.held, news.newest) == (origin.page, "1.2", "1.4")
    assert (news.from_whom, news.address, news.is_elsewhere) == ("Randers", "https://kit.dk/madplan/", True)
    assert (news.kind, news.notes) == ("content", ("Ny",))


@pytest.mark.parametrize("version", ["1.2", "1.1", "0.9", ""])
def test_the_version_that_we_hold_and_earlier_ones_are_none(organisation, subscription, editor, version):
    told(subscription, taken(organisation, subscription=subscription), version)
    assert news_for(editor) == []


def test_versions_are_numbers(organisation, subscription, editor):
    told(subscription, taken(organisation, version="1.9"), "1.10")
    assert len(news_for(editor)) == 1


def test_the_gravest_of_what_changed_since_counts_though_it_is_not_the_latest(organisation, subscription, editor):
    origin = taken(organisation)
    log = [
        change("1.4", note="Ny titel"),
        change("1.3", "safety", "Skriv ikke CPR"),
        change("1.2", "correction", "Før"),
    ]
    told(subscription, origin, changes=log)
    (news,) = news_for(editor)
    assert (news.kind, news.notes) == ("safety", ("Skriv ikke CPR", "Ny titel"))


def test_three_lines_say_what_changed(organisation, subscription, editor):
    told(subscription, taken(organisation), "1.9", changes=[change(f"1.{number}") for number in range(9, 2, -1)])
    assert len(news_for(editor)[0].notes) == 3


def test_what_is_about_safety_comes_first(organisation, subscription, editor):
    for slug, kind in (
        ("a", "content"),
        ("b", "tool_changed"),
        ("c", "safety"),
        ("d", "noget_nyt"),
        ("e", "correction"),
    ):
        told(subscription, taken(organisation, slug), kind=kind, changes=[change("1.4", kind)])
    assert [news.page.title for news in news_for(editor)] == ["C", "E", "B", "A", "D"]


def test_a_later_version_on_this_kit_is_news(organisation, other_organisation, editor):
    origin = taken(organisation, kind=OriginKind.ADAPTED)
    page = released(other_organisation, origin, log=[change("1.4"), change("1.3", "safety", "Pas på")])
    (news,) = news_for(editor)
    assert (news.kind, news.notes) == ("safety", ("Pas på", "Nyt"))
    assert (news.from_whom, news.is_elsewhere) == ("Aalborg Bibliotekerne", False)
    assert news.address == page.get_url()


def test_a_version_that_was_rewritten_on_this_kit_is_news_too(organisation, other_organisation, editor):
    origin = taken(organisation, kind=OriginKind.ADAPTED)
    page = released(other_organisation, origin, version="1.2")
    (news,) = news_for(editor)
    assert news.held == news.newest == "1.2"
    Release.objects.filter(page=page).update(hash=A)
    assert news_for(editor) == []


def test_a_copy_on_this_kit_keeps_nobody_from_hearing_of_what_is_new_at_its_home(
    organisation, other_organisation, subscription, editor
):
    origin = taken(organisation, subscription=subscription)
    released(other_organisation, origin, version="1.2", canonical="https://kit.dk/madplan/")
    told(subscription, origin)
    (news,) = news_for(editor)
    assert (news.newest, news.is_elsewhere) == ("1.4", True)


def test_a_copy_on_this_kit_that_is_further_than_all_we_hear_of_is_news(
    organisation, other_organisation, subscription, editor
):
    origin = taken(organisation, subscription=subscription)
    released(other_organisation, origin, version="1.3", canonical="https://kit.dk/madplan/")
    told(subscription, origin, "1.2")
    (news,) = news_for(editor)
    assert (news.newest, news.from_whom, news.is_elsewhere) == ("1.3", "Aalborg Bibliotekerne", False)


def test_what_others_have_made_of_their_own_copy_is_no_news(organisation, other_organisation, editor):
    released(other_organisation, taken(organisation), version="1.2", canonical="https://kit.dk/madplan/")
    assert news_for(editor) == []


@pytest.mark.parametrize("behind", [7, 40])
def test_whoever_is_far_behind_is_told_of_safety_all_the_same(
    organisation, other_organisation, subscription, editor, behind
):
    log = [change(f"1.{number}", note=f"Nyt {number}") for number in range(3, 3 + behind)]
    log[0] |= {"kind": "safety", "note": "Skriv ikke CPR"}
    lines = [{"type": "item", "value": {**line, "date": "2026-09-01"}} for line in log]
    theirs = make_recipe(other_organisation, version=log[-1]["version"], change_log=lines)
    (entry,) = read_index(json.dumps(kit_index(Site.objects.get())).encode()).entries
    theirs.unpublish()
    told(subscription, taken(organisation, subscription=subscription), entry.version, changes=list(entry.changes))
    (news,) = news_for(editor)
    assert news.kind == "safety"
    assert news.notes == ("Skriv ikke CPR", f"Nyt {2 + behind}", f"Nyt {1 + behind}")


def test_what_is_not_published_is_no_news(organisation, other_organisation, editor):
    released(other_organisation, taken(organisation)).unpublish()
    assert news_for(editor) == []


def test_nobody_but_the_kit_it_came_from_speaks_for_a_recipe(organisation, subscription, editor):
    other = Subscription.objects.create(organisation=organisation, address="https://andre.dk/index.json")
    told(other, taken(organisation, subscription=subscription), "9.9")
    assert news_for(editor) == []


def test_what_another_organisation_follows_is_not_ours(organisation, other_organisation, subscription, editor):
    theirs = Subscription.objects.create(organisation=other_organisation, address="https://andre.dk/index.json")
    told(theirs, taken(organisation))
    assert news_for(editor) == []


def test_a_kit_that_is_no_longer_watched_tells_nothing(organisation, subscription, editor):
    told(subscription, taken(organisation))
    subscription.delete()
    assert news_for(editor) == []


def test_news_is_for_those_who_write_for_the_organisation(organisation, other_organisation, subscription):
    told(subscription, taken(organisation))
    assert len(news_for(make_contributor(organisation))) == 1
    assert news_for(make_editor(other_organisation)) == []


def test_many_cost_no_more_queries_than_few(
    organisation, other_organisation, subscription, editor, django_assert_max_num_queries
):
    for number in range(6):
        told(subscription, taken(organisation, f"r{number}"))
    released(other_organisation, taken(organisation, "her"))
    with django_assert_max_num_queries(9):
        assert len(news_for(editor)) == 7
