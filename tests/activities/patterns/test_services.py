"""A pattern becomes a draft of one's own organisation, and never anybody else's."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from activities.models import PatternPage
from activities.patterns.services import may_change, organisations_of, publish_as_draft, replace_pattern
from activities.patterns.suggestions import suggested_minutes
from tests.factories import make_contributor
from tests.pattern_factories import make_pattern, make_pattern_page


def test_a_draft_is_made_with_what_can_be_suggested(organisation, editor):
    page = publish_as_draft(organisation=organisation, pattern=make_pattern(), title=" Grøn øgle ", user=editor)
    page = PatternPage.objects.get(pk=page.pk)
    assert (page.title, page.slug, page.live, page.owner) == ("Grøn øgle", "gron-ogle", False, editor)
    assert page.pattern.cells == make_pattern().cells
    assert (page.minutes, page.difficulty) == (suggested_minutes(make_pattern()), "easy")
    assert page.get_latest_revision().user == editor
    page.get_latest_revision().publish()
    assert PatternPage.objects.shown().get().pk == page.pk


def test_the_same_title_twice_gets_two_addresses(organisation, editor):
    slugs = {
        publish_as_draft(organisation=organisation, pattern=make_pattern(), title=title, user=editor).slug
        for title in ("Dino", "Dino", "龍", "龍", "x" * 400)
    }
    assert len(slugs) == 5


def test_a_title_is_needed(organisation, editor):
    with pytest.raises(ValidationError):
        publish_as_draft(organisation=organisation, pattern=make_pattern(), title="  ", user=editor)
    assert not PatternPage.objects.exists()


def test_nobody_makes_drafts_for_others(other_organisation, editor):
    with pytest.raises(PermissionDenied):
        publish_as_draft(organisation=other_organisation, pattern=make_pattern(), title="Dino", user=editor)
    assert not PatternPage.objects.exists()


def test_a_contributor_makes_drafts_and_changes_their_own_but_not_an_editors(organisation, editor):
    contributor = make_contributor(organisation)
    own = publish_as_draft(organisation=organisation, pattern=make_pattern(), title="Min", user=contributor)
    assert replace_pattern(page=own, pattern=make_pattern(5, 5), user=contributor).pattern.width == 5
    theirs = publish_as_draft(organisation=organisation, pattern=make_pattern(), title="Din", user=editor)
    with pytest.raises(PermissionDenied):
        replace_pattern(page=theirs, pattern=make_pattern(5, 5), user=contributor)


def test_another_pattern_is_a_draft_until_it_is_published(organisation, editor):
    page = make_pattern_page(organisation)
    draft = replace_pattern(page=page, pattern=make_pattern(29, 29), user=editor)
    page.refresh_from_db()
    assert page.pattern.width == 4
    assert page.has_unpublished_changes
    draft.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.pattern.width, page.bead_count) == (29, 841)


def test_what_was_suggested_follows_the_pattern_and_what_was_written_stays(organisation, editor):
    suggested = make_pattern_page(organisation)
    written = make_pattern_page(organisation, "egen", minutes=7, difficulty="hard")
    large = make_pattern(58, 58)
    assert replace_pattern(page=suggested, pattern=large, user=editor).minutes == suggested_minutes(large)
    draft = replace_pattern(page=written, pattern=large, user=editor)
    assert (draft.minutes, draft.difficulty) == (7, "hard")


def test_words_that_are_drafted_stay_when_the_pattern_is_replaced(organisation, editor):
    page = make_pattern_page(organisation)
    page.summary = "Nye ord."
    page.save_revision()
    assert replace_pattern(page=page, pattern=make_pattern(5, 5), user=editor).summary == "Nye ord."


def test_a_locked_page_and_another_organisations_keep_their_pattern(
    organisation, other_organisation, editor, admin_user
):
    theirs, locked = make_pattern_page(other_organisation), make_pattern_page(organisation)
    PatternPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=admin_user, locked_at=timezone.now())
    locked.refresh_from_db()
    for page in (theirs, locked):
        assert not may_change(page, editor)
        with pytest.raises(PermissionDenied):
            replace_pattern(page=page, pattern=make_pattern(5, 5), user=editor)


def test_one_makes_patterns_for_ones_own_organisations(organisation, other_organisation, editor, admin_user):
    assert list(organisations_of(editor)) == [organisation]
    assert list(organisations_of(make_contributor(other_organisation))) == [other_organisation]
    assert set(organisations_of(admin_user)) == {organisation, other_organisation}
