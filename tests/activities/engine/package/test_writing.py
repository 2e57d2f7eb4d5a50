import copy
import io
import json
import random
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.writing import write
from tests.activities.engine.package.generated_recipes import (
    JPEG,
    PNG,
    a_recipe,
    a_recipe_with_pictures,
    patiently,
    recipes_with_media,
)


def refusal_of(recipe, media):
    with pytest.raises(Refused) as refused:
        write(recipe, media)
    return refused.value.rule


@patiently
@given(recipes_with_media())
def test_what_is_written_read_and_written_is_the_same_byte_for_byte(drawn):
    recipe, media = drawn
    data = write(recipe, media)
    package = read(data)
    assert write(package.recipe, package.media) == data
    assert package.media == media
    assert package.recipe == checked(recipe).recipe


@patiently
@given(recipes_with_media(), st.randoms())
def test_the_order_in_which_things_are_handed_over_makes_no_difference(drawn, random):
    recipe, media = drawn
    names, files = list(recipe), list(media)
    random.shuffle(names)
    random.shuffle(files)
    shuffled = {name: recipe[name] for name in names}, {name: media[name] for name in files}
    assert write(*shuffled) == write(recipe, media)


def test_writing_leaves_what_it_is_given_alone():
    recipe, media = a_recipe_with_pictures()
    before = copy.deepcopy(recipe)
    write(recipe, media)
    assert recipe == before


def test_the_files_are_in_order_and_of_no_time():
    with zipfile.ZipFile(io.BytesIO(write(*a_recipe_with_pictures()))) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos] == [
        "manifest.json",
        "recipe.json",
        "recipe.md",
        "recipe.jsonld",
        "index.html",
        "media/bord.jpg",
        "media/gryde.png",
    ]
    assert {(info.date_time, info.compress_type) for info in infos} == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


def test_the_manifest_says_what_the_package_is_and_the_sum_of_every_other_file():
    manifest = read(write(*a_recipe_with_pictures())).manifest
    assert (manifest["id"], manifest["version"], manifest["language"]) == (a_recipe()["id"], "1.2", "da")
    assert (manifest["licence"], manifest["provenance"], manifest["canonical"]) == ("CC BY 4.0", [], "")
    assert len(manifest["files"]) == 6
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", said) for said in manifest["files"].values())


def test_the_recipe_in_the_package_can_be_read_by_itself():
    recipe = a_recipe(easier="Nøjes med tre dage.")
    with zipfile.ZipFile(io.BytesIO(write(recipe, {}))) as archive:
        bare = archive.read("recipe.json")
    assert bare == canonical_bytes(checked(recipe).recipe)
    assert read(bare).recipe == json.loads(bare)


def test_what_could_not_be_read_again_is_not_written():
    recipe, media = a_recipe_with_pictures()
    assert refusal_of(a_recipe(title=""), {}) is Rule.NEEDED
    assert refusal_of(recipe, {}) is Rule.MISSING
    assert refusal_of(recipe, {**media, "mere.png": PNG}) is Rule.UNLISTED
    assert refusal_of(recipe, {**media, "gryde.png": JPEG}) is Rule.NOT_A_PICTURE
    assert refusal_of(a_recipe(xNew=1.5), {}) is Rule.NUMBER
    noise = random.Random(1).randbytes(20 * 1024 * 1024)
    assert refusal_of(recipe, {**media, "gryde.png": PNG + noise}) is Rule.TOO_LARGE


def test_a_recipe_of_more_text_than_is_read_is_not_written():
    assert refusal_of(a_recipe(xNew=["x" * 20_000] * 250), {}) is Rule.TOO_MUCH
    assert refusal_of(a_recipe(xNew="x" * 20_001), {}) is Rule.TOO_MUCH
