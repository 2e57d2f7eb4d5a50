"""Another kit to fetch from."""

import pytest

from tests.activities.reuse.getting.kits import Kit


@pytest.fixture
def kit(settings):
    """A kit of one recipe."""
    kit = Kit(settings)
    kit.tell(kit.entry())
    yield kit
    kit.close()
