"""What every test may ask for."""

import pytest
from django.core.cache import cache
from wagtail.models import Site


@pytest.fixture(autouse=True)
def _no_leftovers():
    """Start each test with an empty cache: the CMS keeps the sites' addresses there."""
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
def demo(db, settings):
    """The whole demo, loaded."""
    from home.demo.load import load_demo

    load_demo(password="dinosaur-paa-traktor")
