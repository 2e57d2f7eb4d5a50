"""How long a large package takes to come in, and the index of a kit with thousands of recipes to be told."""

import statistics
import tempfile
import uuid
from pathlib import Path

from PIL import Image

from activities.engine.package.reading import read
from activities.engine.package.writing import write
from tests.activities.engine.beads import pictures
from tests.bench.feeds import measure_feed
from tests.live_site import LiveSite

RECIPES = 10_000
LARGEST = 20_000_000  # bytes
PIXELS = (4000, 3000)
RUNS = 5
_SETTINGS = "tests.bench.settings"


def print_table(rounds):
    """Measure, and print what is to be reached beside what is."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        site = LiveSite(Path(folder), _SETTINGS)
        site.prepare()
        package = _large_package(site)
        imports = [site.ask("tests.bench.import_package", str(package), "aalborg") for _run in range(RUNS)]
        recipes = site.ask("tests.bench.many_recipes", str(RECIPES))
        with site.serving():
            index = measure_feed(site.url, "/opskrifter/index.json", rounds=rounds)
        size = package.stat().st_size
    seconds = statistics.median(run["seconds"] for run in imports)
    peak = max(run["peak"] for run in imports)
    before = min(run["before"] for run in imports)
    _first, whole, unchanged = index.medians()
    print("| reuse | to reach | measured |")
    print("|---|---|---|")
    print(f"| import of {size / 1e6:.1f} MB, photos of 12 megapixels | ≤ 3 s | {seconds:.1f} s |")
    print(f"| the most memory at once | ≤ 300 MB | {peak:.0f} MB ({before:.0f} MB before it began) |")
    print(f"| index of {recipes:,} recipes, whole | ≤ 1 s | {whole / 1000:.2f} s, {index.size / 1e6:.1f} MB sent |")
    print(f"| the same, not changed (304) | ≤ 5 ms | {unchanged:.1f} ms |")
    print()


def _large_package(site):
    """Write a demo recipe with as many large photos as there is room for, and return the file."""
    file = site.folder / "large.opskrift.zip"
    site.manage("export_recipe", "ugens-madplan", "-o", str(file))
    found = read(file.read_bytes())
    recipe, media = dict(found.recipe), dict(found.media)
    recipe["id"] = str(uuid.uuid4())
    described = recipe["media"][0]
    for step, photo in zip(recipe["steps"], _photos(), strict=False):
        name = f"{step['id']}.jpg"
        longer = {**media, name: photo}
        if sum(map(len, longer.values())) > LARGEST:
            break
        media, step["image"] = longer, name
        recipe["media"] = [*recipe["media"], {**described, "id": step["id"], "file": name, "title": name}]
    file.write_bytes(write(recipe, media))
    return file


def _photos():
    """Yield photos that aren't the same."""
    photo = pictures.photo_like(1, PIXELS)
    for turn in (None, *Image.Transpose):
        yield pictures.saved(photo.transpose(turn) if turn is not None else photo, "JPEG", quality=90)
