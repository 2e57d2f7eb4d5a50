"""Looking at the kits that are watched."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override

from activities.models import Subscription, Upstream
from activities.reuse.getting import checking
from activities.reuse.getting.checking import check, check_all
from tests.activities.reuse.getting.kits import INDEX, Kit


@pytest.fixture
def watch(organisation):
    def watch(kit, of=organisation, **fields):
        return Subscription.objects.create(organisation=of, address=kit.url + INDEX[1:], **fields)

    return watch


def titles(subscription):
    return list(Upstream.objects.filter(subscription=subscription).values_list("title", flat=True))


def test_what_a_kit_has_is_kept(kit, watch):
    kit.tell(kit.entry("Madplan", kind="safety", note="Pas på."), kit.entry("Julegaver"))
    subscription = watch(kit)
    assert check(subscription)
    subscription.refresh_from_db()
    assert titles(subscription) == ["Julegaver", "Madplan"]
    assert (subscription.name, subscription.error) == ("Randers Bibliotek", "")
    assert subscription.checked_at
    row = Upstream.objects.get(title="Madplan")
    assert (row.kind, row.note, row.version) == ("safety", "Pas på.", "1.0")


def test_a_kit_that_is_unchanged_is_not_read_again(kit, watch):
    subscription = watch(kit)
    check(subscription)
    subscription.refresh_from_db()
    before = subscription.checked_at
    Upstream.objects.update(title="Som den var")
    assert check(subscription)
    assert kit.asked[-1] == (INDEX, subscription.etag)
    assert titles(subscription) == ["Som den var"]
    subscription.refresh_from_db()
    assert subscription.checked_at > before


def test_what_is_new_comes_and_what_is_gone_goes_and_the_rest_stays_the_same_row(kit, watch):
    subscription = watch(kit)
    kit.tell(kit.entry("A"), kit.entry("B"))
    check(subscription)
    kept = Upstream.objects.get(title="B")
    kit.tell(kit.entry("B", version="1.1"), kit.entry("C"))
    subscription.refresh_from_db()
    check(subscription)
    assert titles(subscription) == ["B", "C"]
    now = Upstream.objects.get(title="B")
    assert (now.pk, now.version, now.first_seen_at) == (kept.pk, "1.1", kept.first_seen_at)


def test_a_kit_that_does_not_answer_is_told_of_in_danish_and_stops_no_other(kit, watch, settings):
    broken = Kit(settings)
    broken.pages[INDEX] = b"<html>"
    gone = Kit(settings)
    gone.close()
    subscriptions = [watch(some) for some in (broken, gone, kit)]
    with override("en"):
        found = check_all()
    broken.close()
    assert (found.answered, found.failed) == (1, 2)
    for subscription in subscriptions:
        subscription.refresh_from_db()
    errors = [subscription.error for subscription in subscriptions]
    assert errors[0].startswith("Opskriften kan ikke læses") or "JSON" in errors[0]
    assert gone.host.split(":")[0] in errors[1]
    assert errors[2] == ""
    assert titles(subscriptions[2]) == ["Ugens madplan"]


def test_what_was_known_stays_when_a_kit_does_not_answer(kit, watch):
    subscription = watch(kit)
    check(subscription)
    kit.pages.clear()
    assert not check(subscription)
    assert titles(subscription) == ["Ugens madplan"]
    kit.tell(kit.entry("Ny"))
    subscription.refresh_from_db()
    assert check(subscription)
    subscription.refresh_from_db()
    assert (titles(subscription), subscription.error) == (["Ny"], "")


def test_a_fault_of_our_own_stops_no_other_kit_either(kit, watch, monkeypatch, caplog):
    watch(kit)

    def fail(data):
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "read_index", fail)
    assert check_all().failed == 1
    assert "ZeroDivisionError" in caplog.text
    assert Subscription.objects.get().error


def test_nothing_is_fetched_inside_a_transaction(kit, watch, monkeypatch):
    subscription = watch(kit)
    around = list(connection.savepoint_ids)  # of the test's own transaction; each within it would add one
    seen = []
    real = checking.fetch

    def fetch(*args, **kwargs):
        seen.append(list(connection.savepoint_ids))
        return real(*args, **kwargs)

    monkeypatch.setattr(checking, "fetch", fetch)
    check(subscription)
    assert seen == [around]


def test_a_kit_that_nobody_watches_any_more_leaves_no_rows(kit, watch):
    subscription = watch(kit)
    answer, index = checking.look(subscription.address)
    Subscription.objects.all().delete()
    checking.keep(subscription, answer, index)
    assert not Upstream.objects.exists()


def test_thousands_of_recipes_take_few_statements(kit, watch, django_assert_max_num_queries):
    kit.tell(
        *({"id": f"00000000-0000-4000-8000-{number:012}", "title": "A", "version": "1.0"} for number in range(3000))
    )
    subscription = watch(kit)
    with django_assert_max_num_queries(60):
        check(subscription)
    assert Upstream.objects.count() == 3000


def test_the_command_tells_how_many_answered(kit, watch, capsys):
    watch(kit)
    call_command("check_subscriptions")
    assert "1" in capsys.readouterr().out
    assert Upstream.objects.exists()
