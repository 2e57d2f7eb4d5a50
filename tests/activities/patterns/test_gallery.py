"""The gallery narrows by words and choices, in any combination, and says what to let go of."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_organisation
from tests.pattern_factories import make_pattern, make_pattern_page

SIX = ("H01", "H03", "H05", "H10", "H18", "H09")


@pytest.fixture
def patterns(organisation, other_organisation):
    make_pattern_page(organisation, "dino", title="Dinosaur på en traktor", picture_alt="Grøn.")  # 12 beads, 2 colours
    make_pattern_page(
        organisation, "gaard", make_pattern(58, 29), title="Gården", picture_alt="", difficulty="hard"
    )  # 2 boards
    make_pattern_page(
        other_organisation,
        "kat",
        make_pattern(29, 29, codes=SIX),
        title="Kat på løbehjul",
        picture_alt="",
        minutes=45,
        difficulty="medium",
    )
    make_pattern_page(
        other_organisation,
        "by",
        make_pattern(116, 58),
        title="En hel by",
        summary="Med køer.",
        picture_alt="",
        difficulty="hard",
    )
    make_pattern_page(
        other_organisation,
        "nips",
        make_pattern(20, 20, palette="hama_mini"),
        title="Nips",
        picture_alt="",
        difficulty="medium",
    )


def titles(response):
    return {page.title for page in response.context["gallery"].patterns}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Dinosaur på en traktor", "Gården", "Kat på løbehjul", "En hel by", "Nips"}),
        ("niveau=svaer", {"Gården", "En hel by"}),
        ("niveau=svaer&niveau=middel", {"Gården", "Kat på løbehjul", "En hel by", "Nips"}),
        ("plader=1", {"Dinosaur på en traktor", "Kat på løbehjul", "Nips"}),
        ("plader=2-4&plader=5", {"Gården", "En hel by"}),
        ("farver=5", {"Dinosaur på en traktor", "Gården", "En hel by", "Nips"}),
        ("perler=900", {"Dinosaur på en traktor", "Kat på løbehjul", "Nips"}),
        ("perler=300&perler=900", {"Dinosaur på en traktor"}),
        ("minutter=30", {"Dinosaur på en traktor"}),
        ("type=hama_mini", {"Nips"}),
        ("hvor=aalborg&niveau=svaer", {"En hel by"}),
        ("hvor=randers&type=hama_mini", set()),
        ("q=dinosaurer", set()),
        ("q=DINO", {"Dinosaur på en traktor"}),
        ("q=loebehjul", {"Kat på løbehjul"}),
        ("q=lobehjul kat", {"Kat på løbehjul"}),
        ("q=koer", {"En hel by"}),
        ("q=kat&niveau=svaer", set()),
        ("q=%22+*", {"Dinosaur på en traktor", "Gården", "Kat på løbehjul", "En hel by", "Nips"}),
        (
            "farver=banana&perler=-1&niveau=umulig",
            {"Dinosaur på en traktor", "Gården", "Kat på løbehjul", "En hel by", "Nips"},
        ),
    ],
)
def test_words_and_choices_combine(client, patterns, query, found):
    response = client.get(f"/perleplader/?{query}")
    assert titles(response) == found
    assert response.context["gallery"].count == len(found)


def counts(response):
    return {
        question.facet.name: {choice.value: choice.count for choice in question.choices}
        for question in response.context["gallery"].questions
    }


def test_each_choice_says_how_many_it_would_find_beside_what_is_chosen(client, patterns):
    shown = counts(client.get("/perleplader/?niveau=svaer"))
    assert shown["niveau"] == {"let": 1, "middel": 2, "svaer": 2}
    assert shown["hvor"] == {"aalborg": 1, "randers": 1}
    assert shown["plader"] == {"2-4": 1, "5": 1}
    assert shown["type"] == {"hama": 2}


@pytest.mark.parametrize("query", ["", "niveau=svaer", "hvor=aalborg&farver=5", "q=en"])
def test_a_choices_number_is_what_one_finds_when_choosing_it(client, patterns, query):
    for name, choices in counts(client.get(f"/perleplader/?{query}")).items():
        single = name in ("farver", "perler", "minutter")
        others = "&".join(part for part in query.split("&") if part and not part.startswith(f"{name}="))
        for value, count in choices.items():
            assert len(titles(client.get(f"/perleplader/?{others}&{name}={value}"))) == count, (single, name, value)


def test_nothing_found_says_what_to_loosen_and_how_much_that_helps(client, patterns):
    page = client.get("/perleplader/?q=kat&niveau=svaer&hvor=aalborg").content.decode()
    links = re.findall(r'<a class="more" href="([^"]+)">', page)
    for link in [link.replace("&amp;", "&") for link in links if "?" in link]:
        assert titles(client.get(link)), link
    assert "/perleplader/?q=kat&amp;hvor=aalborg" in page
    assert "/perleplader/?niveau=svaer&amp;hvor=aalborg" in page
    assert "/perleplader/?q=kat&amp;niveau=svaer" not in page.split('class="empty"')[1]  # that wouldn't help


def test_an_empty_gallery_invites(client, home):
    page = client.get("/perleplader/").content.decode()
    assert "/perleplader/lav/" in page
    assert "Vis alle perleplader" not in page


def test_drafts_and_what_was_taken_down_are_not_there(client, organisation, other_organisation):
    make_pattern_page(organisation, "vaek", title="Taget ned").unpublish()
    make_pattern_page(other_organisation, "skjult", title="Skjult")
    other_organisation.unpublish(set_expired=False)
    response = client.get("/perleplader/")
    assert titles(response) == set()
    assert counts(response) == {name: {} for name in counts(response)}


def test_a_card_shows_the_picture_and_the_numbers(client, patterns):
    page = client.get("/perleplader/?q=kat").content.decode()
    card = page[page.index('class="card card-pattern"') :]
    for words in (".svg", "841 perler", "6 farver", "1 plade", "45 minutter", "/aalborg/kat/"):
        assert words in card, words
    assert "<path" not in card[: card.index("</li>")]  # pictures are fetched when they are looked at


def test_there_are_pages_with_ways_on_and_back(client, organisation, monkeypatch):
    monkeypatch.setattr("activities.patterns.gallery.PAGE_SIZE", 2)
    for number in range(5):
        make_pattern_page(organisation, f"p-{number}", title=f"Nummer {number}")
    found = [titles(client.get(f"/perleplader/?q=nummer&side={side}")) for side in (1, 2, 3)]
    assert [len(page) for page in found] == [2, 2, 1]
    assert len(set.union(*found)) == 5
    middle = client.get("/perleplader/?q=nummer&side=2").content.decode()
    assert 'href="/perleplader/?q=nummer"' in middle
    assert 'href="/perleplader/?q=nummer&amp;side=3"' in middle
    for beyond in ("99", "0", "-1", "banana", "9" * 30, "²"):
        assert client.get("/perleplader/", {"side": beyond}).status_code == 200


def test_many_patterns_cost_no_more_queries_than_few(client, home):
    def queries():
        client.get("/perleplader/?q=moenster&niveau=let")
        with CaptureQueriesContext(connection) as captured:
            client.get("/perleplader/?q=moenster&niveau=let")
        return len(captured)

    for number in range(2):
        make_pattern_page(make_organisation(f"b-{number}", f"Bibliotek {number}"), title="Mønster")
    few = queries()
    for number in range(2, 9):
        make_pattern_page(make_organisation(f"b-{number}", f"Bibliotek {number}"), title="Mønster")
    assert queries() <= few
    assert few <= 14


@pytest.mark.parametrize("name", ["q", "niveau", "plader", "farver", "perler", "minutter", "type", "hvor", "side"])
@pytest.mark.parametrize(
    "value", ["\x00", "%00", "' OR 1=1--", "((((", "9" * 5000, "<script>alert(1)</script>", "æ" * 300]
)
def test_hostile_questions_are_answered(client, patterns, name, value):
    response = client.get("/perleplader/", {name: value})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_ten_thousand_choices_are_answered(client, patterns):
    assert client.get("/perleplader/?" + "&".join(f"hvor=sted-{n}" for n in range(10_000))).status_code == 200


def test_the_search_and_the_sitemap_and_the_menu_lead_to_patterns(client, patterns):
    assert "Kat på løbehjul" in client.get("/soeg/?q=lobehjul").content.decode()
    assert "/perleplader/</loc>" in client.get("/sitemap-lists.xml").content.decode()
    assert "/aalborg/kat/</loc>" in client.get("/sitemap-pages.xml").content.decode()
    assert 'href="/perleplader/"' in client.get("/").content.decode()
    assert "Kat på løbehjul" in client.get("/aalborg/").content.decode()
