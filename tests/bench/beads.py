"""How near bead patterns come to the best there is, and what they cost: time, paper and memory.

All pictures are made by `tests/activities/engine/beads/`, the same each time: drawings, photo-like pictures, and for
what concerns colours alone `natural_colours` of many things, in which nearly every cell has a colour of its own. Ink is
what was drawn as line over at least a quarter of a cell; a bead is ink when it is dark.
"""

import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle, islice

import django
from PIL import Image

from activities.engine.beads.background import without_background
from activities.engine.beads.boards import standard_board
from activities.engine.beads.choosing import choose
from activities.engine.beads.cleaning import lone_beads
from activities.engine.beads.cropping import trimmed
from activities.engine.beads.intake import open_picture
from activities.engine.beads.laying import laid
from activities.engine.beads.making import Wishes, make_pattern
from activities.engine.beads.matching import Matcher
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.scaling import drawing_targets, photo_targets
from activities.engine.beads.stock import assign
from activities.patterns.sheets.pdf import sheets_pdf
from tests.activities.engine.beads import faces, natural_colours, oracles, pictures
from tests.activities.patterns.sheets.reading import discs_of, read

HAMA = read_palette("hama")
BEADS = [bead.rgb for bead in HAMA.allowed()]
SIDES = (29, 58, 116)
RUNS = 9
PICTURES = 12
THINGS = 80  # in a photo
LINES = (0.009, 0.014, 0.02, 0.026)  # widths of the drawings' lines, as shares of their sides
TRUE_INK, DARK = 0.25, 75
VISIBLE = 128
PRINTED_BEAD = 0.92  # of a peg
CITIZENS_PIXELS = 16_000_000


def print_table():
    """Measure everything, and print what is to be reached beside what is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings.dev")
    django.setup()
    print(
        f"Bead patterns: {PICTURES} pictures of each sort, drawings saved as JPEG; the {len(BEADS)} solid colours of "
        f"Hama. Times are medians of {RUNS} runs, in brackets what the processor was busy with them.\n"
    )
    print("| what | to reach | measured |")
    print("|---|---|---|")
    for measure in (_colour_error, _ink, _small_things, _few_colours, _stock, _times, _paper, _lone, _memory):
        for what, reach, measured in measure():
            print(f"| {what} | {reach} | {measured} |", flush=True)
    print()


def _drawings():
    return [pictures.drawing(seed, line=line) for seed, line in enumerate(islice(cycle(LINES), PICTURES))]


def _photos():
    return [pictures.photo_like(seed) for seed in range(PICTURES)]


def _natural(side):
    """Yield colour -> number of cells."""
    return [Counter(natural_colours.photo(side, seed=seed, things=THINGS)) for seed in range(PICTURES)]


def _wishes(side, **wishes):
    return Wishes(HAMA, standard_board(HAMA.pitch_mm), side, side, **wishes)


def _counted(targets):
    return Counter(target for target in targets if target is not None)


def _colour_error():
    matcher = Matcher(BEADS)
    above = []
    images = (*_photos(), *(drawing.image for drawing in _drawings()))
    for targets in (*(_counted(photo_targets(image, 58, 58)) for image in images), *_natural(58)):
        ours = sum(matcher.match(target)[1] * cells for target, cells in targets.items())
        above.append(ours / oracles.least_error(targets, BEADS) - 1)
    measured = f"{statistics.mean(above):.3%} above, the worst picture {max(above):.3%}"
    yield "colour error at 58×58 against the optimum of every bead by CIEDE2000", "≤ 0.1 % above", measured


def _is_dark(rgb):
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] < DARK


def _ink_found(side, made):
    """Recall and precision of the ink; `made` returns whether each cell is ink, for a drawing's picture.

    The truth is cut to the figure and fitted into the cells as the picture is.
    """
    both = true = found = 0
    for drawing in _drawings():
        picture = pictures.through_jpeg(drawing.image).convert("RGBA")
        figure = without_background(picture).getchannel("A").point(lambda value: 255 * (value >= VISIBLE))
        truth = drawing.cut(figure.getbbox()).true_ink(side, side, TRUE_INK)
        inked = made(picture)
        both += sum(a and b for a, b in zip(truth, inked, strict=True))
        true += sum(truth)
        found += sum(inked)
    return both / true, both / found


def _ink():
    for side, reach in ((58, "≥ .98 / ≥ .95"), (29, "≥ .85 / ≥ .95")):

        def made(image, side=side):
            pattern = make_pattern(image, _wishes(side)).pattern
            dark = [False, *(_is_dark(bead.rgb) for bead in pattern.beads)]
            return [dark[cell] for cell in pattern.cells]

        recall, precision = _ink_found(side, made)
        yield f"drawings at {side}×{side}: ink recall / precision", reach, f"{recall:.3f} / {precision:.3f}"


def _small_things():
    for side, reach in ((58, "all"), (29, "≥ .95")):
        shares = []
        for seed in range(PICTURES):
            face = faces.face(seed)
            targets = drawing_targets(pictures.through_jpeg(face.image), side, side)
            shares.append(face.share_kept(targets, side, side))
        measured = f"{statistics.mean(shares):.3f}, the worst face {min(shares):.3f}"
        yield f"eyes, teeth, spots and spikes of faces at {side}×{side} that get a bead", reach, measured


def _error_with(indices, targets):
    return oracles.least_error(targets, [BEADS[index] for index in indices])


def _few_colours():
    ours = frequent = 0
    gaps = []
    for targets in _natural(58):
        ours += _error_with(choose(targets, BEADS, 12), targets)
        frequent += _error_with(oracles.most_frequent(12, targets, BEADS), targets)
    for targets in _natural(29):
        bound = oracles.no_less_error_with(8, targets, BEADS)
        gaps.append(_error_with(choose(targets, BEADS, 8), targets) / bound - 1)
    yield "12 colours at 58×58 against the 12 most frequent", "≥ 4 % lower", f"{1 - ours / frequent:.1%} lower"
    measured = f"≤ {statistics.mean(gaps):.2%} above, the worst picture {max(gaps):.2%} (a bound by Lagrange)"
    yield "8 colours at 29×29 against the optimum", "≤ 0.5 % above", measured


def _stock(cases=100):
    chance = random.Random(1)
    most_above, exceeded = 0.0, 0
    for _ in range(cases):
        cells = [tuple(chance.randrange(256) for _ in "rgb") for _ in range(24)]
        beads = chance.sample(BEADS, 6)
        stock = {index: chance.randint(3, 9) for index in range(6)}
        stock[0] += max(0, len(cells) - sum(stock.values()))
        matcher, laid_out = Matcher(beads), assign(cells, beads, stock)
        exceeded += any(count > stock[index] for index, count in Counter(laid_out).items())
        ours = sum(matcher.error(cell, index) for cell, index in zip(cells, laid_out, strict=True))
        most_above = max(most_above, ours / oracles.least_error_of_stock(cells, beads, stock) - 1)
    measured = f"{exceeded} of {cases} cases exceeded; at most {abs(most_above):.4%} above the linear programme"
    yield "stock counts", "never exceeded; the optimum on small cases", measured


def _medians(work):
    """Return "milliseconds (of the processor's time)", which are the same on a machine with nothing else to do."""
    taken = []
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - start, time.process_time() - busy))
    waited, busy = (1000 * statistics.median(times) for times in zip(*taken, strict=True))
    return f"{waited:.0f} ({busy:.0f})"


def _times():
    photo = pictures.saved(pictures.photo_like(1, (4000, 3000)), "JPEG", quality=90)
    drawing = pictures.saved(pictures.drawing(1, side=1600).image)
    sizes = " / ".join(f"{side}²" for side in SIDES)
    for name, data, wishes in (
        ("12-megapixel JPEG", photo, {}),
        ("the same in 12 colours", photo, {"colours": 12}),
        ("drawing of 1600×1600, PNG", drawing, {}),
    ):

        def work(side, data=data, wishes=wishes):
            make_pattern(open_picture(data, most_pixels=CITIZENS_PIXELS), _wishes(side, **wishes))

        measured = " / ".join(_medians(lambda side=side: work(side)) for side in SIDES)
        yield f"picture → pattern at {sizes}: {name}", "≤ 120 / 250 / 700 ms", f"{measured} ms"


def _paper():
    pattern = make_pattern(_photos()[0].convert("RGBA"), _wishes(58)).pattern
    off = 0.0
    for page in read(pattern).pages[1:]:
        for axis in range(2):
            places = sorted(disc[axis] for disc in discs_of(page, PRINTED_BEAD * pattern.pitch_mm))
            pegs = [(place - places[0]) / pattern.pitch_mm for place in places]
            off = max(off, *(abs(peg - round(peg)) * pattern.pitch_mm for peg in pegs))
    reach = "≤ 300 ms; ≤ 0.05 mm"
    measured = f"{_medians(lambda: sheets_pdf(pattern))} ms; {off:.4f} mm"
    yield "PDF of 2×2 boards; most that a bead is off its peg over 145 mm, in the PDF", reach, measured


def _lone():
    """Lone beads and ink, with and without the cleaning."""
    for side in (29, 58):
        lone, beads = Counter(), Counter()

        def made(image, clean, side=side, lone=lone, beads=beads):
            targets = drawing_targets(trimmed(without_background(image)), side, side)
            cells = laid(targets, side, BEADS, clean=clean)
            lone[clean] += len(lone_beads(cells, side))
            beads[clean] += sum(cell is not None for cell in cells)
            return [cell is not None and _is_dark(BEADS[cell]) for cell in cells]

        before, after = (_ink_found(side, lambda image, clean=clean: made(image, clean))[0] for clean in (False, True))
        shares = {clean: lone[clean] / beads[clean] for clean in (False, True)}
        measured = f"{shares[True]:.2%} (before {shares[False]:.2%}); ink recall {after:.3f} (before {before:.3f})"
        yield f"lone beads on drawings at {side}×{side}", "≤ 3 %, no ink lost", measured


def _memory():
    side = math.isqrt(CITIZENS_PIXELS)
    photo = pictures.photo_like(1, (side, side))
    see_through = photo.convert("RGBA")
    see_through.putalpha(Image.radial_gradient("L").resize(photo.size).point(lambda value: 255 - value // 2))
    files = {
        "JPEG": pictures.saved(photo, "JPEG", quality=90),
        "JPEG, progressive": pictures.saved(photo, "JPEG", quality=90, progressive=True),
        "PNG, see-through": pictures.saved(see_through, compress_level=1),
    }
    used = {name: _request(data, CITIZENS_PIXELS) for name, data in files.items()}
    measured = "; ".join(f"{name} {megabytes:.0f} MB ({taken} ms)" for name, (megabytes, taken) in used.items())
    yield "memory of one request, the site loaded: 16 megapixels on 200×200 pegs", "≤ 300 MB", measured


def _request(data, most_pixels):
    """Return the megabytes that a process of its own needs at most, and the milliseconds it takes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-m", "tests.bench.bead_request", file.name, str(most_pixels)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    megabytes, taken = done.stdout.split()
    return float(megabytes), int(taken)
