"""What can be chosen about how a picture becomes beads; the values are part of the form, so they are Danish."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.making import Background, Mode
from activities.engine.beads.palettes import Kind


class Modes(models.TextChoices):
    """What the picture is taken for."""

    AUTO = "selv", _("Let the machine guess")
    DRAWING = "tegning", _("A drawing")
    PHOTO = "foto", _("A photo")
    PIXELS = "pixels", _("Pixel art")

    @property
    def mode(self) -> Mode:
        """What the engine calls it."""
        return Mode[self.name]


class Backgrounds(models.TextChoices):
    """What becomes of what is behind the motif."""

    AUTO = "selv", _("Let the machine guess")
    KEEP = "behold", _("Keep it")
    REMOVE = "fjern", _("Leave it without beads")

    @property
    def background(self) -> Background:
        """What the engine calls it."""
        return Background[self.name]


class Kinds(models.TextChoices):
    """What beads are made of."""

    SOLID = "solid", _("Ordinary")
    TRANSPARENT = "transparent", _("See-through")
    NEON = "neon", _("Neon")
    GLOW = "glow", _("Glow in the dark")
    METALLIC = "metallic", _("Metallic")
    PEARL = "pearl", _("Mother-of-pearl")
    GLITTER = "glitter", _("Glitter")

    @property
    def kind(self) -> Kind:
        """What the engine calls it."""
        return Kind(self.value)
