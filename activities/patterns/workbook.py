"""A pattern as a workbook (XLSX): what to find, the pattern itself as coloured cells, and how large it gets.

Every word is a cell of text, whatever it begins with: a symbol may be "=" and a title anything at all.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from activities.engine.beads.look import hexadecimal, symbol_ink
from activities.engine.beads.palettes import Bead, Palette, Rgb
from activities.engine.beads.patterns import EMPTY, Pattern
from activities.engine.beads.symbols import symbols_for
from activities.patterns.sheets.bead_lists import missing
from activities.patterns.sheets.words import facts, list_heads, title_of

_CENTRED = Alignment(horizontal="center", vertical="center")
_SEAM = Side("medium")  # where boards meet
_CELL_WIDTH, _CELL_HEIGHT = 3.6, 20  # letters, points: about square
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (as openpyxl wants it; the first day that an archive can tell)
_THOUSANDS = "#,##0"  # with the comma or dot that the reader's own program sets
_WIDTHS = (9, 12, 30, 10, 10, 10)  # letters
_WIDTHS_OF_FACTS = (20, 40)


def workbook(pattern: Pattern, stock: Mapping[str, int] | None = None, palette: Palette | None = None) -> bytes:
    """Return the XLSX.

    `stock` says how many beads there are (code -> number, none where a code isn't in it), `palette` how they look where
    the list of colours is wrong.
    """
    book = Workbook(write_only=True)
    book.properties.title = title_of(pattern)
    beads = pattern.beads_in(palette)
    _write_list(book.create_sheet(_("What you need")), pattern, beads, stock)
    _write_pattern(book.create_sheet(_("Bead pattern")), pattern, beads)
    _write_facts(book.create_sheet(_("About the pattern")), pattern)
    return _without_dates(book)


def _without_dates(book: Workbook) -> bytes:
    """Return the file of a workbook: the same bytes whenever it is made, so that it is known again where it is kept.

    openpyxl's own way of saving writes the time into the properties and into every part of the archive.
    """
    book.properties.created = book.properties.modified = _MADE
    dated, timeless = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(dated, "w")).save()
    with ZipFile(dated) as parts, ZipFile(timeless, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return timeless.getvalue()


def _write_list(sheet: Worksheet, pattern: Pattern, beads: Sequence[Bead], stock: Mapping[str, int] | None) -> None:
    heads = list_heads() if stock is not None else list_heads()[:4]
    for column, width in enumerate(_WIDTHS[: len(heads)], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, head, bold=True) for head in heads])
    for symbol, bead, count in zip(symbols_for(pattern), beads, pattern.counts.values(), strict=True):
        numbers = [count]
        if stock is not None:
            owned = stock.get(bead.code, 0)
            numbers += [owned, missing(count, owned)]
        counted = [_number(sheet, number) for number in numbers]
        sheet.append([_bead(sheet, symbol, bead.rgb), _text(sheet, bead.code), _text(sheet, bead.name), *counted])


def _write_facts(sheet: Worksheet, pattern: Pattern) -> None:
    for column, width in zip("AB", _WIDTHS_OF_FACTS, strict=True):
        sheet.column_dimensions[column].width = width
    for heading, fact in facts(pattern):
        sheet.append([_text(sheet, heading, bold=True), _text(sheet, fact)])


def _write_pattern(sheet: Worksheet, pattern: Pattern, beads: Sequence[Bead]) -> None:
    """Write a row of cells for each row of pegs (of a circle: each ring), with their numbers at the edges."""
    sheet.sheet_format.defaultRowHeight = _CELL_HEIGHT
    sheet.sheet_format.customHeight = True
    sheet.sheet_format.defaultColWidth = _CELL_WIDTH
    sheet.freeze_panes = "B2"
    symbols, board = symbols_for(pattern), pattern.board

    @cache  # a cell may be written any number of times, and its style is what takes long
    def written(cell: int, ends_board: bool, ends_row: bool) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet) if cell == EMPTY else _bead(sheet, symbols[cell - 1], beads[cell - 1].rgb)
        made.border = Border(right=_SEAM if ends_board else None, bottom=_SEAM if ends_row else None)
        return made

    sheet.append([None, *range(1, pattern.width + 1)])
    for row in range(pattern.height):
        ends_row = (row + 1) % board.rows == 0
        cells = enumerate(pattern.row(row), start=1)
        sheet.append([row + 1, *(written(cell, column % board.columns == 0, ends_row) for column, cell in cells)])


def _bead(sheet: Worksheet, symbol: str, rgb: Rgb) -> WriteOnlyCell:
    cell = _text(sheet, symbol, bold=True, ink=symbol_ink(rgb))
    cell.fill = PatternFill("solid", fgColor=_plain(hexadecimal(rgb)))
    cell.alignment = _CENTRED
    return cell


def _text(sheet: Worksheet, text: str, *, bold: bool = False, ink: str = "#000000") -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # or what begins with "=" would be worked out
    cell.quotePrefix = True  # and would be so again when somebody changes the cell
    cell.font = Font(bold=bold, color=_plain(ink))
    return cell


def _number(sheet: Worksheet, number: int) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=number)
    cell.number_format = _THOUSANDS
    return cell


def _plain(colour: str) -> str:
    """Return a colour as workbooks write it: "FF8800"."""
    return colour.removeprefix("#").upper()
