"""Uploads stay in memory, and never more of them than is allowed."""

import tempfile
from io import BytesIO

import pytest
from django.core.files import uploadedfile
from django.urls import reverse

from activities.patterns import pictures
from activities.patterns.maker import uploads
from activities.patterns.maker.uploads import LARGEST_REQUEST
from activities.patterns.pictures import LARGEST_UPLOAD
from tests.activities.patterns.maker.pictures import as_file, drawing


@pytest.fixture
def _no_disk(monkeypatch):
    """Fail whoever opens a temporary file, in Django or below it."""

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr(uploadedfile, "TemporaryUploadedFile", refuse)


@pytest.mark.usefixtures("_no_disk")
def test_a_picture_of_four_megabytes_is_never_written_to_a_disk(visitor):
    """Django's own handlers write whatever is larger than 2.5 MB."""
    data = as_file(drawing()) + bytes(4_000_000)
    assert visitor.uploads(data).pattern is not None


def test_a_file_that_is_too_large_is_dropped_and_the_choices_are_kept(visitor):
    page = visitor.uploads(bytes(LARGEST_UPLOAD + 1), plader="2x2")
    assert pictures.too_large() in page.problems
    assert page.fields["plader"] == "2x2"


def test_a_file_of_just_the_largest_size_is_read(visitor):
    data = as_file(drawing())
    assert visitor.uploads(data + bytes(LARGEST_UPLOAD - len(data))).pattern is not None


def test_many_files_together_are_no_larger_than_one(visitor, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 1_000_000)
    others = {f"fil{number}": uploadedfile.SimpleUploadedFile("a.png", bytes(300_000)) for number in range(4)}
    assert visitor.uploads(**others).pattern is None


def test_a_request_that_says_it_is_huge_is_not_read_at_all(client, visitor):
    class Unread(BytesIO):
        def read(self, *args):
            raise AssertionError("it was read")

    response = client.generic(
        "POST",
        visitor.address,
        b"",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(LARGEST_REQUEST + 1),
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413
    assert pictures.too_large() in response.content.decode()


def test_a_request_that_does_not_say_how_large_it_is(client, visitor):
    response = client.generic("POST", visitor.address, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="mange")
    assert response.status_code == 413


def test_a_length_of_more_digits_than_python_reads_is_far_too_long(client, visitor):
    length = {"CONTENT_LENGTH": "9" * 5_000}
    response = client.generic("POST", visitor.address, b"", "multipart/form-data; boundary=x", **length)
    assert response.status_code == 413
    assert pictures.too_large() in response.content.decode()


@pytest.mark.parametrize("charset", ["hex", "idna"])
@pytest.mark.parametrize("address", ["bead_maker", "bead_maker_file", "bead_maker_address"])
def test_letters_of_an_encoding_that_no_text_is_written_in_are_refused_in_words(client, db, charset, address):
    form = b'--x\r\nContent-Disposition: form-data; name="kode"\r\n\r\nabc\\\xff\r\n--x--\r\n'
    response = client.generic("POST", reverse(address), form, f"multipart/form-data; boundary=x; charset={charset}")
    assert response.status_code in (200, 400)


def test_a_form_that_is_not_in_utf_8_is_refused_in_words(client, visitor):
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    response = client.generic("POST", visitor.address, b"kode=abc", kind)
    assert response.status_code == 400
    assert b"bead-maker" in response.content
