"""What the maker says when nothing comes of what was sent; the fault is the machine's wherever it can be."""

from http import HTTPStatus

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.beads.making import TooFewBeads
from activities.patterns.maker.uploads import Unreadable
from activities.patterns.pictures import too_large
from activities.patterns.turnstile import BUSY

NO_PICTURE = gettext_lazy("Choose a picture first.")
LOST_PICTURE = gettext_lazy("The picture is in the library, but its file is gone. Choose another one.")
NOTHING_LEFT = gettext_lazy("Nothing is left to lay beads for. Choose to keep the background, or use another picture.")
NO_BEADS = gettext_lazy("There are no beads of that kind and brand. Choose another kind.")
_BUSY_WITHOUT_PICTURE = gettext_lazy(
    "Many are making bead patterns just now, and your picture isn't kept here. Wait a moment, choose it again, and try"
    " once more."
)
_UNREADABLE = gettext_lazy("Something went wrong on the way here, and we got only some of it. Please try again.")


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
