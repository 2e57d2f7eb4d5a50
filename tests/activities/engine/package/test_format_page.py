"""What docs/opskrift.md says is so."""

import re
from pathlib import Path

from activities.engine.package import archive, bounds
from activities.engine.package.canonical import NOT_CONTENT
from activities.engine.package.reading import read
from activities.engine.package.refusals import Notice, Remark
from activities.engine.package.shape import LICENCES, LOCAL
from activities.engine.package.writing import write

PAGE = (Path(__file__).parents[4] / "docs/opskrift.md").read_text("utf-8")


def test_the_handwritten_example_is_read_and_can_be_written():
    (example,) = re.findall("```json\n(.*?)```", PAGE, re.DOTALL)
    package = read(example.encode())
    assert package.notices == (Notice(Remark.MIGRATED, "1"),)
    assert package.recipe["steps"][0]["title"] == "Skriv fem ting ned, som snart skal bruges"
    assert [slot["name"] for slot in package.recipe["steps"][1]["prompt"]["slots"]] == ["antal personer", "mad i huset"]
    assert read(write(package.recipe, {})).recipe == package.recipe


def test_the_page_names_the_licences_what_stays_at_home_and_what_the_hash_leaves_out():
    for name in (*LICENCES, *LOCAL, *NOT_CONTENT):
        assert f"`{name}`" in PAGE


def test_the_page_names_the_limits():
    assert (archive.MOST_BYTES, archive.MOST_BYTES_UNPACKED) == (20 * 1024 * 1024, 50 * 1024 * 1024)
    assert (archive.MOST_ENTRIES, archive.MOST_RATIO, archive.LONGEST_NAME) == (200, 100, 100)
    assert (bounds.MOST_JSON_BYTES, bounds.MOST_VALUES, bounds.DEEPEST) == (4_000_000, 600_000, 20)
    assert (bounds.LONGEST_TEXT, bounds.LONGEST_KEY, bounds.LONGEST_LIST) == (20_000, 100, 50_000)
