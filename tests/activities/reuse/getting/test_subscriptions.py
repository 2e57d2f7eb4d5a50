"""Watching another kit."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from activities.models import Subscription, Upstream
from activities.reuse.getting import checking
from activities.reuse.getting.subscriptions import subscribe, unsubscribe, watched_by
from tests.activities.reuse.getting.kits import INDEX
from tests.factories import make_contributor, make_editor


def test_the_front_page_will_do_and_the_kit_is_looked_at_at_once(kit, organisation, editor):
    subscription = subscribe(organisation=organisation, address=f" {kit.url} ", user=editor)
    assert subscription.address == kit.url + INDEX[1:]
    assert str(subscription) == "Randers Bibliotek"
    assert Upstream.objects.get().title == "Ugens madplan"


def test_a_kit_is_watched_once_however_it_is_written(kit, organisation, editor):
    subscribe(organisation=organisation, address=kit.url, user=editor)
    with pytest.raises(ValidationError):
        subscribe(organisation=organisation, address=kit.url + "opskrifter/index.json", user=editor)
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("page", [b"<html>", b"{}", b'{"format": "opskrift"}'])
def test_a_site_that_is_no_kit_is_not_watched(kit, organisation, editor, page):
    kit.pages[INDEX] = page
    with pytest.raises(ValidationError) as caught:
        subscribe(organisation=organisation, address=kit.url, user=editor)
    assert "address" in caught.value.message_dict
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "http://127.0.0.1/", "https://a:b@kit.dk/", "\x00", "ø" * 600]
)
def test_an_address_that_may_not_be_asked_is_refused_in_words(organisation, editor, address):
    with pytest.raises(ValidationError):
        subscribe(organisation=organisation, address=address, user=editor)


def test_nobody_watches_their_own_site(organisation, editor, settings, monkeypatch):
    looked_up = []
    monkeypatch.setattr(checking, "fetch", lambda *args, **kwargs: looked_up.append(args))
    settings.SITE_URL = "https://ai.randers.dk"
    with pytest.raises(ValidationError):
        subscribe(organisation=organisation, address="ai.randers.dk", user=editor)
    assert not looked_up


def test_only_editors_of_the_organisation_watch_for_it(kit, organisation, other_organisation):
    for user in (make_contributor(organisation), make_editor(other_organisation)):
        with pytest.raises(PermissionDenied):
            subscribe(organisation=organisation, address=kit.url, user=user)
    assert not kit.asked


def test_whoever_writes_for_the_organisation_sees_what_it_watches(kit, organisation, other_organisation, editor):
    subscription = subscribe(organisation=organisation, address=kit.url, user=editor)
    assert list(watched_by(make_contributor(organisation))) == [subscription]
    assert not watched_by(make_editor(other_organisation)).exists()


def test_only_editors_stop_watching(kit, organisation, editor):
    subscription = subscribe(organisation=organisation, address=kit.url, user=editor)
    with pytest.raises(PermissionDenied):
        unsubscribe(subscription=subscription, user=make_contributor(organisation))
    unsubscribe(subscription=subscription, user=editor)
    assert not Upstream.objects.exists()
