"""Pictures that people send: how large they may be, and what to say where one can't be taken."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.beads.intake import Refusal

LARGEST_UPLOAD = 20 * 1024 * 1024  # bytes, all files of a request together

# Pixels of the largest picture. Editors may use whatever the CMS's own library of pictures takes.
CITIZENS_PIXELS = 16_000_000
EDITORS_PIXELS: int = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS

# The fault is the machine's wherever it can be.
_WORDS: dict[Refusal, str | Promise] = {
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


def refused(reason: Refusal) -> str:
    """Say why a file is no picture for us."""
    return str(_WORDS[reason])


def too_large() -> str:
    """Say that a file is too large to be read."""
    most = LARGEST_UPLOAD // (1024 * 1024)
    return _("The file is too large: at most %(most)s MB. A screenshot of it is enough.") % {"most": most}
