"""Make a bead pattern of a picture, and write it in the formats that are asked for."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.beads.boards import LONGEST_SIDE, MOST_PEGS, Shape, standard_board
from activities.engine.beads.intake import BadPicture, open_picture
from activities.engine.beads.making import (
    Background,
    Made,
    Mode,
    NoColours,
    NothingToSee,
    TooFewBeads,
    Wishes,
    make_pattern,
)
from activities.engine.beads.owned_lists import BadOwnedList, Fault, Owned, read_owned
from activities.engine.beads.palettes import Kind, Palette, palette_names, read_palette
from activities.engine.beads.patterns import NotAPattern, Pattern
from activities.engine.beads.png import pattern_png
from activities.engine.beads.svg import pattern_svg
from activities.patterns.maker import words
from activities.patterns.maker.choices import Modes
from activities.patterns.maker.cuts import Cut
from activities.patterns.pictures import EDITORS_PIXELS, refused
from activities.patterns.sheets.pdf import sheets_pdf
from activities.patterns.sheets.windows import TooMuchToPrint
from activities.patterns.sheets.words import beads_and_colours
from outreach.wording import grouped

_FORMATS = ("json", "pdf", "png", "svg")
_FAULTS = {
    Fault.NO_CODES: gettext_lazy("The list of beads has no codes. It needs a column called “code”."),
    Fault.UNKNOWN_CODE: gettext_lazy("Row %(row)s of the list of beads: “%(text)s” is no code of %(palette)s."),
    Fault.NO_NUMBER: gettext_lazy("Row %(row)s of the list of beads: “%(text)s” is no number of beads."),
    Fault.UNREADABLE: gettext_lazy("The list of beads can't be read. Save it as CSV."),
}


class Command(BaseCommand):
    """Makes a bead pattern of a picture."""

    help = "Make a bead pattern of a picture, and write it as JSON, PDF, PNG or SVG."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the picture, the wishes, and where to write."""
        parser.add_argument("image", type=Path, help="the picture: JPEG, PNG, WebP or GIF")
        parser.add_argument("--palette", choices=palette_names(), default="hama", help="brand and size of the beads")
        parser.add_argument("--boards", type=_two_numbers, default=(1, 1), help="boards across x down, as 2x2")
        parser.add_argument("--board", choices=[*map(str, Shape)], default=Shape.SQUARE, help="the boards' shape")
        parser.add_argument("--size", type=_two_numbers, help="exactly so many pegs across x down, as 40x30")
        parser.add_argument("--colours", type=_positive, help="at most so many colours")
        parser.add_argument(
            "--kinds",
            type=_kinds,
            default=frozenset({Kind.SOLID}),
            help=f"what beads may be made of, with commas between: {', '.join(Kind)}",
        )
        parser.add_argument("--owned", type=Path, help="CSV of the beads that there are: code and, perhaps, count")
        parser.add_argument("--mode", choices=[*map(str, Mode)], default=Mode.AUTO, help="what the picture is")
        parser.add_argument(
            "--background", choices=[*map(str, Background)], default=Background.AUTO, help="what becomes of it"
        )
        parser.add_argument("--dither", action="store_true", help="mix colours in photos")
        parser.add_argument(
            "--crop",
            type=_cut,
            default=Cut(),
            metavar="L,T,R,B",
            help="percent to cut away on each side, as 10,0,10,25",
        )
        parser.add_argument("--mirror", action="store_true", help="as seen from the other side")
        for suffix in _FORMATS:
            parser.add_argument(f"--{suffix}", type=Path, metavar="OUT", help=f"write {suffix.upper()} to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the pattern, write it, and tell what it was made of."""
        wanted = {suffix: options[suffix] for suffix in _FORMATS if options[suffix]}
        if not wanted:
            raise CommandError(_("Say where the pattern is to be written: --json, --pdf, --png or --svg."))
        palette = read_palette(options["palette"])
        owned = _owned(options["owned"], palette)
        made = _made(options["image"], _wishes(options, palette, owned))
        contents = {path: _content(made.pattern, suffix, owned) for suffix, path in wanted.items()}
        for path, content in contents.items():
            _write(path, content)
        self.stdout.write(_told(made))


def _two_numbers(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([1-9][0-9]{0,3})[x×]([1-9][0-9]{0,3})", text.casefold())
    if not match:
        raise ArgumentTypeError(_("“%(text)s” is no size; write it as 2x2") % {"text": text})
    return int(match[1]), int(match[2])


def _cut(text: str) -> Cut:
    match = re.fullmatch(r"([0-9]{1,2}),([0-9]{1,2}),([0-9]{1,2}),([0-9]{1,2})", text)
    cut = Cut(*map(int, match.groups())) if match else None
    if cut is None or not cut.leaves_something:
        raise ArgumentTypeError(_("“%(text)s” leaves no picture; write percents as 10,0,10,25") % {"text": text})
    return cut


def _positive(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise ArgumentTypeError(_("“%(text)s” is no whole number from 1 up") % {"text": text})
    return int(text)


def _kinds(text: str) -> frozenset[Kind]:
    try:
        return frozenset(Kind(kind) for kind in text.split(","))
    except ValueError as error:
        facts = {"text": text, "kinds": ", ".join(Kind)}
        raise ArgumentTypeError(_("“%(text)s” are no kinds of beads; there are %(kinds)s") % facts) from error


def _owned(path: Path | None, palette: Palette) -> Owned | None:
    if path is None:
        return None
    try:
        return read_owned(_text_of(_read(path)), palette)
    except UnicodeDecodeError as error:
        raise CommandError(_FAULTS[Fault.UNREADABLE]) from error
    except BadOwnedList as error:
        facts = {"row": error.row, "text": error.text, "palette": palette.label}
        raise CommandError(_FAULTS[error.fault] % facts) from error


def _text_of(data: bytes) -> str:
    """Return a list as text: what isn't UTF-8 is what a Danish Excel calls CSV. Raises UnicodeDecodeError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _wishes(options: dict[str, Any], palette: Palette, owned: Owned | None) -> Wishes:
    board = standard_board(palette.pitch_mm, Shape(options["board"]))
    across, down = options["boards"]
    width, height = options["size"] or (board.columns * across, board.rows * down)
    return Wishes(
        palette=palette,
        board=board,
        width=width,
        height=height,
        kinds=options["kinds"],
        owned=owned.codes if owned else None,
        stock=owned.counts if owned else None,
        colours=options["colours"],
        mode=Mode(options["mode"]),
        background=Background(options["background"]),
        dither=options["dither"],
        mirror=options["mirror"],
        crop=options["crop"].box,
    )


def _made(image: Path, wishes: Wishes) -> Made:
    """Make the pattern; whatever stands in the way is said in words."""
    try:
        return make_pattern(open_picture(_read(image), most_pixels=EDITORS_PIXELS), wishes)
    except BadPicture as error:
        raise CommandError(refused(error.reason)) from error
    except NoColours as error:
        raise CommandError(words.NO_BEADS) from error
    except TooFewBeads as error:
        raise CommandError(words.too_few_beads(error)) from error
    except NothingToSee as error:
        raise CommandError(words.NOTHING_LEFT) from error
    except NotAPattern as error:
        raise CommandError(_impossible(wishes)) from error


def _impossible(wishes: Wishes) -> str:
    if wishes.board.shape is not Shape.SQUARE:
        return _("A hexagon or a circle lies alone, whole: leave out --boards and --size.")
    return _("At most %(side)s pegs each way, and %(pegs)s in all.") % {
        "side": LONGEST_SIDE,
        "pegs": grouped(MOST_PEGS),
    }


def _content(pattern: Pattern, suffix: str, owned: Owned | None) -> bytes:
    if suffix == "png":
        return pattern_png(pattern)
    if suffix == "svg":
        return pattern_svg(pattern).encode()
    if suffix == "json":
        return json.dumps(pattern.as_json(), ensure_ascii=False).encode()
    try:
        return sheets_pdf(pattern, stock=owned.counts if owned else None)
    except TooMuchToPrint as error:
        raise CommandError(str(error)) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(_("%(path)s can't be read: %(why)s") % {"path": path, "why": error.strerror}) from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(_("%(path)s can't be written: %(why)s") % {"path": path, "why": error.strerror}) from error


def _told(made: Made) -> str:
    pattern = made.pattern
    facts = {
        "width": pattern.width,
        "height": pattern.height,
        "beads": beads_and_colours(pattern.bead_count, len(pattern.colours)),
        "mode": Modes[made.mode.name].label,
    }
    return _("%(width)s × %(height)s pegs, %(beads)s. The picture was taken for: %(mode)s.") % facts
