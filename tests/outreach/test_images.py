"""Pictures are drawn anew: nothing the camera wrote stays, nothing but a picture gets in."""

import random
import struct
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from outreach import images
from outreach.images import SiteImageForm, re_encode
from outreach.models import SiteImage

ORIENTATION, GPS = 0x0112, 0x8825


def photo(kind="JPEG", mode="RGB", size=(40, 20), **save):
    out = BytesIO()
    Image.new(mode, size, 1 if mode == "P" else None).save(out, kind, **save)
    return out.getvalue()


def upload(content, name="foto.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def with_gps(orientation=1):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[2] = (56.0, 27.0, 0.0)
    exif[0x010E] = "Taget hjemme hos Karen"
    return photo(exif=exif)


def test_a_telephones_double_picture_is_kept_as_an_ordinary_one():
    out = BytesIO()
    Image.new("RGB", (40, 20)).save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (40, 20))])
    assert Image.open(BytesIO(out.getvalue())).format == "MPO"
    assert Image.open(re_encode(upload(out.getvalue()))).format == "JPEG"


def test_a_picture_that_is_cut_off_is_told_of_at_the_field(db):
    for content in (photo("PNG", size=(400, 400))[:60], photo(size=(400, 400))[:300]):
        assert "file" in form_for({"file": upload(content)}).errors


def test_where_and_by_whom_a_photo_was_taken_is_not_kept():
    content = re_encode(upload(with_gps())).read()
    assert b"Karen" not in content
    assert not dict(Image.open(BytesIO(content)).getexif())


def test_a_photo_is_turned_the_right_way_up():
    assert Image.open(re_encode(upload(with_gps(orientation=6)))).size == (20, 40)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "LA"),
        ("PNG", "I;16"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_common_kind_of_picture_is_taken(kind, mode):
    again = Image.open(re_encode(upload(photo(kind, mode))))
    assert (again.format, again.size) == (kind, (40, 20))


def test_a_picture_of_nothing_but_noise_is_taken():
    chance = random.Random(1)

    def noise(side):
        return Image.frombytes("L", (side, side), bytes(chance.choices((0, 255), k=side * side)))

    wild = Image.merge("YCbCr", [noise(300), noise(150).resize((300, 300), 0), noise(150).resize((300, 300), 0)])
    out = BytesIO()
    wild.save(out, "JPEG", quality=95)
    assert Image.open(re_encode(upload(out.getvalue()))).size == (300, 300)


def test_a_webp_may_have_fewer_pixels_since_it_takes_more_memory(db, monkeypatch):
    monkeypatch.setattr(images, "_MOST_WEBP_PIXELS", 40 * 20)
    for kind, size, is_taken in (("WEBP", (40, 20), True), ("WEBP", (41, 20), False), ("JPEG", (41, 20), True)):
        sent = upload(photo(kind, size=size), f"foto.{kind.lower()}")
        assert ("file" not in form_for({"file": sent}).errors) is is_taken


def test_a_webp_far_too_large_is_told_of_at_the_field(db):
    huge = b"VP8X" + struct.pack("<II", 10, 0) + (16_382).to_bytes(3, "little") * 2
    bomb = b"RIFF" + struct.pack("<I", 4 + len(huge)) + b"WEBP" + huge
    for content in (bomb, bomb + photo("WEBP")[12:], bomb[:20]):
        assert "file" in form_for({"file": upload(content, "foto.webp")}).errors


def test_transparency_survives():
    picture = Image.new("P", (10, 10), 0)
    picture.putpalette([255, 0, 0] * 256)
    out = BytesIO()
    picture.save(out, "PNG", transparency=0)
    assert Image.open(re_encode(upload(out.getvalue()))).convert("RGBA").getpixel((0, 0))[3] == 0


def test_what_is_hidden_behind_a_picture_is_not_kept():
    assert b"<script>" not in re_encode(upload(photo() + b"<script>alert(1)</script>")).read()


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", photo()[:100], b"tekst"]
)
def test_anything_else_is_refused_with_a_message(content):
    with pytest.raises(ValidationError):
        re_encode(upload(content))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(12_000, 10_600), (20_000, 12_000)])
def test_a_small_file_with_far_too_many_pixels_is_refused_before_it_is_unpacked(db, size):
    bomb = photo("PNG", "1", size)
    assert len(bomb) < 100_000
    form = form_for({"file": upload(bomb, "bombe.png")})
    assert "file" in form.errors


def test_the_cms_keeps_a_clean_copy(db):
    form = form_for({"file": upload(with_gps())})
    assert form.is_valid(), form.errors
    image = form.save()
    assert b"Karen" not in image.file.open().read()
    assert (image.width, image.height) == (40, 20)


def form_for(files):
    from wagtail.images.forms import get_image_form
    from wagtail.models import Collection

    form_class = get_image_form(SiteImage)
    assert issubclass(form_class, SiteImageForm)
    words = {"title": "Foto", "description": "Et foto", "licence": "CC BY 4.0", "people": "none"}
    data = {**words, "collection": Collection.get_first_root_node().pk}
    return form_class(data, files, user=None)
