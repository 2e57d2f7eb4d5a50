from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.ordering import ids_of, is_by_id, only, woven

ORDERS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(ORDERS, ORDERS)
def test_two_orders_as_one_have_everything_once_and_keep_the_first(ruling, other):
    found = woven(ruling, other)
    assert sorted(found) == sorted({*ruling, *other})
    assert only(found, ruling) == ruling


@given(ORDERS, ORDERS)
def test_what_only_the_second_has_keeps_its_own_order_between_the_same_neighbours(ruling, other):
    new = [id_ for id_ in other if id_ not in ruling]
    shared = only(other, ruling)
    found = woven(ruling, other)
    if only(ruling, other) == shared:  # they agree on all they share, so the second is kept as well
        assert only(found, other) == other
    for id_ in new:
        before = only(other[: other.index(id_)], shared)
        assert not before or found.index(before[-1]) < found.index(id_)


@given(ORDERS)
def test_an_order_woven_with_itself_or_with_nothing_is_itself(order):
    assert woven(order, order) == woven(order, []) == woven([], order) == order


def test_what_both_put_in_at_the_same_place_has_the_first_before_the_second():
    assert woven(["a", "mine", "b"], ["a", "theirs", "b"]) == ["a", "mine", "theirs", "b"]
    assert woven(["mine", "a"], ["theirs", "a"]) == ["mine", "theirs", "a"]
    assert woven(["a", "mine"], ["a", "theirs"]) == ["a", "mine", "theirs"]


def test_what_is_new_follows_its_neighbour_where_that_was_moved_to():
    assert woven(["b", "a"], ["a", "new", "b"]) == ["b", "a", "new"]


def test_a_list_is_by_id_when_every_item_has_one_of_its_own():
    assert is_by_id([{"id": "a"}, {"id": "b"}])
    assert ids_of([{"id": "a"}, {"id": "b"}]) == ["a", "b"]
    assert ids_of(None) == []
    for odd in (None, {}, "ab", ["a"], [{"id": "a"}, {"id": "a"}], [{"id": 1}], [{"id": ""}], [{}], [{"id": ["a"]}]):
        assert not is_by_id(odd)


def test_a_list_longer_than_any_a_recipe_has_is_not_looked_into():
    assert is_by_id([{"id": str(number)} for number in range(500)])
    assert not is_by_id([{"id": str(number)} for number in range(501)])
