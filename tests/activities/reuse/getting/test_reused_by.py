"""Who uses a recipe: told in a file, or seen on a page; shown when an editor says so."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.refusals import Refused
from activities.models import Origin, ReusedBy
from activities.reuse.choices import OriginKind
from activities.reuse.getting.reused_by import read_reused_by, receive, remove, reused_by_file, sign_off, tell
from tests.factories import make_contributor, make_editor, make_recipe


@pytest.fixture
def recipe(organisation):
    return make_recipe(organisation)


def file_about(recipe, **fields):
    told = {"format": "opskrift-reused-by", "formatVersion": 1, "work": str(recipe.work_id), "who": "Aalborg"}
    return json.dumps({**told, **fields}).encode()


def test_what_one_kit_tells_another_reads(recipe, other_organisation, editor):
    copy = make_recipe(other_organisation, title="Madplan i Aalborg")
    origin = Origin.objects.create(page=copy, kind=OriginKind.ADAPTED, work_id=recipe.work_id, version="1.2")
    data = reused_by_file(origin=origin)
    entry = receive(page=recipe, data=data, user=editor)
    assert (entry.who, entry.note) == ("Aalborg Bibliotekerne", "Madplan i Aalborg")
    assert entry.address == copy.full_url
    assert entry.signed_off_at is None


def test_an_unpublished_recipe_tells_no_address(recipe, other_organisation):
    copy = make_recipe(other_organisation)
    copy.unpublish()
    origin = Origin.objects.create(page=copy, kind=OriginKind.ADAPTED, work_id=recipe.work_id)
    assert read_reused_by(reused_by_file(origin=origin)).address == ""


def test_nobody_sees_it_before_an_editor_signs_it_off(recipe, editor):
    entry = receive(page=recipe, data=file_about(recipe), user=editor)
    sign_off(entry=entry, user=editor)
    entry.refresh_from_db()
    assert (entry.signed_off_by, entry.signed_off_at is not None) == (editor, True)
    remove(entry=entry, user=editor)
    assert not ReusedBy.objects.exists()


def test_what_an_editor_saw_is_signed_off_at_once(recipe, editor):
    entry = tell(page=recipe, who="Aalborg", address="https://aalborg.dk/x", note="", user=editor)
    assert entry.signed_off_by == editor


def test_the_same_is_not_told_twice(recipe, editor):
    receive(page=recipe, data=file_about(recipe), user=editor)
    with pytest.raises(ValidationError):
        receive(page=recipe, data=file_about(recipe, note="Igen"), user=editor)
    assert ReusedBy.objects.count() == 1


def test_a_file_about_another_recipe_is_refused(recipe, editor):
    with pytest.raises(ValidationError):
        receive(page=recipe, data=file_about(recipe, work="00000000-0000-4000-8000-000000000000"), user=editor)


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "opskrift"},
        {"formatVersion": 2},
        {"who": ""},
        {"who": "x" * 201},
        {"work": "1"},
        {"address": "javascript:alert(1)"},
        {"note": 3},
        {"note": "x" * 25_000},
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_and_leaves_nothing(recipe, editor, wrong):
    with pytest.raises(Refused):
        receive(page=recipe, data=file_about(recipe, **wrong), user=editor)
    assert not ReusedBy.objects.exists()


def test_only_editors_of_the_organisation_decide(recipe, organisation, other_organisation, editor):
    entry = receive(page=recipe, data=file_about(recipe), user=editor)
    for user in (make_contributor(organisation), make_editor(other_organisation)):
        with pytest.raises(PermissionDenied):
            receive(page=recipe, data=file_about(recipe, who="B"), user=user)
        with pytest.raises(PermissionDenied):
            tell(page=recipe, who="B", address="", note="", user=user)
        with pytest.raises(PermissionDenied):
            sign_off(entry=entry, user=user)
        with pytest.raises(PermissionDenied):
            remove(entry=entry, user=user)
    entry.refresh_from_db()
    assert entry.signed_off_at is None


@given(st.binary(max_size=200) | st.text().map(lambda text: json.dumps({"format": text}).encode()))
def test_no_file_is_more_than_refused(data):
    with pytest.raises(Refused):
        read_reused_by(data)
