"""Of a file only what its pixels need is left, and finding it out is quick however long the file is."""

import pytest

from activities.engine.pictures.essentials import NotWhole, essentials_of
from tests.activities.engine.beads.pictures import photo_like, pixel_art, saved
from tests.activities.engine.pictures import hostile_files

PHOTO = photo_like(1, (64, 48))


def test_a_png_loses_its_words_and_keeps_its_pixels():
    plain = hostile_files.plain_png()
    wordy = hostile_files.plain_png(hostile_files.chunk(b"tEXt", b"prompt\0a dinosaur on a tractor"))
    assert essentials_of(wordy).data == essentials_of(plain).data == plain


def test_a_jpeg_loses_comments_and_previews_and_keeps_what_says_how_to_decode_it():
    plain = saved(PHOTO, "JPEG")
    wordy = saved(PHOTO, "JPEG", comment=b"made by a chatbot", icc_profile=bytes(3000))
    assert essentials_of(wordy).data == essentials_of(plain).data == plain


def test_what_stands_behind_the_picture_goes():
    for kind in ("JPEG", "PNG", "GIF"):
        data = saved(PHOTO, kind)
        assert essentials_of(data + b"hidden" * 100).data == essentials_of(data).data


def test_the_exif_block_is_given_beside_the_pixels():
    block = hostile_files.exif_block([(0x0112, 3, 1, 6)])
    parts = essentials_of(hostile_files.with_exif(saved(PHOTO, "JPEG"), block))
    assert parts.exif == block
    assert b"Exif" not in parts.data


def test_a_gif_keeps_its_first_frame_and_the_see_through_colour():
    frames = [pixel_art(seed).quantize(8) for seed in range(3)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], transparency=1, comment=b"hello")
    parts = essentials_of(data)
    assert parts.data.count(b"\x21\xf9\x04") == 1
    assert b"hello" not in parts.data
    assert len(parts.data) < len(data) / 2


@pytest.mark.parametrize("filling", [1, 2, 20_000_000])
def test_filling_before_a_part_of_a_jpeg_is_skipped_however_much_there_is(filling):
    plain = saved(PHOTO, "JPEG")
    assert essentials_of(plain[:2] + b"\xff" * filling + plain[2:]).data == plain


def test_a_jpeg_of_nothing_but_filling_is_none():
    with pytest.raises(NotWhole):
        essentials_of(b"\xff\xd8" + b"\xff" * 1000)


def test_scans_of_a_jpeg_are_counted():
    assert essentials_of(saved(PHOTO, "JPEG")).scans == 1
    assert 5 <= essentials_of(saved(PHOTO, "JPEG", progressive=True)).scans <= 12


def test_filling_bytes_between_segments_are_no_damage():
    data = saved(PHOTO, "JPEG")
    assert essentials_of(data[:2] + b"\xff\xff" + data[2:]).kind == "JPEG"


@pytest.mark.parametrize("data", [b"", b"GIF", b"RIFF", b"\xff\xd8", b"a picture, honestly"])
def test_anything_else_is_not_one_of_the_four(data):
    assert essentials_of(data) is None


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x04ab" + b"words",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"GIF89a",
        b"GIF89a" + bytes(7) + b"words and words",
        b"GIF89a" + bytes(7) + b"\x21\xfe\x30",
    ],
)
def test_parts_that_do_not_hang_together_are_refused(data):
    with pytest.raises(NotWhole):
        essentials_of(data)
