"""Which part of the picture becomes beads: one that has a name, or exactly so much cut away on each side."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.cropping import CropBox

MOST_CUT = 95  # percent of a side, on both its ends together


class Cut(NamedTuple):
    """How much is cut away on each side, in percent of the picture's width or height."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def leaves_something(self) -> bool:
        """Whether enough of the picture is left to see anything in."""
        return self.left + self.right <= MOST_CUT and self.top + self.bottom <= MOST_CUT

    @property
    def box(self) -> CropBox | None:
        """What is left, None for the whole picture. Raises BadCrop where nothing is."""
        if not any(self):
            return None
        return CropBox(self.left / 100, self.top / 100, 1 - self.right / 100, 1 - self.bottom / 100)


class Parts(models.TextChoices):
    """The parts of a picture that have a name; the values are part of the form."""

    ALL = "hele", _("The whole picture")
    MIDDLE = "midten", _("The middle")
    TOP = "oeverst", _("The upper half")
    BOTTOM = "nederst", _("The lower half")
    LEFT = "venstre", _("The left half")
    RIGHT = "hoejre", _("The right half")
    OWN = "eget", _("Cut it myself")


CUTS: Mapping[Parts, Cut] = {
    Parts.ALL: Cut(),
    Parts.MIDDLE: Cut(25, 25, 25, 25),
    Parts.TOP: Cut(bottom=50),
    Parts.BOTTOM: Cut(top=50),
    Parts.LEFT: Cut(right=50),
    Parts.RIGHT: Cut(left=50),
}
