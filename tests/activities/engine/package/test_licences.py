import pytest

from activities.engine.package.checking import checked
from activities.engine.package.licences import (
    ALL_RIGHTS,
    CC0,
    CC_BY,
    CC_BY_SA,
    Clash,
    Part,
    Reason,
    Use,
    clashes,
    parts_of,
)
from outreach.models import Licence
from tests.activities.engine.package.generated_recipes import a_recipe

NOBODY = {"id": "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a12"}


def adapted(licence, name="Ugens madplan"):
    return Part(name, licence, Use.ADAPTED)


def beside(licence, name="gryde.png"):
    return Part(name, licence, Use.BESIDE)


def a_line(id_, who, licence):
    return {"id": id_, "date": "2026-09-01", "who": who, "what": "Skrev den", "licence": licence}


def test_the_licences_are_those_of_the_site():
    assert {CC_BY, CC_BY_SA, CC0, ALL_RIGHTS} == set(Licence.values)


@pytest.mark.parametrize(
    ("part", "goes_into"),
    [
        (CC0, {CC0, CC_BY, CC_BY_SA, ALL_RIGHTS}),
        (CC_BY, {CC_BY, CC_BY_SA, ALL_RIGHTS}),
        (CC_BY_SA, {CC_BY_SA}),
        (ALL_RIGHTS, set()),
    ],
)
def test_what_may_be_made_of_a_work_is_what_creative_commons_says(part, goes_into):
    assert {whole for whole in Licence.values if not clashes(whole, [adapted(part)])} == goes_into


def test_a_picture_keeps_its_licence_beside_any_text_but_may_not_be_shut_in_an_open_recipe():
    for whole in Licence.values:
        assert clashes(whole, [beside(CC0), beside(CC_BY), beside(CC_BY_SA)]) == []
        found = clashes(whole, [beside(ALL_RIGHTS)])
        assert found == ([] if whole == ALL_RIGHTS else [Clash(beside(ALL_RIGHTS), Reason.STAYS_HERE)])


def test_a_clash_says_which_part_and_why_and_says_it_once():
    parts = [adapted(CC_BY_SA), beside(ALL_RIGHTS), adapted(CC_BY_SA), adapted("")]
    assert clashes(CC_BY, parts) == [
        Clash(adapted(CC_BY_SA), Reason.SHARE_ALIKE),
        Clash(beside(ALL_RIGHTS), Reason.STAYS_HERE),
    ]
    assert clashes(CC0, [adapted(CC_BY)])[0].reason is Reason.CREDIT_DUE
    assert clashes(CC_BY, [adapted(ALL_RIGHTS)])[0].reason is Reason.NO_PERMISSION


def test_a_licence_nobody_knows_is_not_judged():
    assert clashes("CC BY 4.0", [adapted("WTFPL")]) == clashes("WTFPL", [adapted(CC_BY_SA)]) == []


def test_the_parts_of_a_recipe_are_the_works_it_comes_from_who_wrote_in_it_and_its_pictures():
    recipe = a_recipe(
        author="Alma, Aalborg",
        basedOn={**NOBODY, "title": "Madplan", "licence": CC_BY_SA},
        translationOf={**NOBODY, "author": "Randers", "licence": CC_BY},
        provenance=[a_line("1", "Randers", CC_BY_SA), a_line("2", "alma, aalborg", ALL_RIGHTS)],
        media=[{"id": "a", "file": "gryde.png", "licence": ALL_RIGHTS}],
    )
    assert parts_of(checked(recipe).recipe) == [
        adapted(CC_BY_SA, "Madplan"),
        adapted(CC_BY, "Randers"),
        adapted(CC_BY_SA, "Randers"),
        beside(ALL_RIGHTS),
    ]


def test_a_recipe_made_of_nothing_has_no_parts():
    assert parts_of(checked(a_recipe()).recipe) == []
