import random
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from activities.engine.beads import share_codes
from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.palettes import palette_names, read_palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.share_codes import LONGEST_CODE, BadShareCode, Reason, decode, encode
from tests.activities.engine.beads.generated_patterns import a_random_pattern, patterns

HEAD = 17
PLAIN = Pattern(3, 2, Board(Shape.SQUARE, 29, 29), "hama", 1, ("H01", "H18"), bytes([0, 1, 2, 2, 1, 1]), "Æble")
# As it was written by the first edition of the site: codes are on paper, and stay readable.
WRITTEN_DOWN = "AQCdjE_cAQAcHAIBAgQABWhhbWHDhmJsZQAQGlA"

# How many beads each palette had when codes were first written, and the CRC-32 of their codes in that order.
FIRST_BEADS = {
    "hama": (92, 0xD45CB3B3),
    "hama_mini": (78, 0x099F665C),
    "hama_maxi": (25, 0x2A46174F),
    "perler": (103, 0x71AC3D96),
    "perler_caps": (26, 0xB2939AC1),
    "perler_mini": (41, 0x221AB86D),
    "artkal_s": (199, 0xBD535145),
    "artkal_r": (89, 0xEFA05F13),
    "artkal_c": (174, 0xAB7F3FD8),
    "artkal_a": (145, 0x2E031DB7),
    "artkal_m": (220, 0xC41C1B6C),
    "nabbi": (30, 0x7ECC6785),
}


def reason(code):
    with pytest.raises(BadShareCode) as raised:
        decode(code)
    return raised.value.reason


def data_of(pattern):
    code = encode(pattern)
    return bytearray(urlsafe_b64decode(code + "=" * (-len(code) % 4)))


def code_of(data):
    return urlsafe_b64encode(bytes(data)).rstrip(b"=").decode()


def deflated(data):
    return zlib.compress(data, level=9, wbits=-15)


@given(patterns)
def test_a_pattern_comes_back_from_its_code_as_it_was(pattern):
    assert decode(encode(pattern)) == pattern


def test_a_code_that_was_written_down_is_still_read():
    assert decode(WRITTEN_DOWN) == PLAIN


def test_the_largest_pattern_has_a_code_that_is_not_too_long():
    largest = a_random_pattern(random.Random(1), side=200, colours=200, palette="artkal_m", title="Å" * 120)
    code = encode(largest)
    assert decode(code) == largest
    assert len(code) <= LONGEST_CODE


@pytest.mark.parametrize(("colours", "most"), [(12, 610), (30, 770), (92, 1110)])
def test_one_board_of_any_colours_in_any_order_fits_a_qr_code(colours, most):
    assert len(encode(a_random_pattern(random.Random(1), colours=colours))) <= most


def test_a_drawing_takes_less_than_what_has_no_order():
    rows = b"".join(bytes([1 + (x + y) // 20 for x in range(29)]) for y in range(29))
    drawing = replace(PLAIN, width=29, height=29, colours=("H01", "H18", "H05"), cells=rows)
    assert len(encode(drawing)) < 200


def test_every_palette_fits_the_byte_that_a_colour_is_written_in():
    assert all(len(read_palette(name).beads) <= 256 for name in palette_names())


def test_beads_are_only_ever_added_at_the_end_of_a_palette():
    for name, (count, checksum) in FIRST_BEADS.items():
        codes = ",".join(bead.code for bead in read_palette(name).beads[:count])
        assert zlib.crc32(codes.encode()) == checksum, name


@pytest.mark.parametrize("code", ["", "A" * (LONGEST_CODE + 1)])
def test_a_code_of_no_possible_length_is_refused(code):
    assert reason(code) is Reason.LENGTH


@pytest.mark.parametrize("code", ["AQ==", "AQ A", "æøå", "AQ+/", "AQAA\n", "\x00", "\ud800"])
def test_other_letters_are_refused(code):
    assert reason(code) is Reason.LETTERS


def test_another_version_is_refused():
    data = data_of(PLAIN)
    data[0] = 2
    assert reason(code_of(data)) is Reason.VERSION


def test_a_code_that_is_cut_off_anywhere_is_refused():
    code = encode(PLAIN)
    assert {reason(code[:end]) for end in range(1, len(code))} == {Reason.DAMAGED}


@pytest.mark.parametrize("pattern", [PLAIN, replace(PLAIN, width=100, height=100, cells=bytes(10_000))])
def test_anything_after_the_end_is_refused(pattern):
    assert reason(code_of(data_of(pattern) + b"\0")) is Reason.DAMAGED


def test_bits_that_mean_nothing_must_be_zero():
    data = data_of(PLAIN)
    data[-1] |= 1
    assert reason(code_of(data)) is Reason.DAMAGED


def test_bits_beyond_the_last_byte_must_be_zero():
    code = encode(PLAIN)
    assert len(code) % 4
    assert code[-1] == "A"
    assert reason(code[:-1] + "B") is Reason.DAMAGED


def test_a_bomb_is_not_inflated():
    data = data_of(replace(PLAIN, width=200, height=200, cells=bytes(40_000)))
    start = HEAD + len(b"hama") + len("Æble".encode()) + 2
    for form in (1, 2):
        data[1] = form
        bomb = data[:start] + deflated(bytes(20_000_000))
        assert reason(code_of(bomb)) is Reason.DAMAGED


@pytest.mark.parametrize(
    ("at", "value"), [(1, 3), (7, 3), (7, 1), (10, 255), (12, 255), (13, 3), (14, 255), (HEAD, ord("x"))]
)
def test_a_head_that_makes_no_sense_is_refused(at, value):
    data = data_of(PLAIN)
    data[at] = value
    assert reason(code_of(data)) is Reason.DAMAGED


def test_other_colours_with_the_same_beads_are_refused():
    data = data_of(PLAIN)
    data[HEAD + 4 + 5] += 1
    assert reason(code_of(data)) is Reason.DAMAGED


@pytest.fixture
def changed_palette(monkeypatch):
    """Let the palette be another one when the code is read."""

    def change(beads):
        hama = read_palette("hama")
        later = replace(hama, revision=2, beads=tuple(beads(hama.beads)))
        monkeypatch.setattr(share_codes, "read_palette", lambda name: later)

    return change


def test_a_code_outlives_corrected_colours_and_new_beads(changed_palette):
    code = encode(PLAIN)
    changed_palette(lambda beads: [replace(bead, rgb=(1, 2, 3)) for bead in beads] + [replace(beads[0], code="H900")])
    assert decode(code) == PLAIN


@pytest.mark.parametrize("beads", [lambda beads: beads[1:], lambda beads: beads[:3]], ids=["moved", "gone"])
def test_a_code_of_beads_that_were_moved_or_removed_is_refused(changed_palette, beads):
    code = encode(PLAIN)
    changed_palette(beads)
    assert reason(code) is Reason.CHANGED


@given(st.text(max_size=200) | st.text("ABCDefgh0189-_", max_size=400))
@example("AQ")
def test_any_text_is_a_pattern_or_refused_with_a_reason(text):
    with suppress(BadShareCode):
        assert isinstance(decode(text), Pattern)


@given(patterns, st.data())
def test_a_code_with_other_bytes_is_refused_or_says_the_same(pattern, data):
    written = data_of(pattern)
    at = data.draw(st.integers(0, len(written) - 1))
    changed = written.copy()
    changed[at] ^= data.draw(st.integers(1, 255))
    with suppress(BadShareCode):
        assert decode(code_of(changed)) == pattern  # the same beads may be deflated in several ways
