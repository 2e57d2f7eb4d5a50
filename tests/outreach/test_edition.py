import runpy
import secrets
from itertools import pairwise

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, connections, transaction
from django.db.utils import ConnectionHandler
from django.utils import timezone

from activities.models import Topic, Venue
from outreach import edition
from outreach.models import Edition, SiteRendition, User
from outreach.preparation import prepare
from tests.factories import make_image, make_recipe, make_topic, make_venue


@pytest.fixture
def begins_anew(db):
    """Return a function that says whether the edition is another one than when it was asked last."""
    seen = [edition.current()]

    def begins_anew():
        seen.append(edition.current())
        return seen[-1] != seen[-2]

    begins_anew()
    return begins_anew


def test_without_a_change_the_edition_stays(begins_anew):
    list(Topic.objects.all())
    assert not begins_anew()


def test_whatever_is_saved_or_deleted_begins_a_new_edition(begins_anew):
    topic = make_topic()
    assert begins_anew()
    topic.title = "Rejser"
    topic.save()
    assert begins_anew()
    topic.delete()
    assert begins_anew()


def test_writes_that_send_no_signal_begin_a_new_edition(begins_anew, organisation):
    venue = make_venue(organisation)
    begins_anew()
    Venue.objects.filter(pk=venue.pk).update(room="Salen")
    assert begins_anew()
    Topic.objects.bulk_create([Topic(title="Mad", slug="mad"), Topic(title="Rejser", slug="rejser")])
    assert begins_anew()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE activities_topic SET title = 'Penge'")
    assert begins_anew()


def test_links_between_pages_and_topics_begin_a_new_edition(begins_anew, organisation):
    recipe, topic = make_recipe(organisation), make_topic()
    begins_anew()
    recipe.topics.through.objects.create(recipepage=recipe, topic=topic)
    assert begins_anew()


def test_moving_a_page_begins_a_new_edition(begins_anew, organisation, other_organisation):
    recipe = make_recipe(organisation)
    begins_anew()
    recipe.move(other_organisation, pos="last-child")
    assert begins_anew()


def test_saving_a_draft_of_a_published_page_leaves_the_edition(begins_anew, organisation):
    recipe = make_recipe(organisation)
    begins_anew()
    recipe.title = "Et udkast"
    recipe.save_revision()
    assert not begins_anew()


def test_what_no_reader_sees_leaves_the_edition(begins_anew):
    image = make_image()
    begins_anew()
    user = User.objects.create(username="en-redaktoer")
    user.save()
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    image.get_rendition("width-10")
    assert SiteRendition.objects.exists()
    assert not begins_anew()


def test_a_change_that_is_taken_back_takes_the_edition_back(begins_anew):
    with transaction.atomic():
        make_topic()
        transaction.set_rollback(True)
    assert not begins_anew()


def test_an_edition_never_comes_again_even_when_a_backup_is_restored(begins_anew):
    make_topic("mad")
    backup = list(Edition.objects.values())
    make_topic("rejser")
    of_the_day = edition.current()
    Edition.objects.all().delete()
    Edition.objects.bulk_create([Edition(**row) for row in backup])
    make_topic("penge")
    assert edition.current() != of_the_day


def test_there_is_one_row_however_much_one_writer_writes(db):
    for number in range(5):
        make_topic(f"emne-{number}")
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("sql", "seen"),
    [
        ('INSERT INTO "activities_topic" ("title") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "activities_topic" ("title") VALUES (%s)', True),
        ("update activities_topic set title = 'x'", True),
        ('\n  DELETE FROM "home_homepage" WHERE 1', True),
        ('TRUNCATE "home_homepage", "home_standardpage"', True),
        ('UPDATE "wagtailcore_page" SET "live" = %s, "draft_title" = %s WHERE "id" = %s', True),
        ("UPDATE wagtailcore_page SET path = %s WHERE id = %s", True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "live" = 1', False),
        ('UPDATE "wagtailcore_pageviewrestriction" SET "page_id" = 1', True),
        ('INSERT INTO "wagtailcore_revision" ("content") VALUES (%s)', False),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', False),
        ('SELECT "title" FROM "activities_topic" FOR UPDATE', False),
        ("SAVEPOINT x", False),
    ],
)
def test_a_statement_is_known_by_what_it_writes(sql, seen):
    assert edition.Watch().can_be_seen(sql) is seen


def test_the_search_index_counts_unless_it_only_follows_a_draft():
    watch = edition.Watch()
    index = 'UPDATE "wagtailsearch_indexentry" SET "title" = %s'
    assert watch.can_be_seen(index)
    watch.can_be_seen('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "id" = %s')
    watch.can_be_seen('INSERT INTO "wagtailcore_pagelogentry" ("action") VALUES (%s)')
    assert not watch.can_be_seen(index)
    watch.can_be_seen('UPDATE "wagtailcore_page" SET "title" = %s WHERE "id" = %s')
    assert watch.can_be_seen(index)


def test_a_site_that_is_only_being_made_may_be_written_to(db):
    unfinished = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    edition.watch(unfinished)
    with unfinished.cursor() as cursor:
        cursor.execute("CREATE TABLE home_homepage (id int)")
        cursor.execute("INSERT INTO home_homepage (id) VALUES (1)")
        cursor.execute("SELECT COUNT(*) FROM home_homepage")
        assert cursor.fetchone() == (1,)
    unfinished.close()


@pytest.fixture
def without_transaction(db):
    """Return a database of its own, in memory, that nobody has begun a transaction on."""
    other = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {"transaction_mode": "IMMEDIATE"}}
    connections["other"] = own = ConnectionHandler({"default": {}, "other": other})["other"]
    with own.schema_editor() as editor:
        for model in (Edition, Topic):
            editor.create_model(model)
    edition.watch(own)
    yield own
    own.close()
    del connections["other"]


def numbers(connection):
    return sorted(Edition.objects.using(connection.alias).values_list("number", flat=True))


def test_what_is_written_without_a_transaction_is_undone_when_the_edition_can_not_follow(
    without_transaction, monkeypatch
):
    topics = Topic.objects.using("other")
    topics.create(title="Mad", slug="mad")
    before = numbers(without_transaction)

    def fail(connection):
        raise DatabaseError

    monkeypatch.setattr(edition, "_change_number", fail)
    with pytest.raises(DatabaseError):
        topics.update(title="Rejser")
    with pytest.raises(DatabaseError):
        topics.create(title="Penge", slug="penge")
    assert list(topics.values_list("title", flat=True)) == ["Mad"]
    assert numbers(without_transaction) == before


def test_what_is_written_without_a_transaction_says_which_rows_it_made(without_transaction):
    topics = Topic.objects.using("other")
    seen = [numbers(without_transaction)]
    for number, slug in enumerate(("mad", "rejser"), start=1):
        assert topics.create(title=slug, slug=slug).pk == number
        seen.append(numbers(without_transaction))
    with without_transaction.cursor() as cursor:
        cursor.execute("UPDATE activities_topic SET title = %s RETURNING id, title", ["Penge"])
        assert sorted(cursor.fetchall()) == [(1, "Penge"), (2, "Penge")]
    assert topics.update(title="Penge") == 2
    seen.append(numbers(without_transaction))
    assert all(earlier != later for earlier, later in pairwise(seen))
    assert without_transaction.get_autocommit()


def test_a_connection_is_watched_once(db):
    before = list(connection.execute_wrappers)
    edition.watch(connection)
    assert connection.execute_wrappers == before


def test_a_site_that_is_prepared_begins_a_new_edition(begins_anew):
    prepare()
    assert begins_anew()


def test_a_process_that_starts_begins_a_new_edition(begins_anew, monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)  # it would take the test's transaction along
    runpy.run_module("outreach.wsgi")
    assert begins_anew()


def test_a_process_starts_without_a_database(monkeypatch):
    def refuse():
        raise DatabaseError

    monkeypatch.setattr(edition, "begin_new_edition", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert runpy.run_module("outreach.wsgi")["application"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_who_write_at_once_do_not_wait_for_each_other(db):
    other = connection.copy()
    try:
        other.set_autocommit(False)
        edition._change_number(connection)  # in the test's own transaction, which goes on
        before = edition.current()
        edition._change_number(other)
        assert edition.current() == before
        other.commit()
        assert edition.current() != before
    finally:
        with other.cursor() as cursor:
            cursor.execute("DELETE FROM outreach_edition WHERE id > (SELECT MIN(id) FROM outreach_edition)")
        other.commit()
        other.close()


def test_a_number_is_drawn_that_fits_however_many_are_added(db, monkeypatch):
    monkeypatch.setattr(secrets, "randbits", lambda bits: 2**bits - 1)
    Edition.objects.bulk_create([Edition(number=2**48 - 1) for _ in range(1000)])
    assert edition.current() > 0
