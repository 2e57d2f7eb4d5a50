"""What every test may ask for."""

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from wagtail.models import Site


def pytest_collection_modifyitems(config, items):
    """Run on another database than SQLite only what asks for data: all else is the same, and has been run."""
    if connection.vendor == "sqlite":
        return
    asking = [item for item in items if item.get_closest_marker("browser") or _asks_for_data(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def _asks_for_data(item):
    return item.get_closest_marker("django_db") or "django_db_setup" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def _no_leftovers():
    """Start each test with empty caches: the CMS keeps the sites' addresses there."""
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def home(db):
    """The front page that every site has."""
    from home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def organisation(home):
    """A library with a team."""
    from tests.factories import make_organisation

    return make_organisation("randers", "Randers Bibliotek")


@pytest.fixture
def other_organisation(home):
    """Another library with a team."""
    from tests.factories import make_organisation

    return make_organisation("aalborg", "Aalborg Bibliotekerne")


@pytest.fixture
def editor(organisation):
    """Somebody who publishes for the library."""
    from tests.factories import make_editor

    return make_editor(organisation)


@pytest.fixture
def as_editor(client, editor):
    """The test client, signed in as that somebody."""
    client.force_login(editor)
    return client


@pytest.fixture(scope="module")
def _demo_of_the_module(django_db_setup, django_db_blocker):
    """Load the demo once for a whole module, inside a transaction that is rolled back after it."""
    from home.demo.load import load_demo

    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(password="dinosaur-paa-traktor")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_demo_of_the_module, db):
    """The whole demo. Every test of the module must ask for it: to the others it would be there unasked."""
