"""The maker as a browser without scripts meets it."""

import pytest
from django.urls import reverse

from tests.activities.patterns.maker.browsing import Visitor


@pytest.fixture
def visitor(client, db):
    """Somebody who fills in the maker's form."""
    return Visitor(client, reverse("bead_maker"))
