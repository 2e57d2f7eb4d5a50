"""Pictures travel drawn anew, and come back as they left."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from activities.reuse.refusals import NotTaken, Reason
from activities.reuse.works import pictures
from activities.reuse.works.pictures import LONGEST_SIDE, settled, settled_together
from tests.activities.engine.pictures import hostile_files

SIZE = (64, 48)


def photo(mode="RGB", size=SIZE):
    """Return something with soft colours, edges and noise, as photos have."""
    noise = Image.effect_noise(size, 60)
    bands = [noise, ImageChops.offset(noise, 7), Image.linear_gradient("L").resize(size)]
    return Image.merge("RGB", bands).convert(mode)


def written(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data):
    return Image.open(BytesIO(data))


MODES = {"JPEG": ("RGB", "L", "CMYK"), "PNG": ("RGB", "L", "RGBA", "P", "1", "LA"), "WEBP": ("RGB", "RGBA")}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_what_has_travelled_once_never_changes_again(kind, mode):
    once = settled("x", written(photo(mode), kind))
    assert settled("y", once.data) == once


def test_a_photo_stays_a_photo_and_a_drawing_a_drawing():
    soft = Image.linear_gradient("L").convert("RGB")
    assert settled("x", written(soft, "JPEG")).file.endswith(".jpg")
    assert settled("x", written(soft, "WEBP")).file.endswith(".jpg")
    assert settled("x", written(photo(), "PNG")).file.endswith(".png")
    glass = photo("RGBA")
    glass.putalpha(100)
    assert settled("x", written(glass, "WEBP")).file.endswith(".png")


def test_a_photo_that_never_comes_to_rest_travels_as_png():
    noise = Image.effect_noise((96, 96), 250)
    wild = Image.merge("RGB", [noise, ImageChops.offset(noise, 11), ImageChops.offset(noise, 5)])
    once = settled("x", written(wild, "JPEG", quality=60))
    assert settled("y", once.data) == once


def test_a_drawing_keeps_every_pixel():
    drawing = photo("RGBA")
    assert opened(settled("x", written(drawing, "PNG")).data).tobytes() == drawing.tobytes()


def test_where_and_when_it_was_taken_stays_at_home():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "Karen på Torvet", 6
    data = settled("x", written(photo(), "JPEG", exif=exif, comment=b"hemmeligt")).data
    assert b"Karen" not in data
    assert b"hemmeligt" not in data
    assert opened(data).size == (SIZE[1], SIZE[0])


def test_a_large_picture_is_made_small_enough():
    data = settled("x", written(Image.new("RGB", (4000, 3000), "teal"), "JPEG")).data
    assert opened(data).size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_the_name_is_that_of_the_content():
    one, other = settled("x", written(photo(), "PNG")), settled("x", written(photo("L"), "PNG"))
    assert one.file != other.file
    assert one.file == f"{one.stem}.png"


def refused(data):
    with pytest.raises(NotTaken) as caught:
        settled("kat.png", data)
    assert caught.value.detail == "kat.png"
    return caught.value.reason


def test_a_damaged_picture_is_refused():
    whole = written(photo(), "PNG")
    assert refused(whole[: len(whole) // 2]) is Reason.DAMAGED_PICTURE
    assert refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is Reason.DAMAGED_PICTURE
    assert refused(written(photo("P"), "GIF")) is Reason.DAMAGED_PICTURE


def test_too_many_pixels_are_refused_before_they_are_unpacked():
    assert refused(written(Image.new("1", (8000, 5001)), "PNG")) is Reason.TOO_MANY_PIXELS
    assert refused(written(Image.new("1", (20_000, 20_000)), "PNG")) in (
        Reason.TOO_MANY_PIXELS,
        Reason.DAMAGED_PICTURE,
    )


@pytest.mark.parametrize(("kind", "options"), [("WEBP", {}), ("JPEG", {"progressive": True})])
def test_what_takes_more_memory_to_read_may_have_fewer_pixels(kind, options, monkeypatch):
    monkeypatch.setattr(pictures, "_MOST_BYTES", 2 * SIZE[0] * SIZE[1])
    assert refused(written(photo(), kind, **options)) is Reason.TOO_MUCH_MEMORY
    assert settled("x", written(photo(), "JPEG"))
    assert settled("x", written(photo("RGBA"), "PNG"))


def test_large_pictures_have_a_bound_together(monkeypatch):
    large = written(Image.new("L", (2000, 100)), "PNG")
    monkeypatch.setattr(pictures, "MOST_PIXELS_TOGETHER", 2 * 2000 * 100)
    files = {"a.png": large, "b.png": large, "liden.png": written(photo(), "PNG")}
    assert settled_together(files).keys() == files.keys()
    with pytest.raises(NotTaken) as caught:
        settled_together({**files, "kat.png": large})
    assert (caught.value.reason, caught.value.detail) == (Reason.TOO_MANY_PIXELS_TOGETHER, "kat.png")


def test_sixteen_bits_lose_the_lower_eight():
    deep = Image.new("I;16", SIZE, 0x4000)
    assert opened(settled("x", written(deep, "PNG")).data).getpixel((0, 0)) == 0x40


@pytest.mark.parametrize(
    "bomb",
    [hostile_files.endless_scans, hostile_files.endless_parts, hostile_files.endless_segments],
    ids=lambda bomb: bomb.__name__,
)
def test_a_picture_made_to_keep_us_busy_is_refused(bomb):
    assert refused(bomb()) is Reason.DAMAGED_PICTURE


@pytest.mark.parametrize(
    "bomb",
    [hostile_files.text_bomb, hostile_files.profile_bomb, hostile_files.exif_bomb],
    ids=lambda bomb: bomb.__name__,
)
def test_what_is_hidden_beside_the_pixels_is_never_unpacked(bomb):
    assert settled("x", bomb())
