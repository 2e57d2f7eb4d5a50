"""A PNG read strip by strip is the picture that it is when it is read whole."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.engine.pictures.png_strips import comes_in_strips, strips
from tests.activities.engine.beads.pictures import photo_like, saved
from tests.activities.engine.pictures.hostile_files import chunk, png

MODES = ("RGB", "RGBA", "LA")


def photo(mode="RGB", size=(64, 48)):
    picture = photo_like(1, size).convert(mode)
    if mode != "RGB":
        picture.putalpha(Image.radial_gradient("L").resize(size))
    return picture


def put_together(data, rows):
    found = list(strips(data, rows))
    whole = Image.new(found[0][1].mode, (found[0][1].width, sum(strip.height for _top, strip in found)))
    for top, strip in found:
        whole.paste(strip, (0, top))
    return whole


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("rows", [1, 7, 48, 100])
def test_the_strips_together_are_the_picture(mode, rows):
    whole = photo(mode)
    assert put_together(saved(whole), rows).tobytes() == whole.tobytes()


@settings(max_examples=60, deadline=None)
@given(
    filters=st.lists(st.integers(0, 4), min_size=1, max_size=12), rows=st.integers(1, 12), seed=st.binary(min_size=9)
)
def test_every_filter_may_look_up_into_the_strip_before(filters, rows, seed):
    row = (seed * 3)[:27]
    lines = b"".join(bytes((kind,)) + row[kind:] + row[:kind] for kind in filters)
    data = png(9, len(filters), zlib.compress(lines), kind=2)
    assert put_together(data, rows).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_one_colour_that_is_see_through_stays_so():
    data = saved(photo(), "PNG", transparency=(1, 2, 3))
    assert all(strip.info["transparency"] == (1, 2, 3) for _top, strip in strips(data, 10))


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16"])
def test_what_takes_little_memory_is_read_whole(mode):
    assert not comes_in_strips(saved(Image.new(mode, (10, 10)), "PNG"))


def test_other_files_do_not_come_in_strips():
    assert not comes_in_strips(saved(photo(), "JPEG"))
    assert not comes_in_strips(saved(photo())[:20])


def test_rows_that_are_missing_are_told_of():
    whole = saved(photo())
    for data in (whole[: whole.index(b"IDAT") - 4], png(9, 9, zlib.compress(bytes(28 * 8)), kind=2)):
        with pytest.raises(OSError, match="missing"):
            list(strips(data, 10))


def test_a_sum_that_is_wrong_is_told_of():
    data = saved(photo())
    at = data.index(b"IDAT") + 100
    with pytest.raises(OSError, match="sum"):
        list(strips(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :], 10))


def test_more_rows_than_the_header_says_are_left_alone():
    data = png(9, 2, zlib.compress(bytes(28 * 500_000)), kind=2) + chunk(b"IDAT", b"")
    assert put_together(data, 10).size == (9, 2)
