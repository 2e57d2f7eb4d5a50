"""What recipes and events are about, and whom they are for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from outreach.models import CleanText


class Category(CleanText, index.Indexed, models.Model):
    """What topics and audiences have in common: the slug is the address and the filter's value."""

    title = models.CharField(_("title"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Lowest first."))

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        abstract = True
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title


class Tint(models.TextChoices):
    """The colours a topic may have; each is checked for contrast in light and dark mode (css/tokens.css)."""

    LEAF = "leaf", _("Leaf green")
    SKY = "sky", _("Sky blue")
    CORAL = "coral", _("Coral")
    SUN = "sun", _("Sun yellow")
    SEA = "sea", _("Sea green")
    GRAPE = "grape", _("Grape")
    ROSE = "rose", _("Rose")
    CLAY = "clay", _("Clay")


class Topic(Category):
    """What it is about: food, jobs, money …; its colour follows it on chip, date leaf and bead."""

    tint = models.CharField(_("colour"), max_length=10, choices=Tint, default=Tint.SKY)

    panels = [FieldPanel(name) for name in ("title", "slug", "description", "tint", "position")]

    class Meta(Category.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Audience(Category):
    """Whom it is for: children, young people, adults, elders, school classes."""

    panels = [FieldPanel(name) for name in ("title", "slug", "description", "position")]

    class Meta(Category.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
