"""The fixed choices of reuse."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OriginKind(models.TextChoices):
    """How a recipe that came from elsewhere came to be here."""

    IMPORTED = "imported", _("Imported")
    ADAPTED = "adapted", _("Adapted")
    TRANSLATED = "translated", _("Translated")


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    DECLINED = "declined", _("Declined")
