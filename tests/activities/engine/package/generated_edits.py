"""A recipe that somebody has, and what people may do to it: every sort of change, some at once."""

from copy import deepcopy

from hypothesis import strategies as st

from activities.engine.package.canonical import NOT_CONTENT

_IDS = st.sampled_from([*"abcdefgh", "x/y", "~"])
_WORDS = st.lists(st.sampled_from(["kog", "vand", "salt", "og", ".", "\n", "rør", "ti", "min"]), max_size=6)
TEXTS = _WORDS.map(" ".join)
_PATTERNS = st.none() | st.builds(
    lambda width, cells: {"width": width, "cells": cells}, st.integers(1, 3), st.lists(st.integers(0, 2), max_size=3)
)
_UNKNOWN = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("pqr"), inner, max_size=2),
    max_leaves=4,
)


def _items(**fields):
    return st.lists(st.fixed_dictionaries({"id": _IDS}, optional=fields), max_size=4, unique_by=lambda item: item["id"])


_SLOTS = _items(name=TEXTS, hint=TEXTS)
_PROMPTS = st.none() | st.fixed_dictionaries({}, optional={"text": TEXTS, "slots": _SLOTS})
_STEPS = _items(title=TEXTS, text=TEXTS, prompt=_PROMPTS, pattern=_PATTERNS, later=_UNKNOWN)
# Ids that two items share, or that are none: a stranger's, or a slip.
_ODD_ITEMS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["a", "b", "", 1, None])}, optional={"text": TEXTS}), max_size=3
)
_FIELDS = {
    "title": TEXTS,
    "minutes": st.integers(0, 3),
    "isFree": st.booleans(),
    "steps": _STEPS,
    "materials": _items(text=TEXTS),
    "odd": _ODD_ITEMS,
    "later": _UNKNOWN,
    "version": st.sampled_from(["1.0", "1.1"]),
}
RECIPES = st.fixed_dictionaries({}, optional=_FIELDS)
# Recipes as they mostly are: steps with a prompt each, so that two people get in each other's way.
_FULL_STEPS = st.lists(
    st.fixed_dictionaries(
        {"id": _IDS, "text": TEXTS, "prompt": st.fixed_dictionaries({"text": TEXTS, "slots": _SLOTS})},
        optional={"pattern": _PATTERNS, "later": _UNKNOWN},
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda step: step["id"],
)
_FULL = st.fixed_dictionaries({**_FIELDS, "steps": _FULL_STEPS})
_STEP_FIELDS = {"title": TEXTS, "text": TEXTS, "prompt": _PROMPTS, "pattern": _PATTERNS, "later": _UNKNOWN}


@st.composite
def edited(draw, recipe):
    """Draw what somebody makes of a recipe."""
    made = deepcopy(recipe)
    for _ in range(draw(st.integers(0, 6))):
        steps = made.get("steps")
        if _is_list_of_items(steps) and draw(st.integers(0, 3)):
            _edit_list(draw, steps)
        else:
            _edit_record(draw, made, _FIELDS)
    return made


def _edit_record(draw, record, fields):
    name = draw(st.sampled_from(sorted(fields)))
    value = record.get(name)
    if _is_list_of_items(value):
        _edit_list(draw, value)
    elif isinstance(value, dict) and value.get("slots"):
        _edit_record(draw, value, {"text": TEXTS, "slots": _SLOTS})
    elif draw(st.integers(0, 5)) == 0:
        record.pop(name, None)
    else:
        record[name] = draw(fields[name])


def _is_list_of_items(value):
    return isinstance(value, list) and value and all(isinstance(item, dict) and item.get("id") for item in value)


def _edit_list(draw, items, deed=None):
    deed = deed or draw(st.sampled_from(["remove", "move", "change", "change", "change", "add"]))
    if deed == "add":
        known = {item["id"] for item in items}
        place = draw(st.integers(0, len(items)))
        items[place:place] = [item for item in draw(_STEPS) if item["id"] not in known][:1]
    elif deed == "move":
        items.insert(draw(st.integers(0, len(items) - 1)), items.pop(draw(st.integers(0, len(items) - 1))))
    elif deed == "remove":
        del items[draw(st.integers(0, len(items) - 1))]
    else:
        _edit_record(draw, draw(st.sampled_from(items)), _STEP_FIELDS)


@st.composite
def three_recipes(draw):
    """Draw a recipe, and what I and they have made of it."""
    base = draw(_FULL | RECIPES)
    mine, theirs = draw(edited(base)), draw(edited(base))
    if draw(st.booleans()):
        _get_in_each_others_way(draw, mine, theirs)
    return base, mine, theirs


def _get_in_each_others_way(draw, mine, theirs):
    mine["title"], theirs["title"] = draw(TEXTS), draw(TEXTS)
    both = (mine, theirs)
    for id_ in sorted(set.intersection(*({step["id"] for step in one.get("steps") or ()} for one in both)))[:2]:
        for one in both:
            step = next(step for step in one["steps"] if step["id"] == id_)
            if draw(st.integers(0, 3)):
                step["text"] = draw(TEXTS)
            else:
                one["steps"].remove(step)
    for one in both:
        if one.get("steps"):
            _edit_list(draw, one["steps"], "move")


def content(value):
    """Return a recipe with what a merge compares: neither what is empty nor what is said of the work itself."""
    return plain({name: inner for name, inner in value.items() if name not in NOT_CONTENT})


def plain(value):
    """Return a value without what is empty, in a form in which 1 isn't true."""
    match value:
        case dict():
            kept = {name: plain(inner) for name, inner in value.items()}
            return {name: inner for name, inner in kept.items() if inner is not None} or None
        case list():
            return [plain(inner) for inner in value] or None
        case "" | None:
            return None
    return type(value).__name__, value
