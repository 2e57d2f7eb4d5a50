"""Whatever is uploaded becomes a sane picture or a clear reason, and nothing but pixels is kept."""

import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads import intake
from activities.engine.beads.intake import BadPicture, Refusal, open_picture, reduced_copy
from tests.activities.engine.beads.pictures import drawing, photo_like, saved
from tests.activities.engine.pictures import hostile_files

LIMIT = 16_000_000
RED, BLUE = (224, 32, 32), (40, 60, 210)


def opened(data, most_pixels=LIMIT):
    return open_picture(data, most_pixels=most_pixels)


def refusal(data, most_pixels=LIMIT):
    with pytest.raises(BadPicture) as caught:
        opened(data, most_pixels)
    return caught.value.reason


def two_halves(mode="RGB", size=(40, 20)):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.quantize(8) if mode == "P" else image.convert(mode)


def assert_two_halves(image, tolerance=12):
    for x, colour in ((0.25, RED), (0.75, BLUE)):
        pixel = image.getpixel((int(x * image.width), image.height // 2))
        assert max(abs(a - b) for a, b in zip(pixel, (*colour, 255), strict=True)) <= tolerance, pixel


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_four_formats_are_told_by_their_content(kind):
    picture = opened(saved(two_halves(), kind))
    assert (picture.mode, picture.size) == ("RGBA", (40, 20))
    assert_two_halves(picture)


@pytest.mark.parametrize("mode", ["CMYK", "RGB"])
def test_a_jpeg_for_print_has_the_colours_of_one_for_the_screen(mode):
    assert_two_halves(opened(saved(two_halves(mode), "JPEG", quality=95)), tolerance=25)


@pytest.mark.parametrize("mode", ["P", "RGBA", "RGB"])
def test_every_kind_of_png_gives_the_same_colours(mode):
    assert_two_halves(opened(saved(two_halves(mode), "PNG")))


def test_a_grey_picture_of_16_bits_keeps_its_greys():
    rows = b"".join(b"\0" + b"\x20\x00" * 10 + b"\xc0\xff" * 10 for _ in range(10))
    picture = opened(hostile_files.png(20, 10, zlib.compress(rows), bits=16, kind=0))
    assert picture.getpixel((2, 5)) == (0x20, 0x20, 0x20, 255)
    assert picture.getpixel((17, 5)) == (0xC0, 0xC0, 0xC0, 255)


def test_a_coloured_picture_of_16_bits_is_read():
    rows = (b"\0" + b"\xe0\x20\x20\x20\x20\x20\xff\xff" * 20) * 10
    assert opened(hostile_files.png(20, 10, zlib.compress(rows), bits=16)).getpixel((3, 3)) == (*RED, 255)


def test_one_bit_is_black_and_white():
    picture = Image.new("1", (16, 16))
    picture.paste(1, (8, 0, 16, 16))
    assert opened(saved(picture)).getpixel((12, 3)) == (255, 255, 255, 255)
    assert opened(saved(picture)).getpixel((3, 3)) == (0, 0, 0, 255)


def test_grey_with_see_through_parts_keeps_them():
    picture = Image.new("LA", (16, 16), (200, 0))
    picture.paste((90, 255), (8, 0, 16, 16))
    assert opened(saved(picture)).getpixel((3, 3))[3] == 0
    assert opened(saved(picture)).getpixel((12, 3)) == (90, 90, 90, 255)


def test_a_palette_with_a_see_through_colour_keeps_it():
    picture = two_halves("P")
    data = saved(picture, "PNG", transparency=picture.getpixel((0, 0)))
    assert opened(data).getpixel((0, 0))[3] == 0
    assert opened(data).getpixel((39, 0))[3] == 255


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_picture_that_moves_the_first_frame_is_taken(kind):
    frames = [two_halves(), *(Image.new("RGB", (40, 20), (0, number, 0)) for number in (200, 220))]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, **lossless(kind))
    assert_two_halves(opened(data))


def lossless(kind):
    return {"lossless": True} if kind == "WEBP" else {}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_held_sideways_gives_an_upright_picture(kind):
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = two_halves().transpose(Image.Transpose.ROTATE_90)
    picture = opened(saved(lying, kind, exif=exif, **lossless(kind)))
    assert picture.size == (40, 20)
    assert_two_halves(picture)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_neither_place_nor_camera_nor_profile_is_kept(kind):
    exif = Image.Exif()
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(photo_like(1, (200, 150)), kind, exif=exif, icc_profile=b"profile of a camera")
    assert b"Camera maker" in data
    picture = opened(data)
    assert picture.info == {}
    assert not picture.getexif()
    copy = reduced_copy(picture)
    assert b"Camera maker" not in copy
    assert b"profile of a camera" not in copy


@pytest.mark.parametrize("behind", [b"PK\x03\x04" + bytes(500), b"<html><script>alert(1)</script>" * 50])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_what_is_hidden_behind_a_picture_is_left_behind(kind, behind):
    picture = opened(saved(two_halves(), kind) + behind)
    assert_two_halves(picture)
    assert behind[:20] not in reduced_copy(picture)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.NOT_A_PICTURE),
        (b"A text file called picture.jpg\n" * 40, Refusal.NOT_A_PICTURE),
        (bytes(1000), Refusal.NOT_A_PICTURE),
        (b"PK\x03\x04" + bytes(500), Refusal.NOT_A_PICTURE),
        (b"<html><body><svg></svg></body></html>", Refusal.NOT_A_PICTURE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', Refusal.DRAWN_IN_SVG),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by hand -->\n<SVG/>', Refusal.DRAWN_IN_SVG),
        (b"\0\0\0\x18ftypheic" + bytes(100), Refusal.OTHER_FORMAT),
        (saved(two_halves(), "BMP"), Refusal.OTHER_FORMAT),
        (saved(two_halves(), "TIFF"), Refusal.OTHER_FORMAT),
        (b"%PDF-1.7\n", Refusal.OTHER_FORMAT),
        (saved(Image.new("RGB", (1, 1))), Refusal.TOO_SMALL),
        (saved(Image.new("RGB", (10, 5000))), Refusal.TOO_SLIM),
        (saved(Image.new("RGBA", (50, 50), (200, 10, 10, 0))), Refusal.NOTHING_TO_SEE),
        (hostile_files.huge_png(), Refusal.TOO_LARGE),
        (hostile_files.png(2**31 - 1, 2**31 - 1, b""), Refusal.TOO_LARGE),
        (hostile_files.png(0, 5, b""), Refusal.DAMAGED),
        (hostile_files.png(100, 100, zlib.compress(b"\0" * 50)), Refusal.DAMAGED),
        (b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0;", Refusal.TOO_LARGE),
        (b"\xff\xd8\xff\xe0", Refusal.DAMAGED),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Refusal.DAMAGED),
    ],
)
def test_what_cannot_become_a_pattern_is_refused_with_its_reason(data, reason):
    assert refusal(data) is reason


@pytest.mark.parametrize(
    "bomb",
    [hostile_files.text_bomb, hostile_files.profile_bomb, hostile_files.exif_bomb],
)
def test_bombs_beside_the_pixels_are_never_opened(bomb):
    assert opened(bomb()).mode == "RGBA"


@pytest.mark.parametrize(
    "endless",
    [
        hostile_files.endless_parts,
        hostile_files.endless_segments,
        hostile_files.endless_comment,
        hostile_files.endless_scans,
    ],
)
def test_files_without_an_end_are_refused(endless):
    assert refusal(endless()) is Refusal.DAMAGED


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_picture_that_is_cut_off_is_damaged(kind, share):
    data = saved(photo_like(3, (200, 150)), kind)
    assert refusal(data[: int(len(data) * share)]) is Refusal.DAMAGED


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]), seed=st.integers(0, 2**32))
def test_bytes_changed_at_random_give_a_picture_or_a_reason(kind, seed):
    chance = random.Random(seed)
    data = bytearray(saved(two_halves(), kind))
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        picture = opened(bytes(data), most_pixels=1_000_000)
    except BadPicture:
        return
    assert picture.mode == "RGBA"
    assert max(picture.size) < 2 * intake.WORKING_SIDE


@settings(max_examples=60, deadline=None)
@given(
    start=st.sampled_from([b"", b"\xff\xd8\xff\xe1", hostile_files.SIGNATURE, b"GIF89a", b"RIFF\x40\0\0\0WEBP"]),
    body=st.binary(),
)
def test_random_bytes_are_refused(start, body):
    refusal(start + body)


def test_how_many_pixels_are_too_many_is_up_to_who_asks():
    data = saved(Image.new("RGB", (300, 200), RED))
    assert opened(data, most_pixels=60_000).size == (300, 200)
    assert refusal(data, most_pixels=59_999) is Refusal.TOO_LARGE


@pytest.mark.parametrize(("kind", "options"), [("WEBP", {}), ("JPEG", {"progressive": True}), ("PNG", {})])
def test_formats_that_take_more_memory_may_have_fewer_pixels(kind, options, monkeypatch):
    data = saved(two_halves(), kind, **options)
    assert opened(data)
    monkeypatch.setattr(intake, "_MOST_BYTES", 2 * len(data) + 2 * 800)
    assert refusal(data) is Refusal.TOO_LARGE


@settings(max_examples=25, deadline=None)
@given(width=st.integers(2, 3000), height=st.integers(2, 3000), kind=st.sampled_from(["PNG", "JPEG"]))
def test_the_working_size_is_between_its_bounds_and_keeps_proportions(width, height, kind):
    if max(width, height) > 40 * min(width, height):
        return
    picture = opened(saved(Image.new("RGB", (width, height), RED), kind))
    long = max(picture.size)
    assert long < 2 * intake.WORKING_SIDE
    assert long >= min(max(width, height), intake.WORKING_SIDE)
    factor = max(width, height) / long
    assert abs(picture.width - width / factor) <= 1.5
    assert abs(picture.height - height / factor) <= 1.5


def test_reducing_means_the_squares_of_pixels_as_a_whole():
    large = two_halves(size=(3200, 1600))
    picture = opened(saved(large))
    assert picture.size == (800, 400)
    assert picture.tobytes() == large.convert("RGBA").reduce(4).tobytes()


def test_the_copy_of_a_drawing_has_the_very_same_pixels():
    for data in (saved(drawing(2).image), saved(drawing(2).image, "JPEG", quality=85)):
        picture = opened(data)
        copy = reduced_copy(picture)
        assert len(copy) <= intake.MOST_COPY_BYTES
        assert opened(copy).tobytes() == picture.tobytes()


def test_the_copy_of_a_photo_looks_the_same():
    picture = opened(saved(photo_like(2, (2000, 1500)), "JPEG", quality=92))
    again = opened(reduced_copy(picture))
    assert again.size == picture.size
    beads = [image.resize((58, 44), Image.Resampling.BOX).tobytes() for image in (picture, again)]
    assert max(abs(a - b) for a, b in zip(*beads, strict=True)) <= 6


def test_the_copy_of_the_worst_picture_is_small_and_keeps_what_is_see_through():
    noise = Image.merge("RGBA", [Image.effect_noise((1200, 1000), 120) for _ in range(4)])
    noise.paste((0, 0, 0, 0), (0, 0, 600, 1000))
    copy = reduced_copy(noise)
    assert len(copy) <= intake.MOST_COPY_BYTES
    assert opened(copy).getpixel((2, 2))[3] == 0


# Not getrusage: its peak begins with that of the process which started this one.
MEASURED = """
import re, sys
from activities.engine.beads.intake import open_picture
open_picture(open(sys.argv[1], "rb").read(), most_pixels=16_000_000)
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from Linux' /proc")
def test_the_largest_picture_that_is_allowed_leaves_room_for_the_site(tmp_path):
    packer = zlib.compressobj(1)
    row = b"\x01" + random.Random(1).randbytes(2000) * 8
    rows = b"".join(packer.compress(row) for _ in range(4000)) + packer.flush()
    file = tmp_path / "largest.png"
    file.write_bytes(hostile_files.png(4000, 4000, rows))
    used = subprocess.run([sys.executable, "-c", MEASURED, file], capture_output=True, text=True, check=True)
    assert int(used.stdout) < 160_000  # kilobytes, of which Python has 15,000; the site itself has 150,000
