import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from activities.engine.package import archive
from activities.engine.package.archive import unpacked
from activities.engine.package.refusals import Refused, Rule
from tests.activities.engine.package.hostile_zips import A_FOLDER, A_LINK, Part, a_zip

A = Part("media/a.png", b"aaaa")
B = Part("media/b.png", b"bb")


def refusal_of(data):
    with pytest.raises(Refused) as refused:
        unpacked(data)
    return refused.value


def test_plain_files_come_out_as_they_were_put_in():
    packed = Part("media/c.png", b"c" * 50, method=8)
    assert unpacked(a_zip(A, packed)) == {"media/a.png": b"aaaa", "media/c.png": b"c" * 50}


def test_times_and_owners_may_be_told_as_zip_on_unix_tells_them():
    owner = b"ux\x0b\x00\x01\x04\xe8\x03\x00\x00\x04\xe8\x03\x00\x00"
    told = {
        "local": {"extra": b"UT\x09\x00\x03" + b"\0" * 8 + owner},
        "central": {"extra": b"UT\x05\x00\x03" + b"\0" * 4 + owner},
    }
    assert unpacked(a_zip(Part("a", b"aaaa", **told), B)) == {"a": b"aaaa", "media/b.png": b"bb"}


@pytest.mark.parametrize("mark", [b"PK\x07\x08", b""])
@pytest.mark.parametrize("unknown", [{}, {"size": 0}, {"crc": 0, "packed": 0, "size": 0}])
def test_sizes_may_be_told_behind_a_file(mark, unknown):
    behind = mark + struct.pack("<3L", zlib.crc32(b"aaaa"), 4, 4)
    data = a_zip(Part("a", b"aaaa", flags=8, local=unknown), Part("media/b.png", b"bb", before=behind))
    assert unpacked(data) == {"a": b"aaaa", "media/b.png": b"bb"}


def test_what_was_packed_while_it_was_sent_comes_out_too():
    sent = BytesIO()
    sent.seekable = lambda: False
    files = {"manifest.json": b"{}" * 40, "media/a.png": b"a" * 70}
    with ZipFile(sent, "w", ZIP_DEFLATED) as packing:
        for name, content in files.items():
            packing.writestr(name, content)
    assert unpacked(sent.getvalue()) == files


def test_the_folder_of_the_pictures_may_be_there():
    assert unpacked(a_zip(Part("media/", attributes=A_FOLDER), A)) == {"media/a.png": b"aaaa"}


def test_an_empty_archive_has_no_files():
    assert unpacked(a_zip()) == {}


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "media/../a",
        "..",
        "media/..",
        "a/../../b",
        "/etc/passwd",
        "//server/share",
        "media\\a.png",
        "..\\a",
        "C:a.png",
        "C:/a.png",
        "a\0.png",
        "media/a.png\0.svg",
        "a\n",
        "a b.png",
        ".htaccess",
        "media/.a.png",
        "media//a.png",
        "./a.png",
        "media/b/c.png",
        "other/a.png",
        "~/a",
        "-rf",
        "æ.png",
        "a\u202egnp.exe",
        "a\u0301.png",
        "ａ.png",
        b"\xff\xfe.png",
        "a..png",
        "a.png.",
        "",
        "x" * 101,
        "$(id).png",
        "aux:",
    ],
)
def test_a_name_that_could_lead_elsewhere_or_deceive_is_refused(name):
    assert refusal_of(a_zip(A, Part(name))).rule is Rule.UNSAFE_NAME


@pytest.mark.parametrize("other", ["media/a.png", "media/A.png", "MEDIA/a.png", "media/a.PNG"])
def test_a_name_that_is_there_twice_is_refused_capital_letters_or_not(other):
    rule = refusal_of(a_zip(A, Part(other))).rule
    assert rule is (Rule.UNSAFE_NAME if other.startswith("MEDIA") else Rule.DUPLICATE_NAME)


@pytest.mark.parametrize(
    "part",
    [
        Part("media/link", b"/etc/passwd", attributes=A_LINK),
        Part("other", attributes=A_FOLDER),
        Part("manifest.json/", attributes=A_FOLDER),
        Part("media/", b"hidden", attributes=A_FOLDER),
        Part("media/", b"hidden", method=8),
        Part("media/", b"../secret", attributes=A_LINK),
        Part("media", attributes=0x10),
        Part("pipe", attributes=0o010644 << 16),
        Part("device", attributes=0o020644 << 16),
    ],
)
def test_what_is_no_plain_file_is_refused(part):
    assert refusal_of(a_zip(part)).rule is Rule.NOT_A_FILE


@pytest.mark.parametrize("flag", [1 << 0, 1 << 6, 1 << 13])
def test_an_encrypted_file_is_refused(flag):
    assert refusal_of(a_zip(Part("a", b"x" * 20, flags=flag))).rule is Rule.ENCRYPTED


@pytest.mark.parametrize(
    "content",
    [
        a_zip(A),
        a_zip(),
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"\x28\xb5\x2f\xfd",
        b"\0" * 257 + b"ustar",
    ],
)
def test_an_archive_within_the_archive_is_refused_whatever_it_is_called(content):
    found = refusal_of(a_zip(Part("media/a.png", content)))
    assert (found.rule, found.detail) == (Rule.NESTED_ARCHIVE, "media/a.png")


def test_two_hundred_files_pass_and_one_more_does_not():
    parts = [Part(f"f{number}") for number in range(archive.MOST_ENTRIES)]
    assert len(unpacked(a_zip(*parts))) == 200
    assert refusal_of(a_zip(*parts, A)).rule is Rule.TOO_MANY_ENTRIES


def test_what_grows_to_more_than_a_hundred_times_its_size_is_refused():
    found = refusal_of(a_zip(Part("bomb", b"\0" * 1_000_000, method=8)))
    assert (found.rule, found.detail) == (Rule.TOO_TIGHTLY_PACKED, "bomb")


def test_what_says_that_it_is_more_than_fifty_megabytes_unpacked_is_refused_before_it_is_unpacked():
    half = {"size": 30_000_000, "packed": 300_000}
    parts = [Part(name, b"x" * 300_000, method=8, local=half, central=half) for name in "ab"]
    assert refusal_of(a_zip(*parts)).rule is Rule.TOO_LARGE_UNPACKED


def test_what_is_unpacked_is_counted_whatever_its_size_is_said_to_be(monkeypatch):
    monkeypatch.setattr(archive, "_check_sizes", lambda entries: None)
    monkeypatch.setattr(archive, "MOST_BYTES_UNPACKED", 100_000)
    assert refusal_of(a_zip(Part("bomb", b"\0" * 200_000, method=8))).rule is Rule.TOO_LARGE_UNPACKED


def test_a_file_that_is_longer_than_it_says_is_refused():
    short = {"size": 10}
    part = Part("liar", bytes(range(200)), method=8, local=short, central=short)
    assert refusal_of(a_zip(part)).rule is Rule.ODD_ARCHIVE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 100,
        a_zip(A)[:-1],
        a_zip(A, after=b"x"),
        a_zip(A, after=a_zip(B)),
        a_zip(A, end={"comment": b"hello"}),
        a_zip(A, before=b"#!/bin/sh\n"),
        a_zip(A, between=b"hidden"),
        a_zip(A, Part("b", before=b"hidden")),
        a_zip(A, B, end={"here": 1, "number": 1}),
        a_zip(A, end={"here": 2, "number": 2}),
        a_zip(A, end={"disk": 1}),
        a_zip(A, end={"here": 0}),
        a_zip(A, end={"size": 0xFFFFFFFF, "at": 0xFFFFFFFF}),
        a_zip(A, end={"size": 0}),
        a_zip(A, end={"at": 0}),
        a_zip(A, Part("b", b"bb", central={"at": 0})),
        a_zip(A, Part("b", b"bb", central={"at": 5})),
        a_zip(Part("a", central={"at": 10_000})),
        a_zip(Part("a", b"a", central={"at": 0xFFFFFFFF})),
        a_zip(Part("a", b"a", central={"name": b"b"})),
        a_zip(Part("a", b"a", local={"name": b"../a"})),
        a_zip(Part("a", b"a", local={"crc": 1})),
        a_zip(Part("a", b"a", local={"crc": 1}, central={"crc": 1})),
        a_zip(Part("a", b"a", local={"size": 2})),
        a_zip(Part("a", b"a", local={"packed": 0, "size": 0, "crc": 0}, flags=8)),
        a_zip(Part("a", b"a", local={"method": 8})),
        a_zip(Part("a", b"a", local={"flags": 1})),
        a_zip(Part("a", b"a", local={"packed": 0, "size": 0, "crc": 0}, flags=8), B),
        a_zip(Part("a", b"a", flags=8), Part("b", b"bb", before=b"PK\x07\x08" + b"\0" * 12)),
        a_zip(Part("a", b"a", local={"packed": 0, "size": 0, "crc": 0})),
        a_zip(Part("a", b"a", local={"extra": b"\x01\x00\x00\x00"})),
        a_zip(Part("a", b"a", local={"extra": b"UT\x09\x00short"})),
        a_zip(Part("a", b"a", central={"extra": b"UT\x00\x00\x01\x00\x00\x00"})),
        a_zip(Part("a", b"a", central={"extra": b"U"})),
        a_zip(Part("a", b"a", central={"extra": b"\x75\x70\x00\x00"})),
        a_zip(Part("a", b"a", central={"comment": b"hello"})),
        a_zip(Part("a", b"a", central={"disk": 1})),
        a_zip(Part("a", b"a", central={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF})),
        a_zip(Part("a", b"a", central={"packed": 100, "size": 100}, local={"packed": 100, "size": 100})),
        a_zip(Part("a", b"a", central={"size": 50}, local={"size": 50})),
        a_zip(Part("a", b"a" * 50, method=8, central={"size": 60}, local={"size": 60})),
        a_zip(Part("a", b"not deflated", central={"method": 8}, local={"method": 8})),
        a_zip(Part("a", b"a", central={"method": 12}, local={"method": 12})),
        a_zip(Part("a", b"a", central={"method": 99}, local={"method": 99})),
        a_zip(Part("a", b"a", central={"needs": 45})),
        a_zip(Part("a", b"a", central={"needs": 64})),
        a_zip(Part("a", b"a", flags=1 << 5)),
    ],
)
def test_a_zip_that_is_damaged_or_could_be_read_in_two_ways_is_refused(data):
    assert refusal_of(data).rule is Rule.ODD_ARCHIVE


def test_two_files_that_share_their_bytes_are_refused():
    whole = a_zip(A)
    inner = Part("b", b"bb")
    outer = Part("media/a.png", a_zip(inner)[: -(22 + 46 + 1)])  # holds the whole of b, header and all
    at = len(b"PK\x03\x04") + 26 + len("media/a.png")
    overlapping = a_zip(outer, Part("b", b"bb", central={"at": at}))
    assert unpacked(whole)
    assert refusal_of(overlapping).rule is Rule.ODD_ARCHIVE
