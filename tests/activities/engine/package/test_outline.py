import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from activities.engine.package.checking import checked
from activities.engine.package.jsonld import json_ld
from activities.engine.package.markdown import markdown
from activities.engine.package.outline import outline
from activities.engine.package.page import page
from tests.activities.engine.package.generated_recipes import (
    A_PATTERN,
    a_recipe,
    a_recipe_with_pictures,
    patiently,
    recipes_with_media,
)

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[her](javascript:alert(1))",
    "![](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/x",
    "www.evil.example",
    "a@evil.example",
    "# Ny overskrift",
    "- punkt",
    "1. punkt",
    "***fed***",
    "`kode`",
    "~~~",
    "```\n</pre><script>",
    "&lt;script&gt;",
    "| a | b |\n|---|---|",
    "a\n===",
    "\\",
    "{title} {0}",
    "]]>",
    "[1]: https://evil.example",
    "> citat",
    "    kode",
    '" onload="alert(1)',
]
OURS = re.compile("https://creativecommons.org/|media/")


class Elements(HTMLParser):
    """Everything in a page that is no text, and the text."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def leads_to(self):
        return [value for _tag, attrs in self.found for name in ("href", "src") if (value := attrs.get(name))]


def rendered(text):
    return Elements(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text))


def everywhere(words):
    """Return a checked recipe with the same words in every place that takes some."""
    line = " ".join(words.split())
    recipe = a_recipe(
        **dict.fromkeys(["title", "promise", "forWhom", "author", "source", "changes", "marketingShort"], line),
        **dict.fromkeys(
            ["easier", "harder", "whatNext", "room", "outcome", "schoolAdaptation", "marketingLong"], words
        ),
        **{name: [{"id": "a", "text": line}] for name in ("materials", "checkAnswer", "followUps", "evaluation")},
        topics=[{"id": "a", "title": line}],
        steps=[
            {
                "id": "a",
                "title": line,
                "text": words,
                "facilitatorNote": words,
                "prompt": {
                    "text": words,
                    "slots": [{"id": "b", "name": line, "example": line, "hint": line}],
                    "exampleAnswer": words,
                },
            }
        ],
        script=[{"id": "a", "what": words, "say": words}],
        cannedAnswers=[{"id": "a", "question": line, "answer": words}],
        troubles=[{"id": "a", "problem": line, "remedy": words}],
        risks=[{"id": "a", "text": words}],
        tools=[{"id": "a", "name": line, "testedOn": "2026-09-01", "note": line}],
        provenance=[{"id": "a", "date": "2026-09-01", "who": line, "what": line}],
        changeLog=[{"id": "a", "version": "1.1", "date": "2026-09-01", "note": line}],
        basedOn={"id": a_recipe()["id"], "title": line, "author": line},
        media=[{"id": "a", "file": "a.png", "alt": line, "credit": line, "aiTool": line, "aiMadeOn": "2026-09-01"}],
        picture="a.png",
    )
    return checked(recipe).recipe


@pytest.mark.parametrize("words", EVIL)
def test_no_words_become_anything_but_words_in_the_page(words):
    found, harmless = Elements(page(everywhere(words))), Elements(page(everywhere("ord")))
    assert all(OURS.match(address) for address in found.leads_to())
    assert [tag for tag, _ in found.found if tag not in ("p", "br")] == [
        tag for tag, _ in harmless.found if tag not in ("p", "br")
    ]
    assert {name for _tag, attrs in found.found for name in attrs} == {
        name for _, attrs in harmless.found for name in attrs
    }


@pytest.mark.parametrize("words", EVIL)
def test_no_words_become_anything_but_words_in_markdown(words):
    found, harmless = rendered(markdown(everywhere(words))), rendered(markdown(everywhere("ord")))
    assert all(OURS.match(address) for address in found.leads_to())
    assert [tag for tag, _ in found.found if tag not in ("p", "br")] == [
        tag for tag, _ in harmless.found if tag not in ("p", "br")
    ]
    assert " ".join(words.split()) in " ".join(found.text.split())


@pytest.mark.parametrize("words", EVIL)
def test_json_ld_can_stand_in_a_page(words):
    assert "<" not in json_ld(everywhere(words))


@patiently
@given(recipes_with_media())
def test_every_recipe_can_be_told_with_its_title_first(drawn):
    recipe = checked(drawn[0]).recipe
    blocks = outline(recipe)
    assert blocks[0].text == recipe["title"]
    assert markdown(recipe).startswith("# ")
    assert page(recipe).endswith("</html>\n")
    assert json_ld(recipe).endswith("}\n")


def test_the_page_runs_and_fetches_nothing():
    html = page(everywhere("ord"))
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert Elements(html).leads_to().count("media/a.png") == 1


def test_a_danish_recipe_is_told_in_danish_and_others_in_english():
    danish, greenlandic = (page(checked(a_recipe(language=name)).recipe) for name in ("da", "kl"))
    assert '<html lang="da">' in danish
    assert "Sådan gør du" in danish
    assert '<html lang="kl">' in greenlandic
    assert "This is what you do" in greenlandic


def test_the_credit_line_names_title_author_source_changes_and_licence():
    recipe = a_recipe(
        author="Alma", source="En bog", changes="Kortere", basedOn={"id": a_recipe()["id"], "title": "Grød"}
    )
    text = markdown(checked(recipe).recipe)
    assert "”Ugens madplan” af Alma. Kilde: En bog. Ændret: Kortere." in text
    assert "[Licens: CC BY 4.0.](<https://creativecommons.org/licenses/by/4.0/deed.da>)" in text
    assert "Lavet efter Grød." in text


def test_a_note_to_whoever_runs_it_stands_in_the_guide_and_not_in_the_citizens_steps():
    steps = [{"id": "a", "title": "Kig", "facilitatorNote": "Folk har sjældent køleskabet med."}]
    citizen, guide = markdown(checked(a_recipe(steps=steps)).recipe).split("## Guide")
    assert "Folk har" not in citizen
    assert "Trin 1: Kig – Folk har sjældent køleskabet med." in guide


def test_an_ai_made_picture_says_so():
    recipe, _media = a_recipe_with_pictures()
    recipe["media"][0] |= {"aiTool": "En tegnerobot", "aiMadeOn": "2026-09-01", "credit": "Alma"}
    text = markdown(checked(recipe).recipe)
    assert "gryde.png: Alma, CC BY 4.0. Lavet med kunstig intelligens: En tegnerobot, 1. september 2026." in text


def test_a_step_with_a_bead_pattern_says_how_large_it_is():
    steps = [{"id": "a", "title": "Læg perler", "pattern": A_PATTERN.as_json()}]
    assert "3 × 2 perler" in page(checked(a_recipe(steps=steps)).recipe)


def test_json_ld_fills_in_the_slots_and_names_the_licence():
    slots = [{"id": "b", "name": "antal", "example": "2 personer"}]
    steps = [{"id": "a", "title": "Spørg", "prompt": {"text": "Til [antal].", "slots": slots}}]
    text = json_ld(checked(a_recipe(steps=steps)).recipe)
    assert '"text": "Til 2 personer."' in text
    assert '"license": "https://creativecommons.org/licenses/by/4.0/deed.da"' in text
