"""How another site learns to show one of our pages."""

import re
from html import unescape

import pytest

from tests.factories import make_event, make_recipe


def ask(client, url, status=200, **more):
    answer = client.get("/oembed", {"url": url, **more})
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.mark.parametrize("make", [make_event, make_recipe])
def test_an_event_or_a_recipe_is_shown_in_a_frame(client, organisation, make):
    page = make(organisation, "prov", title='Prøv "den"')
    told = ask(client, "http://testserver/randers/prov/", format="json")
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "rich", 480, 360)
    assert (told["title"], told["author_name"]) == (page.title, "Randers Bibliotek")
    source = re.search(r'src="([^"]+)"', told["html"])[1]
    assert source == "http://testserver/indlejring/randers/prov/"
    assert 'title="Prøv &quot;den&quot;"' in told["html"]
    assert client.get("/indlejring/randers/prov/").status_code == 200


def test_a_page_leads_to_its_own_answer(client, organisation):
    page = client.get(make_event(organisation).get_url()).content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(unescape(address).removeprefix("http://testserver"))
    assert answer.json()["title"] == "AI-café"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_it_is_no_larger_than_there_is_room_for(client, organisation):
    make_event(organisation)
    told = ask(client, "http://testserver/randers/cafe/", maxwidth="300", maxheight="200")
    assert (told["width"], told["height"]) == (300, 200)
    assert 'width="300" height="200"' in told["html"]
    told = ask(client, "http://testserver/randers/cafe/", maxwidth="0", maxheight="9" * 5000)
    assert (told["width"], told["height"]) == (480, 360)


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/randers/cafe/",
        "http://testserver@evil.example/randers/cafe/",
        "javascript:alert(1)",
        "//testserver/randers/cafe/",
        "http://testserver/randers/",
        "http://testserver/randers/findes-ikke/",
        "http://testserver/randers/skjult/",
        "http://[::1/randers/cafe/",
        "\x00",
        "x" * 5000,
    ],
)
def test_only_pages_of_ours_that_everybody_may_read_are_shown(client, organisation, url):
    make_event(organisation)
    make_event(organisation, "skjult").unpublish()
    assert ask(client, url, 404)["detail"]


def test_other_formats_and_no_address_are_refused_in_words(client, organisation):
    assert ask(client, "http://testserver/randers/cafe/", 501, format="xml")["detail"]
    assert ask(client, "", 400)["detail"]
