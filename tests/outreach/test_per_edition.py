"""What is kept in a process is made anew when anything has changed, and only then."""

import pytest

from outreach import edition
from outreach.per_edition import kept_per_edition

pytestmark = pytest.mark.django_db


def test_an_answer_is_made_once_for_an_edition_and_its_arguments():
    asked = []

    @kept_per_edition
    def double(number):
        asked.append(number)
        return 2 * number

    assert [double(1), double(2), double(1)] == [2, 4, 2]
    assert asked == [1, 2]
    edition.begin_new_edition()
    assert double(1) == 2
    assert asked == [1, 2, 1]
