"""What to say when a picture can't become a pattern; the fault is the machine's wherever it can be."""

from http import HTTPStatus

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.beads.intake import Refusal
from activities.engine.beads.making import TooFewBeads
from activities.patterns.maker.uploads import LARGEST_UPLOAD, Unreadable

_OF_PICTURES: dict[Refusal, str | Promise] = {
    Refusal.NOT_A_PICTURE: gettext_lazy("The robot sees no picture in that file. It takes JPEG, PNG, WebP and GIF."),
    Refusal.DRAWN_IN_SVG: gettext_lazy("That is an SVG drawing. Save it as PNG first, and the robot can see it."),
    Refusal.OTHER_FORMAT: gettext_lazy(
        "The robot can't read that kind of picture. Save it as JPEG or PNG, or take a screenshot of it."
    ),
    Refusal.DAMAGED: gettext_lazy("The picture is damaged, or not all of it came along. Try to save it again."),
    Refusal.TOO_LARGE: gettext_lazy(
        "The picture has so many pixels that the robot gets dizzy. Make it smaller, or take a screenshot of it."
    ),
    Refusal.TOO_SMALL: gettext_lazy("There is too little in the picture: it needs at least 2 pixels each way."),
    Refusal.TOO_SLIM: gettext_lazy("The picture is far too long and thin for a pegboard. Cut a piece out of it."),
    Refusal.NOTHING_TO_SEE: gettext_lazy("The picture is see-through all over: there is nothing to lay beads for."),
}

NO_PICTURE = gettext_lazy("Choose a picture first.")
LOST_PICTURE = gettext_lazy("The picture is in the library, but its file is gone. Choose another one.")
NOTHING_LEFT = gettext_lazy("Nothing is left to lay beads for. Choose to keep the background, or use another picture.")
NO_BEADS = gettext_lazy("There are no beads of that kind and brand. Choose another kind.")
BUSY = gettext_lazy("Many are making bead patterns just now. Wait a moment, and try again.")
_BUSY_WITHOUT_PICTURE = gettext_lazy(
    "Many are making bead patterns just now, and your picture isn't kept here. Wait a moment, choose it again, and try"
    " once more."
)
_UNREADABLE = gettext_lazy("Something went wrong on the way here, and we got only some of it. Please try again.")


def of_picture(refusal: Refusal) -> str:
    """Say why a file is no picture for us."""
    return str(_OF_PICTURES[refusal])


def too_large() -> str:
    """Say that a file is too large to be read."""
    most = LARGEST_UPLOAD // (1024 * 1024)
    return _("The file is too large: at most %(most)s MB. A screenshot of it is enough.") % {"most": most}


def of_unreadable(error: Unreadable) -> str:
    """Say why nothing was read of what was sent."""
    return too_large() if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else str(_UNREADABLE)


def busy(*, sent_picture: bool) -> str | Promise:
    """Ask for patience; whoever sent a file has to choose it again, for browsers forget what was chosen."""
    return _BUSY_WITHOUT_PICTURE if sent_picture else BUSY


def too_few_beads(error: TooFewBeads) -> str:
    """Say how many beads are needed, and how many there are."""
    numbers = {"needed": error.needed, "owned": error.owned}
    return (
        _("It takes %(needed)s beads, and you have %(owned)s. Make it smaller, or leave out the background.") % numbers
    )
