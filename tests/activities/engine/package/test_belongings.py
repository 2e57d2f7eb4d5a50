from activities.engine.package.checking import checked
from activities.engine.package.comparing import compare
from activities.engine.package.merging import Choice, merged
from tests.activities.engine.package.generated_recipes import a_recipe, a_recipe_with_pictures

PICTURE = ("picture",)


def a_line(id_, who="Randers"):
    return {"id": id_, "date": "2026-09-01", "who": who, "what": "Skrev den", "licence": "CC BY 4.0"}


def showing(file, id_="a", **facts):
    return checked(a_recipe(picture=file, media=[{"id": id_, "file": file, **facts}])).recipe


def test_a_picture_that_is_taken_over_brings_what_is_said_of_it():
    base, theirs = checked(a_recipe()).recipe, showing("ny.png", credit="Alma")
    result = merged(base, base, theirs, {PICTURE: Choice.THEIRS})
    assert result["media"] == theirs["media"]


def test_my_picture_keeps_its_entry_though_theirs_was_taken_away():
    base = showing("gammel.png")
    mine, theirs = showing("gammel.png", credit="Mig"), checked(a_recipe()).recipe
    assert merged(base, mine, theirs, {("media", "a"): Choice.THEIRS})["media"] == mine["media"]


def test_an_entry_whose_id_is_taken_gets_another():
    base, mine, theirs = checked(a_recipe()).recipe, checked(a_recipe_with_pictures()[0]).recipe, showing("ny.png")
    result = merged(base, mine, theirs, {PICTURE: Choice.THEIRS})
    assert [(entry["id"], entry["file"]) for entry in result["media"][-1:]] == [("a-2", "ny.png")]
    assert checked(result).recipe == result


def test_a_file_that_both_have_under_two_ids_is_listed_once_as_mine():
    base, mine, theirs = checked(a_recipe()).recipe, showing("x.png", "m", credit="Mig"), showing("x.png", "t")
    result = merged(base, mine, theirs, {found.path: Choice.THEIRS for found in compare(base, mine, theirs)})
    assert [entry["id"] for entry in result["media"]] == ["m"]


def test_a_merge_that_takes_something_names_whoever_it_came_from():
    base = a_recipe(provenance=[a_line("1")])
    mine = a_recipe(provenance=[a_line("1"), a_line("m", "Aalborg")])
    theirs = a_recipe(promise="Bedre", provenance=[a_line("1"), a_line("t", "Ældre Sagen")])
    result = merged(base, mine, theirs, {("promise",): Choice.THEIRS})
    assert [line["who"] for line in result["provenance"]] == ["Randers", "Aalborg", "Ældre Sagen"]
    assert merged(theirs, result, theirs, {("promise",): Choice.THEIRS}) == result
    result["provenance"][-1]["who"] = "En anden"
    assert theirs["provenance"][-1]["who"] == "Ældre Sagen"


def test_a_merge_that_takes_nothing_names_nobody():
    theirs = a_recipe(promise="Bedre", provenance=[a_line("t")])
    assert merged(a_recipe(), a_recipe(), theirs, {}) == a_recipe()


def test_a_line_of_history_that_i_left_out_long_ago_does_not_come_back():
    base, theirs = a_recipe(provenance=[a_line("1")]), a_recipe(promise="Bedre", provenance=[a_line("1")])
    assert not merged(base, a_recipe(), theirs, {("promise",): Choice.THEIRS}).get("provenance")
