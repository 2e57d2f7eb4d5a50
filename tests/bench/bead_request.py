"""What the maker does with an uploaded picture, in a process with the whole site loaded: `python -m … FILE PIXELS`.

Prints the most memory that the process ever had, in megabytes, and the milliseconds that the picture took.
"""

import importlib
import sys
import time
from pathlib import Path

import django
from django.conf import settings

from activities.engine.beads.boards import standard_board
from activities.engine.beads.intake import open_picture, reduced_copy
from activities.engine.beads.making import Wishes, make_pattern
from activities.engine.beads.palettes import read_palette
from activities.patterns.maker.desk import Desk
from activities.patterns.maker.page import plate_of
from tests.bench.memory import peak

SIDE = 200  # pegs: the largest square there may be


def main():
    django.setup()
    importlib.import_module(settings.ROOT_URLCONF)
    upload, most_pixels = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
    start = time.perf_counter()
    _page(upload, most_pixels)
    taken = 1000 * (time.perf_counter() - start)
    print(peak(), round(taken))


def _page(upload, most_pixels):
    """Return all that the page shows of the picture, or carries along in hidden fields."""
    copy = reduced_copy(open_picture(upload, most_pixels=most_pixels))
    hama = read_palette("hama")
    wishes = Wishes(hama, standard_board(hama.pitch_mm), SIDE, SIDE, colours=12)
    made = make_pattern(open_picture(copy, most_pixels=most_pixels), wishes)
    plate = plate_of(Desk(copy, made.pattern))
    return plate.pictures_drawn, plate.drawing, plate.used, plate.others, plate.desk.copy_as_text, plate.address


if __name__ == "__main__":
    main()
