"""The fixed choices of a recipe."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Company(models.TextChoices):
    """Alone or together."""

    ALONE = "alone", _("Alone")
    TOGETHER = "together", _("Together")
    BOTH = "both", _("Alone or together")


class Device(models.TextChoices):
    """What one needs in one's hands."""

    NONE = "none", _("No device")
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    COMPUTER = "computer", _("Computer")
    ANY = "any", _("Phone, tablet or computer")


class Account(models.TextChoices):
    """Whether one must sign up somewhere to follow the recipe."""

    NONE = "none", _("No account needed")
    FREE = "free", _("A free account is needed")
    PAID = "paid", _("A paid account is needed")
