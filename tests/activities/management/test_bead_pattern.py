import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from activities.engine.beads.intake import Refusal
from activities.engine.beads.palettes import Kind
from activities.engine.beads.patterns import from_json, mirrored
from activities.patterns.maker.choices import Modes
from activities.patterns.pictures import refused
from tests.activities.engine.beads import pictures


@pytest.fixture(scope="module")
def drawing(tmp_path_factory):
    path = tmp_path_factory.mktemp("pictures") / "drawing.png"
    path.write_bytes(pictures.saved(pictures.drawing(4, side=300).image))
    return path


@pytest.fixture
def run(drawing, tmp_path):
    """Run the command on the drawing and return its pattern as JSON."""

    def run_it(*options, image=drawing):
        target = tmp_path / "pattern.json"
        call_command("bead_pattern", str(image), *options, "--json", str(target), stdout=StringIO())
        return json.loads(target.read_text(encoding="utf-8"))

    return run_it


def a_list(folder, text):
    path = folder / "owned.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_json_says_size_pitch_palette_colours_cells_and_counts(run):
    data = run("--palette", "hama", "--boards", "2x1", "--background", "keep")
    assert (data["width"], data["height"], data["pitch_mm"], data["palette"]) == (58, 29, 5.0, "hama")
    assert len(data["cells"]) == 58 * 29
    assert max(data["cells"]) == len(data["colours"])
    assert data["counts"] == {code: data["cells"].count(index) for index, code in enumerate(data["colours"], start=1)}
    assert from_json(data).as_json() == data


def test_all_formats_are_written_at_once(drawing, tmp_path):
    paths = {suffix: tmp_path / f"out.{suffix}" for suffix in ("json", "pdf", "png", "svg")}
    out = StringIO()
    options = [word for suffix, path in paths.items() for word in (f"--{suffix}", str(path))]
    call_command("bead_pattern", str(drawing), *options, stdout=out)
    assert paths["pdf"].read_bytes().startswith(b"%PDF-")
    assert paths["svg"].read_text(encoding="utf-8").startswith("<svg")
    assert Image.open(paths["png"]).format == "PNG"
    assert "29 × 29" in out.getvalue()
    assert str(Modes.DRAWING.label) in out.getvalue()


def test_one_bead_and_one_colour_are_said_as_one(tmp_path):
    path = tmp_path / "red.png"
    Image.new("RGB", (20, 20), "red").save(path)
    out = StringIO()
    target = str(tmp_path / "red.json")
    call_command("bead_pattern", str(path), "--size", "1x1", "--background", "keep", "--json", target, stdout=out)
    assert "1 perle i 1 farve." in out.getvalue()


def test_a_size_is_exactly_columns_by_rows(run):
    data = run("--size", "40x13")
    assert (data["width"], data["height"]) == (40, 13)


def test_other_beads_lie_on_their_own_boards(run):
    assert run("--palette", "hama_mini")["width"] == 57
    assert run("--palette", "hama_maxi", "--boards", "2x2")["width"] == 32


@pytest.mark.parametrize(("shape", "width", "height"), [("hexagon", 29, 29), ("circle", 84, 15)])
def test_a_board_may_be_round_or_six_sided(run, shape, width, height):
    data = run("--board", shape)
    assert (data["width"], data["height"], data["board"]["shape"]) == (width, height, shape)


def test_wishes_are_followed(run):
    plain = run("--boards", "1x1")
    assert len(run("--colours", "3")["colours"]) == 3
    assert mirrored(from_json(plain)).as_json() == run("--mirror")
    assert run("--mode", "photo") != plain
    assert run("--crop", "0,0,50,0") != plain
    assert run("--crop", "0,0,0,0") == plain
    assert run("--mode", "photo", "--dither") != run("--mode", "photo")
    neon = from_json(run("--kinds", "neon,glow"))
    assert {bead.kind for bead in neon.beads} <= {Kind.NEON, Kind.GLOW}


def test_only_owned_beads_are_laid_and_no_more_than_there_are(run, tmp_path):
    data = run("--owned", a_list(tmp_path, "code\nH01\nH18\nH05\n"))
    assert set(data["colours"]) <= {"H01", "H18", "H05"}
    counted = run("--owned", a_list(tmp_path, "code,count\nH01,250\nH18,250\nH05,250\nH08,250\n"))
    assert max(counted["counts"].values()) <= 250


def test_a_list_as_a_danish_excel_saves_it_is_read(run, tmp_path):
    path = tmp_path / "owned.csv"
    path.write_bytes("code;name\r\nH01;hvid\r\nH05;rød\r\nH18;sort på sort\r\n".encode("cp1252"))
    assert set(run("--owned", str(path))["colours"]) <= {"H01", "H05", "H18"}


@pytest.mark.parametrize("data", [b"\xff\xfec\0o\0d\0e\0", b"\x81\x8d", b"PK\x03\x04", bytes(3000)])
def test_a_list_that_is_no_text_is_said_so(run, tmp_path, data):
    path = tmp_path / "owned.csv"
    path.write_bytes(data)
    with pytest.raises(CommandError, match=r"CSV|code"):
        run("--owned", str(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour\nred\n", "code"),
        ("code\nX1\n", "X1"),
        ("code,count\nH01,lots\n", "lots"),
        ("code,count\nH01,10\n", "10"),
        ("code,count\nH01,0\n", "Vælg en anden slags"),
    ],
    ids=["no_codes", "unknown", "no_number", "too_few", "none"],
)
def test_a_list_of_beads_that_will_not_do_is_said_so(run, tmp_path, text, said):
    with pytest.raises(CommandError, match=said):
        run("--owned", a_list(tmp_path, text))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--size 0x5", "“0x5” er ikke en størrelse"),
        ("--size 300x5", "Højst 256 pinde på hver led"),
        ("--size 250x250", r"40\.000 i alt"),
        ("--boards 2", "“2” er ikke en størrelse"),
        ("--boards 2x", "“2x” er ikke en størrelse"),
        ("--colours 0", "“0” er ikke et helt tal fra 1 og op"),
        ("--colours many", "“many” er ikke et helt tal fra 1 og op"),
        ("--palette lego", "--palette.*'lego'"),
        ("--mode painting", "--mode.*'painting'"),
        ("--board star", "--board.*'star'"),
        ("--crop 10,10", "10,10” efterlader intet billede"),
        ("--crop 60,0,40,0", "60,0,40,0” efterlader intet billede"),
        ("--kinds wood", "“wood”.*solid, "),
        ("--board circle --boards 2x2", "udelad --boards og --size"),
        ("--owned /no/such/file.csv", r"/no/such/file\.csv kan ikke læses"),
    ],
)
def test_wishes_that_make_no_sense_are_said_so(run, options, said):
    with pytest.raises(CommandError, match=said):
        run(*options.split())


def test_a_picture_that_is_none_is_said_so(run, tmp_path):
    path = tmp_path / "picture.jpg"
    for content, reason in (
        (b"Just text.", Refusal.NOT_A_PICTURE),
        (b"", Refusal.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.DRAWN_IN_SVG),
    ):
        path.write_bytes(content)
        with pytest.raises(CommandError, match=re.escape(refused(reason))):
            run(image=path)
    with pytest.raises(CommandError, match=r"missing\.png"):
        run(image=tmp_path / "missing.png")
    with pytest.raises(CommandError, match="kan ikke læses"):
        run(image=tmp_path)


def test_a_picture_of_nothing_is_said_so(run, tmp_path):
    path = tmp_path / "nothing.png"
    Image.new("RGBA", (40, 40)).save(path)
    with pytest.raises(CommandError, match=re.escape(refused(Refusal.NOTHING_TO_SEE))):
        run(image=path)


def test_where_to_write_must_be_said_and_be_possible(drawing, tmp_path):
    with pytest.raises(CommandError, match="--json"):
        call_command("bead_pattern", str(drawing))
    with pytest.raises(CommandError, match=r"no-folder"):
        call_command("bead_pattern", str(drawing), "--svg", str(tmp_path / "no-folder" / "x.svg"))
