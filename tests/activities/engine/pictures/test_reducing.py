"""A large picture is made small without ever being in memory."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from PIL import Image

from activities.engine.pictures import reducing
from activities.engine.pictures.essentials import essentials_of
from activities.engine.pictures.reducing import reduced
from tests.activities.engine.beads.pictures import photo_like, saved
from tests.activities.engine.pictures.hostile_files import png

_PEAK_OF = """
import sys
from io import BytesIO
from PIL import Image
from activities.engine.pictures.essentials import essentials_of
from activities.engine.pictures.reducing import reduced

def peak():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

Image.preinit()
parts = essentials_of(sys.stdin.buffer.read())
before = peak()
with Image.open(BytesIO(parts.data)) as picture:
    reduced(picture, parts, side=1600, mode="RGBA")
print(peak() - before)
"""


def of(data, side, mode="RGB"):
    with Image.open(BytesIO(data)) as picture:
        return reduced(picture, essentials_of(data), side=side, mode=mode)


def test_forty_megapixels_of_glass_take_less_memory_than_a_quarter_of_them():
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(1 + 4 * 8000)) for _row in range(5000)) + packer.flush()
    run = [sys.executable, "-c", _PEAK_OF]
    found = subprocess.run(run, input=png(8000, 5000, rows), capture_output=True, check=True)  # our own
    assert int(found.stdout) < 40_000  # kilobytes; 160,000 for the pixels alone


@pytest.mark.parametrize("quick", [0, 10**9])
def test_each_pixel_is_the_mean_of_a_square_whether_read_in_strips_or_whole(monkeypatch, quick):
    monkeypatch.setattr(reducing, "_QUICK_PIXELS", quick)
    photo = photo_like(1, (640, 480))
    assert of(saved(photo), 160).tobytes() == photo.reduce(4).tobytes()
    grey = photo.convert("L")
    assert of(saved(grey), 160, "L").tobytes() == grey.reduce(4).tobytes()


def test_a_picture_that_is_small_already_keeps_every_pixel():
    photo = photo_like(1, (64, 48))
    assert of(saved(photo), 64).tobytes() == photo.tobytes()


def test_sixteen_bits_become_the_upper_eight():
    deep = struct.pack(">6H", *(number * 0x2000 for number in range(6)))
    data = png(6, 1, zlib.compress(b"\0" + deep), bits=16, kind=0)
    assert list(of(data, 6, "L").tobytes()) == [number * 0x20 for number in range(6)]
