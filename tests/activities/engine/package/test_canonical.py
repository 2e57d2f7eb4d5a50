import copy
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.canonical import NOT_CONTENT, canonical_bytes, content_hash, sha256_of
from activities.engine.package.checking import checked
from tests.activities.engine.package.generated_recipes import a_recipe, patiently, recipes_with_media


def hash_of(recipe):
    return content_hash(checked(recipe).recipe)


def test_canonical_json_is_sorted_readable_and_ends_its_last_line():
    written = canonical_bytes({"b": "æ", "a": [1, None], "c": [{"d": True}, []], "e": {}})
    assert (
        written.decode()
        == """{
  "a": [1, null],
  "b": "æ",
  "c": [
    {
      "d": true
    },
    []
  ],
  "e": {}
}
"""
    )


def test_the_hash_is_that_of_the_content_and_nothing_else():
    content = b'{"licence":"CC0 1.0","steps":[{"id":"a","title":"Kig"}],"title":"T"}'
    recipe = {"id": "x", "licence": "CC0 1.0", "title": "T", "easier": "", "steps": [{"title": "Kig", "id": "a"}]}
    assert content_hash(recipe) == f"sha256:{hashlib.sha256(content).hexdigest()}" == sha256_of(content)


def test_the_hash_of_a_recipe_stays_what_it_was_when_the_kit_gets_new_fields():
    """Other kits remember it: should this fail, every recipe that was adapted would seem to have changed."""
    assert hash_of(a_recipe()) == "sha256:31fdf8b84ea583e2f41f22f45362176878268bbf63238ca8d5e365ecd01cb2eb"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "11111111-1111-1111-1111-111111111111"},
        {"version": "2.0"},
        {"canonical": "https://example.dk/"},
        {"provenance": [{"id": "a", "date": "2026-09-01", "who": "x", "what": "y"}]},
        {"changeLog": [{"id": "a", "version": "1.2", "date": "2026-09-01", "note": "y"}]},
        {"basedOn": {"id": "11111111-1111-1111-1111-111111111111"}},
        {"updated": "2026-09-01T10:00:00Z", "published": "x", "created": "x", "exported": "x"},
        {"easier": "", "materials": [], "xNew": None, "xOther": {"a": []}},
        {"title": "Ugens madplan\x00"},
    ],
)
def test_what_is_not_content_does_not_change_the_hash(changes):
    assert hash_of(a_recipe(**changes)) == hash_of(a_recipe())


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Ugens madplan!"},
        {"licence": "CC0 1.0"},
        {"author": "Alma"},
        {"language": "en"},
        {"minutes": 0},
        {"steps": list(reversed(a_recipe()["steps"]))},
        {"steps": [{"id": "ny", "title": "Kig i køleskabet"}, a_recipe()["steps"][1]]},
        {"xNew": False},
    ],
)
def test_content_changes_the_hash(changes):
    assert hash_of(a_recipe(**changes)) != hash_of(a_recipe())


@patiently
@given(recipes_with_media(), st.randoms())
def test_the_same_content_has_the_same_hash_in_whatever_order_it_is_written(drawn, random):
    recipe = checked(drawn[0]).recipe
    shuffled = _shuffled(copy.deepcopy(recipe), random)
    assert content_hash(shuffled) == content_hash(recipe)
    assert content_hash({**shuffled, **dict.fromkeys(NOT_CONTENT, "x")}) == content_hash(recipe)


@patiently
@given(recipes_with_media())
def test_whoever_follows_the_documentation_gets_the_same_hash(drawn):
    recipe = checked(drawn[0]).recipe
    assert content_hash(recipe) == _hash_as_documented(json.loads(canonical_bytes(recipe)))


def test_only_fields_are_left_out_for_being_empty_and_never_an_item_of_a_list():
    recipe = a_recipe(xNew=[{"a": ""}, "", None, [], 0, False], xOther={"a": {"b": []}})
    assert content_hash(recipe) == _hash_as_documented(recipe)
    assert content_hash(recipe) != content_hash(a_recipe(xNew=[0, False]))
    assert content_hash(recipe) == content_hash({name: recipe[name] for name in recipe.keys() - {"xOther"}})


def _hash_as_documented(recipe):
    """Return the hash as docs/opskrift.md tells of it, without a word of the kit's own code."""
    left_out = [
        "format",
        "formatVersion",
        "id",
        "version",
        "changeLog",
        "provenance",
        "canonical",
        "basedOn",
        "translationOf",
    ]
    left_out += ["created", "updated", "published", "exported"]
    written = _written({name: value for name, value in recipe.items() if name not in left_out})
    return "sha256:" + hashlib.sha256(written.encode("utf-8")).hexdigest()


def _written(value):
    match value:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[value]
        case int():
            return str(value)
        case str():
            return f'"{"".join(_letter(letter) for letter in value)}"'
        case list():
            return f"[{','.join(_written(item) for item in value)}]"
    fields = [f"{_written(name)}:{_written(value[name])}" for name in sorted(value) if not _says_nothing(value[name])]
    return f"{{{','.join(fields)}}}"


def _letter(letter):
    return {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t"}.get(letter, letter)


def _says_nothing(value):
    return value in ("", None) or value == [] or (isinstance(value, dict) and all(map(_says_nothing, value.values())))


def _shuffled(value, random):
    if isinstance(value, list):
        return [_shuffled(inner, random) for inner in value]
    if isinstance(value, dict):
        names = random.sample(list(value), len(value))
        return {name: _shuffled(value[name], random) for name in names}
    return value
