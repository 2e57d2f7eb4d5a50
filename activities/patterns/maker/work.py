"""What happens to the table when the form is sent: a pattern is made, or a bead is laid, taken away or undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from PIL import Image

from activities.engine.beads.boards import Shape
from activities.engine.beads.intake import WORKING_SIDE, BadPicture, open_picture, reduced_copy
from activities.engine.beads.making import NoColours, NothingToSee, TooFewBeads, make_pattern
from activities.engine.beads.patterns import Pattern
from activities.patterns.maker import words
from activities.patterns.maker.desk import Desk
from activities.patterns.maker.forms import WishesForm
from activities.patterns.maker.painting import NO_BEAD, BadHistory, has_peg, repainted
from activities.patterns.maker.pressing import SMALL, WHOLE, pictures_of
from activities.patterns.pictures import refused
from activities.patterns.turnstile import one_place

ACTION = "handling"
BRUSH, ROW, COLUMN = "farve", "raekke", "kolonne"


class Action(StrEnum):
    """What the button is called that was pressed."""

    MAKE = "lav"
    PAINT = "mal"
    UNDO = "fortryd"
    REDO = "gentag"
    SHOW = "vis"  # a pattern that came with a code too long for the address


@dataclass(frozen=True)
class Outcome:
    """What lies on the table after the post, and what there is to say about it."""

    desk: Desk
    note: str | Promise = ""


def action_of(sent: Mapping[str, str]) -> Action:
    """Return what was asked for; making the pattern is what happens when in doubt."""
    if any(f"{name}.x" in sent for name in (WHOLE, SMALL)):
        return Action.PAINT
    try:
        return Action(sent.get(ACTION, Action.MAKE))
    except ValueError:
        return Action.MAKE


def opened(pattern: Pattern) -> Desk:
    """Return the table for somebody who comes with a pattern and no picture.

    The pattern itself is the picture, one pixel a bead, so that brand and size can be changed as well. Not on boards
    whose pegs don't stand in straight rows: there a pattern is no picture.
    """
    if pattern.board.shape is not Shape.SQUARE or not pattern.bead_count:
        return Desk(base=pattern, is_shared=True)
    colours = [(0, 0, 0, 0), *((*bead.rgb, 255) for bead in pattern.beads)]
    image = Image.new("RGBA", (pattern.width, pattern.height))
    image.putdata([colours[cell] for cell in pattern.cells])
    factor = max(1, WORKING_SIDE // max(image.size))
    enlarged = image.resize((image.width * factor, image.height * factor), Image.Resampling.NEAREST)
    return Desk(copy=reduced_copy(enlarged), base=pattern, is_shared=True)


def make(desk: Desk, form: WishesForm, upload: bytes | None, *, most_pixels: int) -> Outcome:
    """Make the pattern of a new picture, or of the one on the table; what is wrong is said at its field.

    Raises TooBusy.
    """
    if not form.is_valid():
        return Outcome(desk)
    if not upload and not desk.copy:
        form.add_error("picture", words.NO_PICTURE)
        return Outcome(desk)
    with one_place():
        try:
            if upload:
                desk = Desk(copy=reduced_copy(open_picture(upload, most_pixels=most_pixels)))
            # Of the copy the first time too: a JPEG isn't quite what it is a copy of, and a pattern that changes by
            # itself with the first choice is a riddle.
            image = open_picture(desk.copy, most_pixels=most_pixels)
        except BadPicture as error:
            form.add_error("picture", refused(error.reason))
            return Outcome(desk)
        return Outcome(_with_pattern_of(image, desk, form))


def _with_pattern_of(image: Image.Image, desk: Desk, form: WishesForm) -> Desk:
    """Return the desk with the pattern of the picture, or as it was where the form's wishes can't be met."""
    try:
        made = make_pattern(image, form.wishes())
    except NoColours:
        form.add_error("kinds", words.NO_BEADS)
    except TooFewBeads as error:
        form.add_error(None, words.too_few_beads(error))
    except NothingToSee:
        form.add_error("background", words.NOTHING_LEFT)
    else:
        return _with_repaints_that_fit(desk.with_pattern(made.pattern))
    return desk


def repaint(desk: Desk, sent: Mapping[str, str], action: Action) -> Outcome:
    """Lay or take away a bead, or go a step back or forward."""
    if desk.pattern is None:
        return Outcome(desk, words.NO_PICTURE)
    if action is Action.UNDO:
        return Outcome(desk.with_history(desk.history.undo()))
    if action is Action.REDO:
        return Outcome(desk.with_history(desk.history.redo()))
    cell = _chosen_cell(desk, sent)
    if cell is None:
        return Outcome(desk, _("There is no peg there. Choose a bead on the plate, or write its row and column."))
    painted = desk.with_history(desk.history.painted(cell, sent.get(BRUSH, NO_BEAD)))
    try:
        painted.pattern  # noqa: B018  (asks whether there is such a bead)
    except BadHistory:
        return Outcome(desk, _("There is no bead of that colour. Choose one of the colours below."))
    return Outcome(painted)


def _chosen_cell(desk: Desk, sent: Mapping[str, str]) -> int | None:
    """Return the cell that was pressed, or written as row and column (counted from 1)."""
    pattern = desk.pattern
    assert pattern is not None  # noqa: S101  (only asked when there is one)
    for picture in pictures_of(pattern):
        across, down = (_whole(sent.get(f"{picture.name}.{axis}")) for axis in "xy")
        # A picture that is "pressed" with the Enter key sends 0 and 0: then the fields count, as for the button below.
        if across or down:
            return picture.cell_at(across, down)
    row, bead = _whole(sent.get(ROW)), _whole(sent.get(COLUMN))
    column = pattern.board.first_column(row - 1) + bead - 1  # a hexagon's rows begin further in
    if not row or not bead or column >= pattern.width:
        return None
    cell = (row - 1) * pattern.width + column
    return cell if has_peg(pattern, cell) else None


def _whole(text: str | None) -> int:
    """Return a whole number above 0, or else 0."""
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _with_repaints_that_fit(desk: Desk) -> Desk:
    """Return the desk without the repaints when one of them has no place in the new pattern."""
    assert desk.base is not None  # noqa: S101  (a pattern was just made)
    try:
        repainted(desk.base, (*desk.history.done, *desk.history.undone))
    except BadHistory:
        return desk.with_history(type(desk.history)())
    return desk
