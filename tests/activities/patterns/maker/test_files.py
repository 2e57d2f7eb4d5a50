"""What one takes along: files, and the address that holds the pattern."""

import json
from random import Random

import pytest
from django.urls import reverse

from activities.engine.beads.patterns import from_json
from activities.engine.beads.share_codes import decode, encode
from activities.patterns import turnstile
from activities.patterns.maker.page import LONGEST_ADDRESS
from tests.activities.engine.beads.generated_patterns import a_random_pattern
from tests.activities.patterns.maker.pictures import stripes

STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<svg", "xlsx": b"PK", "json": b"{"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client):
    """Ask for a file of the pattern on the table."""

    def asked(**fields):
        return client.post(reverse("bead_maker_file"), {"kode": encode(stripes()), **fields})

    return asked


@pytest.mark.parametrize("suffix", STARTS)
def test_a_pattern_is_handed_out_as_every_kind_of_file(asked, suffix):
    response = asked(fil=suffix)
    assert response.status_code == 200
    assert response.content.startswith(STARTS[suffix])
    assert f"striber.{suffix}" in response["Content-Disposition"]


@pytest.mark.parametrize("suffix", STARTS)
def test_the_files_have_an_address_of_their_own(client, suffix):
    response = client.get(f"/perleplader/kode/{encode(stripes())}.{suffix}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(STARTS[suffix])


def test_beads_laid_by_hand_are_in_the_file(asked):
    pattern = from_json(json.loads(asked(fil="json", trin="0:H05").content))
    assert pattern.colours[pattern.cells[0] - 1] == "H05"


def test_the_sheets_have_variants(asked):
    assert "spejlvendt" in asked(fil="pdf", udgave="spejlvendt")["Content-Disposition"]
    assert asked(fil="pdf", udgave="guld").status_code == 200


@pytest.mark.parametrize(
    "fields", [{"kode": ""}, {"kode": "A" * 99}, {"kode": "x" * 60_000}, {"trin": "x"}, {"fil": "exe"}, {"fil": ""}]
)
def test_without_a_sound_pattern_there_is_no_file_but_a_word(asked, fields):
    response = asked(**{"fil": "json", **fields})
    assert response.status_code == 400
    assert b'role="alert"' in response.content


def test_an_address_that_is_damaged_says_so(client):
    response = client.get(f"/perleplader/kode/{encode(stripes())[:-4]}.pdf")
    assert response.status_code == 404
    assert b'role="alert"' in response.content


def test_looking_is_all_that_the_address_of_a_file_allows(client):
    assert client.post(f"/perleplader/kode/{encode(stripes())}.png").status_code == 405
    assert client.get(reverse("bead_maker_file")).status_code == 405


def test_sheets_wait_in_the_same_queue_as_pictures(asked, monkeypatch):
    monkeypatch.setattr(turnstile._places, "acquire", lambda timeout: False)
    response = asked(fil="pdf")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_the_address_holds_what_was_repainted(client):
    sent = {"kode": encode(stripes()), "trin": "0:H05 1:H05"}
    told = client.post(reverse("bead_maker_address"), sent).json()
    assert told["mailable"]
    assert told["address"].endswith(f"/perleplader/lav/?kode={told['code']}")
    assert decode(told["code"]).counts["H05"] >= 2


def test_a_long_code_stands_where_no_server_has_to_read_it(client):
    disorder = a_random_pattern(Random(1), side=58)
    told = client.post(reverse("bead_maker_address"), {"kode": encode(disorder)}).json()
    assert len(told["address"]) > LONGEST_ADDRESS
    assert told["address"].endswith(f"/perleplader/lav/#{told['code']}")
    assert not told["mailable"]


@pytest.mark.parametrize(
    "fields", [{"kode": "x"}, {"kode": encode(stripes()), "trin": "9"}, {"kode": "A" * 3_000_000}, {"kode": ""}, {}]
)
def test_what_is_no_pattern_has_no_address(client, fields):
    response = client.post(reverse("bead_maker_address"), fields)
    assert response.status_code == 400
    assert response.json()["detail"]
