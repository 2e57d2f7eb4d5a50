"""What is said on the sheets."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from openpyxl.utils import get_column_letter

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.palettes import palette_names
from activities.engine.beads.patterns import BoardPart, Pattern
from activities.patterns.sheets.bead_lists import missing
from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.windows import Sheet
from activities.patterns.wording import board_size, boards, centimetres, finished_size, pegs
from outreach.typesetting import printable
from outreach.wording import grouped


def title_of(pattern: Pattern) -> str:
    """Return what the pattern is called, whether anybody named it or not."""
    return pattern.title or _("Bead pattern")


def printed_title(pattern: Pattern) -> str:
    """Return what it is called as far as it can be printed; a title may be nothing but emoji."""
    return printable(pattern.title) or _("Bead pattern")


def board_name(part: BoardPart) -> str:
    """Return "B1" for the second board of the first row."""
    return f"{get_column_letter(part.column + 1)}{part.row + 1}"


def facts(pattern: Pattern) -> list[tuple[str, str]]:
    """Return what is to be known of the whole pattern, each with what it is."""
    colours_used = sum(1 for count in pattern.counts.values() if count)
    return [
        (_("Finished size"), finished_size(pattern)),
        (pgettext("bead pattern", "Boards"), f"{boards(pattern)}: {board_size(pattern.board)}"),
        (pgettext("list of beads", "Beads"), beads_and_colours(pattern.bead_count, colours_used)),
        (_("Brand"), palette_names()[pattern.palette]),
    ]


def beads_and_colours(beads: int, colours: int) -> str:
    """Return "841 beads in 12 colours"."""
    return _("%(beads)s in %(colours)s") % {
        "beads": ngettext("%(number)s bead", "%(number)s beads", beads) % {"number": grouped(beads)},
        "colours": ngettext("%(number)s colour", "%(number)s colours", colours) % {"number": colours},
    }


def stock_in_words(pattern: Pattern, stock: Mapping[str, int] | None) -> str:
    """Return whether there are beads enough; nothing where nobody counted."""
    if stock is None:
        return ""
    gaps = [gap for code, count in pattern.counts.items() if (gap := missing(count, stock.get(code, 0)))]
    if not gaps:
        return _("You have beads enough.")
    return _("You are short of %(what)s.") % {"what": beads_and_colours(sum(gaps), len(gaps))}


def mark_in_words(mark: str) -> str:
    """Return "Pattern 3F9-A1C"."""
    return _("Pattern %(mark)s") % {"mark": mark}


def side_in_words(variant: Variant) -> str:
    """Return which side of the beads the iron comes to."""
    if variant == Variant.MIRRORED:
        return _("Mirrored: the side you iron becomes the back.")
    return _("The side you iron becomes the front.")


def how_to_count(board: Board) -> str:
    """Return how a bead is found whose columns have no numbers, since they aren't straight; nothing where they have."""
    if board.shape is Shape.HEXAGON:
        return _("The numbers are rows. Count the beads of a row from its left end.")
    if board.shape is Shape.CIRCLE:
        return _("The numbers are rings. Count the beads of a ring from the top, the way the clock goes.")
    return ""


def sheet_heading(sheet: Sheet) -> str:
    """Return "Board B1", or which sheet of it."""
    name = _("Board %(name)s") % {"name": board_name(sheet.part)}
    if sheet.of == 1:
        return name
    return _("%(board)s, sheet %(number)s of %(total)s") % {"board": name, "number": sheet.number, "total": sheet.of}


def sheet_size(pattern: Pattern, sheet: Sheet) -> str:
    """Return how many beads across and down are on a sheet, and how large that is."""
    part, pitch = sheet.part, pattern.pitch_mm
    if pattern.board.shape is not Shape.SQUARE:
        return centimetres(sheet.width * pitch / 10, sheet.height * pitch / 10)
    across = round(min(sheet.right, part.width) - sheet.left)
    down = round(min(sheet.bottom, part.height) - sheet.top)
    return f"{pegs(across, down)} · {centimetres(across * pitch / 10, down * pitch / 10)}"


def board_alternative(sheet: Sheet, beads: int, colours: int) -> str:
    """Return what somebody is told who doesn't see the drawing of a board."""
    return _("%(sheet)s, drawn at its true size: %(beads)s. The list below has each colour with its symbol.") % {
        "sheet": sheet_heading(sheet),
        "beads": beads_and_colours(beads, colours),
    }


def map_alternative(pattern: Pattern, sheet: Sheet) -> str:
    """Return where a board lies among the others."""
    return _("Column %(column)s of %(columns)s, row %(row)s of %(rows)s.") % {
        "column": sheet.part.column + 1,
        "columns": pattern.boards_across,
        "row": sheet.part.row + 1,
        "rows": pattern.boards_down,
    }


def goes_on(sheet_number: int) -> str:
    """Return what to do where a board is cut."""
    return _("Cut here and put sheet %(number)s to it") % {"number": sheet_number}


def list_heads() -> tuple[str, ...]:
    """Return what stands above the columns of a list of beads, the last two only where beads were counted."""
    return (
        pgettext("list of beads", "Bead"),
        pgettext("list of beads", "Code"),
        pgettext("list of beads", "Colour"),
        pgettext("list of beads", "Number"),
        pgettext("list of beads", "We have"),
        pgettext("list of beads", "Missing"),
    )


def labels(pattern: Pattern) -> dict[str, str | tuple[str, ...]]:
    """Return the words that are the same on all sheets."""
    return {
        "picture": _("The finished picture: %(title)s") % {"title": printed_title(pattern)},
        "list": _("What you need"),
        "legend": _("Beads on this sheet"),
        "none": _("There are no beads here."),
        "heads": list_heads(),
        "print": _("Print at 100 %"),
        "how": _("Choose “Actual size” or 100 % when you print, not “Fit to page”. Lay the sheet under a clear board."),
        "card": _("Put a bank card here. When it fits the frame, the beads fit the board."),
        "card_alternative": _("The outline of a bank card, 85.60 × 53.98 mm"),
        "ruler": _("Print at 100 %: this line is exactly 10 cm"),
        "scan": _("Point your phone at the code, or go to"),
        "make": _("Make your own at"),
        "qr": _("A QR code that leads to the pattern"),
        "continued": _("continued"),
        "page": _("Page %(number)s of %(total)s") % {"number": "{number}", "total": "{total}"},
    }
