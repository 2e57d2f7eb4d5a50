"""Whatever is sent, there is a word about it, never an error page, quickly, and the choices are kept."""

import time
import tracemalloc
from base64 import b64decode, urlsafe_b64encode
from io import BytesIO
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from activities.engine.beads.intake import Refusal
from activities.engine.beads.share_codes import encode
from activities.patterns.maker import words
from activities.patterns.pictures import refused
from tests.activities.engine.pictures import hostile_files
from tests.activities.patterns.maker.browsing import CHOICES
from tests.activities.patterns.maker.pictures import as_file, as_text, drawing, stripes

QUICKLY = 2  # seconds
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REFUSED = {
    "127 megapixels in 15 kB": (hostile_files.huge_png, Refusal.TOO_LARGE),
    "SVG": (lambda: SVG, Refusal.DRAWN_IN_SVG),
    "a text file called .jpg": ("Kære robot, mal en dinosaur".encode, Refusal.NOT_A_PICTURE),
    "a PDF": (lambda: b"%PDF-1.7\n", Refusal.OTHER_FORMAT),
    "half a picture": (lambda: as_file(drawing())[:500], Refusal.DAMAGED),
    "1 x 1": (lambda: as_file(Image.new("RGB", (1, 1))), Refusal.TOO_SMALL),
    "10 x 5,000": (lambda: as_file(Image.new("RGB", (10, 5_000))), Refusal.TOO_SLIM),
    "all see-through": (lambda: as_file(Image.new("RGBA", (50, 50))), Refusal.NOTHING_TO_SEE),
    "a JPEG without end": (hostile_files.endless_scans, Refusal.DAMAGED),
    "a million parts": (hostile_files.endless_parts, Refusal.DAMAGED),
}
TAKEN = {
    "a GIF with frames": lambda: as_file(drawing(), "GIF", save_all=True, append_images=[Image.new("RGB", (300, 300))]),
    "CMYK": lambda: as_file(drawing().convert("CMYK"), "JPEG"),
    "16 bits": lambda: as_file(drawing().convert("L").convert("I;16")),
    "a palette with a see-through colour": lambda: as_file(drawing().convert("P"), transparency=0),
    "a JPEG that is a ZIP too": lambda: as_file(drawing(), "JPEG") + b"PK\x03\x04<script>alert(1)</script>",
    "a bomb of text beside the picture": hostile_files.text_bomb,
    "a bomb of EXIF": hostile_files.exif_bomb,
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_no_picture_for_us_is_refused_in_words_and_the_choices_stay(visitor, what):
    make, reason = REFUSED[what]
    data = make()
    started = time.monotonic()
    page = visitor.uploads(data, "billede.jpg", plader="2x2", farver="7")
    assert time.monotonic() - started < QUICKLY
    assert page.status == 200
    assert refused(reason) in page.problems
    assert page.pattern is None
    assert (page.fields["plader"], page.fields["farver"]) == ("2x2", "7")


@pytest.mark.parametrize("what", TAKEN)
def test_an_unusual_picture_becomes_a_pattern_all_the_same(visitor, what):
    data = TAKEN[what]()
    started = time.monotonic()
    page = visitor.uploads(data, baggrund="behold")
    assert time.monotonic() - started < QUICKLY
    assert page.problems == ""
    assert page.pattern.bead_count


def test_a_bad_picture_leaves_the_pattern_that_was_there(visitor):
    before = visitor.uploads().pattern
    assert visitor.uploads(b"no picture").pattern == before


def test_where_a_photo_was_taken_is_never_sent_back(visitor):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "HemmeligtKamera"
    copy = b64decode(visitor.uploads(as_file(drawing(), "JPEG", exif=exif)).fields["kopi"])
    out = Image.open(BytesIO(copy))
    assert not out.getexif()
    assert b"HemmeligtKamera" not in copy


def test_no_picture_at_all(visitor):
    page = visitor.sends()
    assert str(words.NO_PICTURE) in page.problems


def test_an_empty_file(visitor):
    assert visitor.uploads(b"").problems


@pytest.mark.parametrize(
    "fields",
    [
        {"maerke": "lego"},
        {"plader": "1000x1000"},
        {"plader": "eget"},
        {"plader": "eget", "bredde": "0", "hoejde": "5"},
        {"plader": "eget", "bredde": "256", "hoejde": "256"},
        {"plader": "eget", "bredde": "9" * 500, "hoejde": "5"},
        {"plader": "eget", "bredde": "1e3", "hoejde": "-5"},
        {"farver": "0"},
        {"farver": "mange"},
        {"slags": []},
        {"slags": ["trylle"]},
        {"slags_billede": "kage"},
        {"baggrund": "\x00"},
        {"titel": "x" * 200},
        {"titel": "a\x00b"},
    ],
)
def test_a_choice_that_was_never_offered_is_refused_in_words(visitor, fields):
    page = visitor.uploads(**fields)
    assert page.status == 200
    assert page.problems
    assert page.pattern is None


def test_a_brand_that_has_no_such_beads(visitor):
    page = visitor.uploads(maerke="perler_mini", slags=["glitter"])
    assert str(words.NO_BEADS) in page.problems


def test_a_picture_of_which_hardly_a_trace_is_left(visitor):
    page = visitor.uploads(as_file(Image.new("RGBA", (300, 300), (200, 0, 0, 5))))
    assert page.status == 200
    assert str(words.NOTHING_LEFT) in page.problems


def codes():
    good = encode(stripes())
    packed = urlsafe_b64encode(b"\x09" + b"\x00" * 60).rstrip(b"=").decode()
    return {
        "cut off": good[:-9],
        "one letter more": good + "A",
        "another version": packed,
        "no letters": "æøå <script>",
        "far too long": "A" * 60_000,
        "a control character": "\x00",
    }


@pytest.mark.parametrize("what", codes())
def test_a_code_that_is_no_pattern(visitor, what):
    code = codes()[what]
    started = time.monotonic()
    posted = visitor.sends(kode=code, handling="vis")
    opened = visitor.opens(kode=code)
    assert time.monotonic() - started < QUICKLY
    assert (posted.status, opened.status) == (200, 404)
    assert posted.problems
    assert opened.problems
    assert opened.pattern is None


@pytest.mark.parametrize("repaints", ["1:H999", "841:H01", "x", "1:H01 " * 6_000, "\x00", "1:H01|" * 3])
def test_repaints_that_are_none_are_left_out_and_the_pattern_stays(visitor, repaints):
    before = visitor.uploads().pattern
    page = visitor.sends(trin=repaints, handling="fortryd")
    assert page.status == 200
    assert page.problems
    assert page.pattern == before


@pytest.mark.parametrize("copy", ["%%%", "æ", "AAAA", as_text(SVG), as_text(hostile_files.huge_png()), "A" * 1_000_001])
def test_a_made_up_copy_of_a_picture_is_read_with_the_same_care(visitor, copy):
    started = time.monotonic()
    page = visitor.sends(kopi=copy)
    assert time.monotonic() - started < QUICKLY
    assert page.status == 200
    assert page.problems


def test_more_than_a_form_of_ours_can_hold_is_refused_in_words(client, visitor):
    page = visitor.sends(kopi="A" * 3_000_000)
    assert page.status == 400
    assert page.problems


def test_a_form_of_ten_thousand_fields(client, visitor):
    page = visitor.sends(**{f"felt{number}": "x" for number in range(10_001)})
    assert page.status == 400
    assert page.problems


def test_a_form_that_is_cut_off(client, visitor):
    response = client.generic("POST", visitor.address, b"--x\r\nContent-Disp", "multipart/form-data; boundary=x")
    assert response.status_code in (200, 400)
    response = client.generic("POST", visitor.address, b"--x", "multipart/form-data")
    assert response.status_code == 400
    assert b"bead-maker" in response.content


def test_the_largest_picture_costs_no_more_memory_than_is_promised(visitor):
    """Of Python's own; what the reader of pictures takes is bounded and measured where pictures are opened."""
    noise = Image.frombytes("L", (4000, 4000), Random(1).randbytes(4000 * 4000))
    data = as_file(noise.convert("RGB"), "JPEG", quality=30)
    tracemalloc.start()
    page = visitor.uploads(data, plader="3x3", baggrund="behold")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert page.pattern.width == 87
    assert peak < 100_000_000


def test_a_picture_named_like_a_path_or_a_script_is_only_a_picture(client, visitor):
    upload = SimpleUploadedFile("../../<script>alert(1)</script>.png", as_file(drawing()))
    response = client.post(visitor.address, {**CHOICES, "billede": upload})
    assert response.status_code == 200
    assert b"alert(1)" not in response.content
