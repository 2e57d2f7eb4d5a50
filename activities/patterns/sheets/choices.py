"""In which ways a pattern is printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Variant(models.TextChoices):
    """What the sheets look like; the values stand in addresses."""

    COLOUR = "farve", _("In colour")
    SYMBOLS = "symboler", _("Symbols only, saves ink")
    MIRRORED = "spejlvendt", _("Mirrored, in colour")
