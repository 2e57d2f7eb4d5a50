import json

import pytest

from activities.engine.package.archive import MOST_BYTES
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Notice, Refused, Remark, Rule
from tests.activities.engine.package.generated_recipes import JPEG, PNG, WEBP, a_recipe, a_recipe_with_pictures
from tests.activities.engine.package.hostile_zips import Part, a_package, a_zip, parts_of


def refusal_of(data):
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.rule, refused.value.detail


def test_a_package_gives_its_recipe_and_its_pictures():
    recipe, media = a_recipe_with_pictures()
    package = read(a_package(recipe, media))
    assert package.recipe == checked(recipe).recipe
    assert package.media == media
    assert set(package.manifest["files"]) == {"recipe.json", "media/gryde.png", "media/bord.jpg"}
    assert package.notices == ()


def test_a_bare_recipe_is_read_too_with_a_byte_order_mark_as_well():
    bare = json.dumps(a_recipe()).encode()
    assert read(bare).recipe == read(b"\xef\xbb\xbf \r\n" + bare).recipe == checked(a_recipe()).recipe


def test_a_bare_recipe_comes_without_its_pictures_and_says_so():
    recipe, _media = a_recipe_with_pictures()
    package = read(json.dumps(recipe).encode())
    assert (package.recipe["media"], package.recipe["picture"], package.recipe["steps"][0]["image"]) == ([], "", "")
    assert package.notices == (Notice(Remark.PICTURES_LEFT_OUT, "2"),)


@pytest.mark.parametrize("data", [b"", b"hello", b"[]", b"\x89PNG", b"<html>", b"\x1f\x8b", b"%PDF-1.7"])
def test_a_file_of_something_else_is_said_so(data):
    assert refusal_of(data) == (Rule.NOT_A_PACKAGE, "")


def test_a_file_over_twenty_megabytes_is_refused_unread():
    assert refusal_of(b"{" * (MOST_BYTES + 1)) == (Rule.TOO_LARGE, str(MOST_BYTES))


def test_json_of_something_else_is_said_so():
    assert refusal_of(b'{"format": "event"}') == (Rule.NOT_A_RECIPE, "")
    assert refusal_of(a_package(["a list"])) == (Rule.NOT_A_RECIPE, "")


def test_a_package_without_a_manifest_is_refused():
    assert refusal_of(a_zip(*parts_of(a_recipe())[1:])) == (Rule.NO_MANIFEST, "")


@pytest.mark.parametrize("manifest", [[], {}, {"files": []}, {"files": None}, 7])
def test_a_manifest_that_lists_nothing_is_refused(manifest):
    assert refusal_of(a_package(a_recipe(), manifest=manifest)) == (Rule.BAD_MANIFEST, "files")


def test_a_file_that_the_manifest_does_not_list_is_refused():
    assert refusal_of(a_zip(*parts_of(a_recipe()), Part("extra.txt"))) == (Rule.UNLISTED, "extra.txt")


def test_a_file_that_the_manifest_lists_must_be_there():
    parts = parts_of(a_recipe(), others={"recipe.md": b"# hej"})
    assert refusal_of(a_zip(*parts[:-1])) == (Rule.MISSING, "recipe.md")


def test_a_package_without_a_recipe_is_refused():
    assert refusal_of(a_zip(Part("manifest.json", b'{"files": {}}'))) == (Rule.MISSING, "recipe.json")


@pytest.mark.parametrize("name", ["recipe.json", "index.html", "media/gryde.png"])
def test_a_file_that_was_changed_on_the_way_is_refused(name):
    recipe, media = a_recipe_with_pictures()
    parts = parts_of(recipe, media, others={"index.html": b"<p>"})
    changed = [Part(part.name, part.content + b" ") if part.name == name else part for part in parts]
    assert refusal_of(a_zip(*changed)) == (Rule.WRONG_HASH, name)


@pytest.mark.parametrize("said", ["", None, 7, "sha256:0", ["sha256"], "md5:" + "0" * 64])
def test_a_sum_that_is_none_is_a_wrong_one(said):
    manifest = {"files": {"recipe.json": said}}
    assert refusal_of(a_package(a_recipe(), manifest=manifest))[0] is Rule.WRONG_HASH


@pytest.mark.parametrize(
    "change",
    [
        {"id": "11111111-1111-1111-1111-111111111111"},
        {"version": "9.9"},
        {"licence": "CC0 1.0"},
        {"formatVersion": 1},
        {"canonical": "https://example.dk/"},
        {"provenance": [{"who": "me"}]},
    ],
)
def test_a_manifest_that_says_something_else_than_the_recipe_is_refused(change):
    files = read(a_package(a_recipe())).manifest["files"]
    (name,) = change
    assert refusal_of(a_package(a_recipe(), manifest={"files": files, **change})) == (Rule.BAD_MANIFEST, name)


def test_pictures_must_be_those_of_the_recipe():
    recipe, media = a_recipe_with_pictures()
    assert refusal_of(a_package(recipe, {"gryde.png": PNG})) == (Rule.MISSING, "media/bord.jpg")
    assert refusal_of(a_package(recipe, {**media, "mere.png": PNG})) == (Rule.UNLISTED, "media/mere.png")


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'>", b"GIF89a", JPEG, WEBP, b"MZ"])
def test_a_picture_that_is_not_what_its_name_says_is_refused(content):
    recipe, media = a_recipe_with_pictures()
    assert refusal_of(a_package(recipe, {**media, "gryde.png": content})) == (Rule.NOT_A_PICTURE, "media/gryde.png")


def test_derived_files_are_never_read_and_other_files_are_told_of():
    plain = read(a_package(a_recipe()))
    others = {"index.html": b"<script>", "recipe.md": b"\xff", "recipe.jsonld": b"not json", "plakat.pdf": b"%PDF"}
    package = read(a_package(a_recipe(), others=others))
    assert package.recipe == plain.recipe
    assert package.notices == (Notice(Remark.UNKNOWN_FILE, "plakat.pdf"),)


def test_a_format_from_the_future_is_refused_with_its_number():
    assert refusal_of(json.dumps(a_recipe(formatVersion=3)).encode()) == (Rule.TOO_NEW, "3")


def test_a_handwritten_recipe_travels_in_a_package_too():
    written = {"format": "opskrift", "formatVersion": 1, "title": "Kaffe", "promise": "Kaffe.", "licence": "CC0 1.0"}
    package = read(a_package(written))
    assert package.notices == (Notice(Remark.MIGRATED, "1"),)
    assert package.recipe["title"] == "Kaffe"
