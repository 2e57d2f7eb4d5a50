"""The pictures and words that other sites show of a shared page."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from activities.feeds.sharing.open_graph_drawing import SIZE, Words, draw
from tests.factories import make_event, make_recipe, occurrence

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def head(client, page):
    text = client.get(page.get_url()).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">', text))


def path(address):
    return address.removeprefix("http://testserver")


def test_a_shared_event_has_a_picture_with_its_title_and_next_date(client, organisation):
    event = make_event(organisation, "cafe", occurrence(date(2026, 10, 7)))
    told = head(client, event)
    assert (told["og:title"], told["og:description"]) == ("AI-café", "Kom og prøv.")
    assert (told["og:url"], told["og:locale"]) == ("http://testserver/randers/cafe/", "da_DK")
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image:alt"] == "AI-café. onsdag 7. oktober kl. 14–16. Gaden 1, 8900 Randers. Randers Bibliotek"
    answer = client.get(path(told["og:image"]))
    assert (answer["Content-Type"], "immutable" in answer["Cache-Control"]) == ("image/png", True)
    assert Image.open(BytesIO(answer.content)).size == SIZE == (1200, 630)


@pytest.mark.parametrize("kind", ["opskrift", "organisation"])
def test_recipes_and_organisations_have_pictures_too(client, organisation, kind):
    page = make_recipe(organisation) if kind == "opskrift" else organisation
    address = path(head(client, page)["og:image"])
    assert address.startswith(f"/deling/{kind}/")
    assert client.get(address).status_code == 200


def test_a_picture_is_drawn_once(client, organisation, monkeypatch):
    from activities.feeds.sharing import open_graph

    drawn = []
    monkeypatch.setattr(open_graph, "draw", lambda *args: drawn.append(args) or draw(*args))
    address = path(head(client, make_event(organisation))["og:image"])
    assert client.get(address).content == client.get(address).content
    assert len(drawn) == 1


def test_the_address_of_an_older_picture_leads_to_the_newest(client, organisation):
    event = make_event(organisation)
    before = path(head(client, event)["og:image"])
    event.title = "AI-aften"
    event.save_revision().publish()
    after = path(head(client, event)["og:image"])
    assert before != after
    assert path(client.get(before)["Location"]) == after


@pytest.mark.parametrize(
    "address",
    [
        "/deling/arrangement/999999-0123456789abcdef.png",
        "/deling/arrangement/999999999999999999-0123456789abcdef.png",
        f"/deling/arrangement/{'9' * 5000}-0123456789abcdef.png",
        "/deling/arrangement/-1-0123456789abcdef.png",
        "/deling/side/3-0123456789abcdef.png",
        "/deling/arrangement/1-x.png",
    ],
)
def test_there_is_no_picture_of_what_is_not_there(client, db, address):
    assert client.get(address).status_code == 404


def test_there_is_no_picture_of_a_draft(client, organisation):
    event = make_event(organisation)
    address = path(head(client, event)["og:image"])
    event.unpublish()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("text", ["", "x" * 300, "🦖🚜", "مرحبا", "a " * 150, "Ærø–Öland ‘ñ’"])
def test_whatever_the_words_are_they_stay_on_the_picture(text):
    edge = Image.open(BytesIO(draw(Words(text, (text, text), text, text), "0123456789ab"))).convert("RGB")
    paper = edge.getpixel((5, 5))
    assert {edge.getpixel((x, y)) for x in (10, 726) for y in range(0, 630, 3)} == {paper}
    assert {edge.getpixel((x, 620)) for x in range(0, 720, 3)} == {paper}


def test_a_preview_tells_other_sites_nothing(client, organisation, rf):
    from django.template import Context, Template

    event = make_event(organisation)
    request = rf.get("/")
    request.is_preview = True
    told = Template("{% load sharing %}{% sharing %}").render(Context({"page": event, "request": request}))
    assert told.strip() == '<meta property="og:title" content="AI-café">'
