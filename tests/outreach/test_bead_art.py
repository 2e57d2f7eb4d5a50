"""Bead pictures: the motifs, their SVG, and the ornaments drawn from a seed."""

import re
import unicodedata
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from outreach.bead_art import (
    Motif,
    UnknownMotif,
    bead_colours,
    motif_names,
    motif_svg,
    read_motif,
    seed_of,
    seed_svg,
)
from outreach.bead_art_png import motif_png
from outreach.bead_ornament import HOUSE_COLOURS, HOUSE_INK, ornament

RECIPES = [
    "ugens-madplan",
    "jobansoegning",
    "gaver-fra-tilbudsavisen",
    "it-selvhjaelp",
    "et-svaert-brev",
    "ferieplan",
    "en-figur-og-en-verden",
    "familiens-budget",
    "godnathistorie",
]
LOGOS = ["randers", "aalborg", "aabenraa", "aeldre-sagen-randers", "perlegaardskolen"]
SIZES = {
    "dinosaur-paa-traktor": (44, 29),
    "dinosaur-paa-traktor-29": (29, 29),
    "robot-404": (24, 24),
    "robot-500": (24, 24),
    "tom-kalender": (24, 18),
    **dict.fromkeys(RECIPES, (32, 18)),
    **{f"logo-{name}": (16, 16) for name in LOGOS},
}
SEEDS = [seed_of(f"titel {n}") for n in range(200)]


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_every_picture_the_site_needs_has_its_size(name: str, size: tuple[int, int]) -> None:
    motif = read_motif(name)
    assert (motif.width, motif.height) == size


@pytest.mark.parametrize("name", motif_names())
def test_a_motif_is_rectangular_and_uses_only_the_colours_it_names(name: str) -> None:
    motif = read_motif(name)
    assert {len(row) for row in motif.rows} == {motif.width}
    assert set("".join(motif.rows)) - {"."} == set(motif.colours)
    assert len({code for code, _ in motif.colours.values()}) == len(motif.colours)
    assert all(bead_colours()[code] == colour for code, colour in motif.colours.values())
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for _, colour in motif.colours.values())


@pytest.mark.parametrize("name", motif_names())
def test_a_motif_has_a_title_and_one_sentence_for_those_who_cannot_see_it(name: str) -> None:
    motif = read_motif(name)
    assert motif.title
    assert re.fullmatch(r"[A-ZÆØÅ][^.]{15,120}\.", motif.alt)


def test_the_colour_table_holds_only_colours_in_use() -> None:
    used = {code for name in motif_names() for code, _ in read_motif(name).colours.values()}
    assert used == set(bead_colours())


@pytest.mark.parametrize("name", motif_names())
def test_a_motifs_svg_is_small_and_needs_neither_styles_nor_ids(name: str) -> None:
    svg = motif_svg(read_motif(name))
    root = ET.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 {} {}".format(*SIZES[name])
    assert len(svg.encode()) < 12_000
    assert not re.search(r"<style|\s(style|id|class|on\w+|href)=", svg)


def test_beads_side_by_side_become_one_dotted_line() -> None:
    motif = Motif("", "", {"R": ("H05", "#b4060e"), "K": ("H18", "#141315")}, ("R.RR", "....", "KKKK"))
    paths = ET.fromstring(motif_svg(motif)).iter("{http://www.w3.org/2000/svg}path")
    rings = {path.get("stroke"): path.get("d") for path in paths if path.get("stroke-width") == ".92"}
    assert rings == {"#b4060e": "M.5 .5h.1M2.5 .5h1.1", "#141315": "M.5 2.5h3.1"}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "findes-ikke",
        "../x",
        "../motifs/robot-404",
        "/etc/passwd",
        "robot-404\n",
        "Robot-404",
        "robot_404",
        "a" * 5000,
        "\0",
    ],
)
def test_an_unknown_or_hostile_name_is_an_unknown_motif(name: str) -> None:
    with pytest.raises(UnknownMotif):
        read_motif(name)


def test_a_seed_is_twelve_digits_and_ignores_case_and_composition() -> None:
    assert re.fullmatch("[0-9a-f]{12}", seed_of("Ældrecafé på Åen"))
    assert seed_of("Ældrecafé på Åen") == seed_of(unicodedata.normalize("NFD", "ÆLDRECAFÉ PÅ ÅEN"))
    assert seed_of("Ældrecafé") != seed_of("Ældrecafe")


def test_a_seed_always_draws_the_same_picture() -> None:
    assert seed_of("Ugens madplan") == "afbe5cb7b89b"
    assert [ornament(seed) for seed in SEEDS] == [ornament(seed) for seed in SEEDS]
    assert ornament("0123456789ab")[1][4] == "..aacaaaaaacaa.."


def test_an_ornament_is_symmetric_and_uses_two_or_three_house_colours() -> None:
    for colours, rows in map(ornament, SEEDS):
        assert [len(row) for row in rows] == [16] * 9
        assert all(row == row[::-1] for row in rows)
        used = {colours[char] for char in set("".join(rows)) - {"."}} - {HOUSE_INK}
        assert 2 <= len(used) <= 3
        assert used <= set(HOUSE_COLOURS)


def test_different_titles_get_different_pictures() -> None:
    assert len({seed_svg(seed) for seed in SEEDS}) > 190


@pytest.mark.parametrize("seed", ["", "æøå", "<script>", "x" * 5000, *SEEDS[:20]])
def test_any_seed_gives_a_small_well_formed_svg(seed: str) -> None:
    svg = seed_svg(seed)
    assert ET.fromstring(svg).get("viewBox") == "0 0 16 9"
    assert "script" not in svg
    assert len(svg.encode()) < 6_000


def test_a_motif_can_be_painted_as_a_png() -> None:
    motif = read_motif("dinosaur-paa-traktor")
    image = Image.open(BytesIO(motif_png(motif)))
    assert image.size == (44 * 24, 29 * 24)
