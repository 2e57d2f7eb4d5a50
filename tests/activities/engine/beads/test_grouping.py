"""Many colours become few groups, and none gets lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.grouping import gather

colours = st.tuples(*[st.integers(0, 255)] * 3)
pictures = st.dictionaries(colours, st.integers(1, 50), max_size=60)


@given(pictures, st.integers(1, 20))
def test_there_are_no_more_groups_than_allowed_and_every_colour_is_in_one(targets, most):
    groups = gather(targets, most)
    assert len(groups) <= most
    assert Counter(member for group in groups for member in group.members) == Counter(dict.fromkeys(targets, 1))
    assert all(group.weight == sum(targets[member] for member in group.members) for group in groups)


@given(pictures, st.integers(1, 20))
def test_a_group_lies_among_its_colours(targets, most):
    for group in gather(targets, most):
        for channel, value in enumerate(group.rgb):
            values = [member[channel] for member in group.members]
            assert min(values) <= value <= max(values)


@given(pictures)
def test_every_colour_stands_alone_where_there_is_room(targets):
    assert {group.rgb: group.weight for group in gather(targets, len(targets))} == targets


def test_what_is_much_alike_goes_together_first():
    groups = gather({(10, 10, 10): 3, (11, 10, 10): 1, (200, 0, 0): 1}, 2)
    assert [group.members for group in groups] == [((10, 10, 10), (11, 10, 10)), ((200, 0, 0),)]
    assert groups[0].rgb == (10, 10, 10)


def test_a_colour_of_no_cell_counts_for_nothing():
    assert gather({(1, 2, 3): 0}, 5) == []
