"""Two events of one title: each has an address of its own, and nobody has to think of one."""

import pytest
from django.urls import reverse

from activities.models import EventPage
from tests.event_forms import date_block, event_form, words_of
from tests.factories import make_event


@pytest.fixture
def post(as_editor, organisation):
    def send(page=None, action="action-publish", **fields):
        address = reverse("wagtailadmin_pages:add", args=["activities", "eventpage", organisation.pk])
        if page:
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return as_editor.post(address, {**event_form(date_block(), **fields), action: "1"})

    return send


def slugs():
    return sorted(EventPage.objects.values_list("slug", flat=True))


def test_events_of_the_same_title_are_numbered(post):
    for _time in range(3):
        assert post(title="Åben AI-café", slug="aben-ai-cafe").status_code == 302
    assert slugs() == ["aben-ai-cafe", "aben-ai-cafe-2", "aben-ai-cafe-3"]


def test_a_draft_keeps_its_number_however_often_the_browser_sends_its_title(post):
    for _time in range(2):
        post(title="AI-café", slug="ai-cafe", action="action-save")
    draft = EventPage.objects.get(slug="ai-cafe-2")
    for action in ("action-save", "action-publish"):
        assert post(draft, title="AI-café", slug="ai-cafe", action=action).status_code == 302
    assert slugs() == ["ai-cafe", "ai-cafe-2"]


def test_an_address_that_was_written_by_hand_is_refused_where_it_is_taken(post):
    post(title="AI-café", slug="cafeen")
    assert "bliver allerede brugt" in words_of(post(title="Madplan", slug="cafeen"))
    assert slugs() == ["cafeen"]


def test_a_published_event_never_gets_another_address_by_itself(post, organisation):
    make_event(organisation, title="AI-café", slug="ai-cafe")
    other = make_event(organisation, title="Madplan", slug="madplan")
    assert "bliver allerede brugt" in words_of(post(other, title="AI-café", slug="ai-cafe"))
    assert slugs() == ["ai-cafe", "madplan"]
