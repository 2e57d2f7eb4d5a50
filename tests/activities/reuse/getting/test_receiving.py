"""A package comes in two steps: read and shown, then a draft; refused, it leaves nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from activities.engine.package.refusals import Refused
from activities.models import Delivery, Origin, RecipePage, Subscription, Upstream
from activities.reuse.getting import checking
from activities.reuse.getting.destinations import CannotFetch
from activities.reuse.getting.receiving import receive_file, receive_from_address, receive_from_kit, take
from activities.reuse.refusals import NotTaken
from tests.activities.reuse.getting.kits import INDEX, recipe_json, work_id_of
from tests.factories import make_contributor, make_editor


@pytest.fixture
def upstream(kit, organisation):
    subscription = Subscription.objects.create(organisation=organisation, address=kit.url + INDEX[1:])
    checking.check(subscription)
    return Upstream.objects.get()


def test_a_file_is_kept_but_is_no_page_before_it_is_taken(organisation, editor):
    delivery = receive_file(data=recipe_json(), organisation=organisation, user=editor)
    assert not RecipePage.objects.exists()
    page = take(delivery=delivery, user=editor)
    assert (page.title, page.live, page.organisation) == ("Ugens madplan", False, organisation)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("data", [b"", b"hej", b"{}", b"PK\x03\x04", recipe_json(title="")])
def test_a_refused_package_leaves_nothing(organisation, editor, data):
    with pytest.raises(Refused):
        receive_file(data=data, organisation=organisation, user=editor)
    assert not Delivery.objects.exists()
    assert not RecipePage.objects.exists()


def test_what_one_has_already_is_not_taken_again(organisation, editor):
    first = receive_file(data=recipe_json(), organisation=organisation, user=editor)
    take(delivery=first, user=editor)
    with pytest.raises(NotTaken):
        receive_file(data=recipe_json(), organisation=organisation, user=editor)
    assert not Delivery.objects.exists()


def test_an_address_is_fetched_and_remembered(kit, organisation, editor):
    address = f"{kit.url}opskrifter/{work_id_of('Ugens madplan')}/package"
    delivery = receive_from_address(address=address, organisation=organisation, user=editor)
    page = take(delivery=delivery, user=editor)
    origin = Origin.objects.get(page=page)
    assert (origin.package_address, origin.subscription) == (address, None)


def test_an_address_with_nothing_at_it_leaves_nothing(kit, organisation, editor):
    with pytest.raises(CannotFetch):
        receive_from_address(address=f"{kit.url}intet", organisation=organisation, user=editor)
    assert not Delivery.objects.exists()


def test_what_comes_from_a_kit_that_is_watched_says_so(upstream, editor):
    page = take(delivery=receive_from_kit(upstream=upstream, user=editor), user=editor)
    origin = Origin.objects.get(page=page)
    assert origin.subscription == upstream.subscription
    assert (origin.work_id, origin.version) == (upstream.work_id, "1.0")


def test_contributors_take_drafts_in_and_others_do_not(kit, upstream, organisation, other_organisation):
    contributor, stranger = make_contributor(organisation), make_editor(other_organisation)
    asked = len(kit.asked)
    with pytest.raises(PermissionDenied):
        receive_from_kit(upstream=upstream, user=stranger)
    with pytest.raises(PermissionDenied):
        receive_from_address(address=kit.url, organisation=organisation, user=stranger)
    with pytest.raises(PermissionDenied):
        receive_file(data=recipe_json(), organisation=organisation, user=stranger)
    assert len(kit.asked) == asked
    delivery = receive_from_kit(upstream=upstream, user=contributor)
    with pytest.raises(PermissionDenied):
        take(delivery=delivery, user=stranger)
    assert take(delivery=delivery, user=contributor).owner == contributor


def test_only_the_latest_of_each_user_is_kept(organisation, editor):
    other = make_editor(organisation, "en-anden")
    theirs = receive_file(data=recipe_json("Deres"), organisation=organisation, user=other)
    receive_file(data=recipe_json("En"), organisation=organisation, user=editor)
    last = receive_file(data=recipe_json("To"), organisation=organisation, user=editor)
    assert set(Delivery.objects.all()) == {theirs, last}


def test_what_nobody_takes_is_gone_after_a_day(organisation, editor):
    delivery = receive_file(data=recipe_json(), organisation=organisation, user=editor)
    call_command("check_subscriptions")
    assert Delivery.objects.exists()
    Delivery.objects.filter(pk=delivery.pk).update(received_at=timezone.now() - timedelta(days=1, minutes=1))
    call_command("check_subscriptions")
    assert not Delivery.objects.exists()
