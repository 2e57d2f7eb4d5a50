from hypothesis import given

from activities.engine.package.checking import checked
from activities.engine.package.credit import Sentence, credit, credit_text
from activities.engine.package.wording import wording_for
from tests.activities.engine.package.generated_recipes import a_recipe, patiently, recipes_with_media

WORK = {
    "id": "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a12",
    "title": "Madplan",
    "author": "Randers",
    "licence": "CC BY 4.0",
}


def credit_of(**facts):
    return credit(checked(a_recipe(**facts)).recipe)


def test_the_credit_line_has_title_author_source_changes_and_licence():
    assert credit_of(
        author="Alma, Aalborg", source="Kogebogen", changes="To trin", canonical="https://example.dk/o/"
    ) == [
        Sentence("”Ugens madplan” af Alma, Aalborg.", "https://example.dk/o/"),
        Sentence("Kilde: Kogebogen."),
        Sentence("Ændret: To trin."),
        Sentence("Licens: CC BY 4.0.", "https://creativecommons.org/licenses/by/4.0/deed.da"),
    ]


def test_what_is_not_said_is_left_out():
    assert [sentence.text for sentence in credit_of(licence="All rights reserved", source=" ")] == [
        "”Ugens madplan”.",
        "Licens: Alle rettigheder forbeholdt.",
    ]


def test_a_full_stop_that_somebody_wrote_is_not_doubled():
    texts = [sentence.text for sentence in credit_of(source="Jensen m.fl.", changes=" Lavet om til én. ")]
    assert texts[1:3] == ["Kilde: Jensen m.fl.", "Ændret: Lavet om til én."]


def test_the_work_it_was_made_from_is_named_with_author_licence_and_address():
    work = {**WORK, "address": "https://example.dk/madplan/"}
    assert credit_of(basedOn=work)[-1] == Sentence(
        "Lavet efter Madplan, Randers (CC BY 4.0).", "https://example.dk/madplan/"
    )
    assert credit_of(translationOf={"id": WORK["id"]})[-1] == Sentence("Oversat efter en anden opskrift.")


def test_the_credit_line_is_in_the_recipes_language_or_in_the_readers():
    recipe = checked(a_recipe(language="en", author="Alma")).recipe
    assert credit(recipe)[0].text == "“Ugens madplan” by Alma."
    assert credit(recipe, wording_for("da"))[0].text == "”Ugens madplan” af Alma."


@patiently
@given(recipes_with_media())
def test_the_credit_line_as_text_names_everybody_and_every_address(drawn):
    recipe = checked(drawn[0]).recipe
    text = credit_text(recipe)
    for said in (recipe["title"], recipe["author"], recipe["canonical"], recipe["source"].strip()):
        assert said in text
    for work in filter(None, (recipe["basedOn"], recipe["translationOf"])):
        assert work["title"] in text
        assert work["author"] in text
        assert work["address"] in text
