"""A pattern as a file: of the right type, under a name that every machine takes."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from activities.engine.beads.boards import Board
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import from_json
from activities.patterns.downloads import SUFFIXES, download, file_name
from activities.patterns.sheets.choices import Variant
from tests.activities.patterns.sheets.examples import SQUARE, make_pattern
from tests.activities.patterns.sheets.reading import paints_of

PATTERN = make_pattern(4, 3, colours=3)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("pdf", "application/pdf"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json"),
    ],
)
def test_every_kind_of_file_says_what_it_is_and_is_to_be_saved(suffix, kind):
    response = download(PATTERN, suffix)
    assert suffix in SUFFIXES
    assert response.status_code == 200
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"] == f'attachment; filename="rod-drage.{suffix}"'


def test_every_kind_of_file_can_be_read():
    assert len(PdfReader(BytesIO(download(PATTERN, "pdf").content)).pages) == 2
    assert Image.open(BytesIO(download(PATTERN, "png").content)).format == "PNG"
    assert ET.fromstring(download(PATTERN, "svg").content).tag.endswith("svg")
    assert len(load_workbook(BytesIO(download(PATTERN, "xlsx").content)).worksheets) == 3
    assert from_json(json.loads(download(PATTERN, "json").content)) == PATTERN


@pytest.mark.parametrize(
    ("variant", "name", "words"),
    [
        ("farve", "rod-drage.pdf", "The side you iron becomes the front."),
        ("symboler", "rod-drage-symboler.pdf", "Symbols only, saves ink"),
        ("spejlvendt", "rod-drage-spejlvendt.pdf", "Mirrored: the side you iron becomes the back."),
        ("", "rod-drage.pdf", "In colour"),
        ("vrøvl", "rod-drage.pdf", "In colour"),
    ],
)
def test_the_sheets_are_printed_as_asked_and_in_colour_unless_told(variant, name, words):
    response = download(PATTERN, "pdf", variant)
    assert f'"{name}"' in response.headers["Content-Disposition"]
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert gettext(words) in " ".join(text.split())


def test_stock_credit_and_address_are_on_the_sheets():
    response = download(PATTERN, "pdf", stock={}, credit="Mette", address="https://a.dk/drage/")
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "Mette" in text
    assert "a.dk/drage" in text
    assert "4 0 4" in " ".join(text.split())
    assert load_workbook(BytesIO(download(PATTERN, "xlsx", stock={}).content)).worksheets[0].max_column == 6


def test_every_kind_of_file_is_drawn_in_corrected_colours_and_the_pattern_is_the_same():
    corrected = read_palette(PATTERN.palette).corrected({PATTERN.colours[0]: (1, 2, 3)})
    files = {suffix: download(PATTERN, suffix, palette=corrected).content for suffix in SUFFIXES}
    assert b"#010203" in files["svg"]
    assert (1, 2, 3) in {colour for _, colour in Image.open(BytesIO(files["png"])).getcolors(100_000)}
    listed, laid, _facts = load_workbook(BytesIO(files["xlsx"])).worksheets
    assert listed["A2"].fill.fgColor.rgb.endswith("010203")
    assert laid["B2"].fill.fgColor.rgb.endswith("010203")
    assert (1, 2, 3) in paints_of(PdfReader(BytesIO(files["pdf"])).pages[1])
    assert files["json"] == download(PATTERN, "json").content


def test_what_would_be_hundreds_of_sheets_is_refused_in_words():
    response = download(make_pattern(30, 30, board=Board(SQUARE, 1, 1)), "pdf")
    assert response.status_code == 422
    words = gettext("This would be %(number)s sheets of paper; we print at most %(most)s. Choose larger boards.")
    assert response.content.decode() == words % {"number": 900, "most": 36}
    assert download(make_pattern(30, 30, board=Board(SQUARE, 1, 1)), "png").status_code == 200


def test_lists_of_thousands_of_lines_are_refused_in_words():
    response = download(make_pattern(120, 120, palette="artkal_s", colours=190, board=Board(SQUARE, 30, 30)), "pdf")
    assert response.status_code == 422
    words = gettext(
        "%(beads)s beads and %(lines)s lines of lists are more than we can print at once. Choose fewer colours or a"
        " smaller plate."
    )
    assert response.content.decode() == words % {"beads": "14.400", "lines": "3.230"}


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=120), st.sampled_from(Variant))
def test_every_title_gives_a_name_that_is_safe(title, variant):
    name = file_name(make_pattern(1, 1, title=title), "pdf", variant)
    assert re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,80}[a-z0-9_])?\.pdf", name)


@pytest.mark.parametrize("title", ["", "…", "..", "/"])
def test_a_title_without_letters_is_called_what_it_is(title):
    assert file_name(make_pattern(1, 1, title=title), "svg") == file_name(make_pattern(1, 1, title=""), "svg")
