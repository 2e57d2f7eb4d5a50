"""The user, the image and what every page has in common."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page
from wagtail.search import index

from outreach.forms import FRONT_PAGE_DEPTH, RESERVED_SLUGS, BasePageForm
from outreach.text import fold, has_control_characters, without_control_characters


class User(AbstractUser):
    """Somebody who signs in to write. Our own from the start, because it can't be swapped in later."""


class Edition(models.Model):
    """Part of the number of the site's edition, which is the sum of all rows: see `outreach.edition`."""

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)


class Licence(models.TextChoices):
    """The licences a recipe or a picture may carry; the value is the name that stands in the credit line."""

    CC_BY = "CC BY 4.0", _("CC BY 4.0: use it, change it, give credit")
    CC_BY_SA = "CC BY-SA 4.0", _("CC BY-SA 4.0: the same, and share alike")
    CC0 = "CC0 1.0", _("CC0 1.0: free of all ties")
    ALL_RIGHTS = "All rights reserved", _("All rights reserved: only here")

    @property
    def address(self) -> str:
        """Where the licence can be read; empty where there is none to read."""
        return {
            "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.da",
            "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.da",
            "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.da",
        }.get(self.value, "")


class People(models.TextChoices):
    """Whether a picture shows people, and whether they have said yes to it."""

    NONE = "none", _("No people")
    WITH_CONSENT = "with_consent", _("People who have said yes, in writing")
    NO_CONSENT_RECORDED = "no_consent_recorded", _("People, and no written yes from them")


class CleanText(models.Model):
    """Strips control characters from every text field before anything is checked or saved."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean the text, then save: the CMS saves drafts unchecked."""
        self.clean_text()
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Clean the text, then check as usual."""
        self.clean_text()
        super().full_clean(*args, **kwargs)

    def clean_text(self) -> None:
        """Take control characters out of every text field."""
        for field in self._meta.concrete_fields:
            if isinstance(field, StreamField):
                self._clean_stream(field)
            elif isinstance(field, models.CharField | models.TextField):
                value = getattr(self, field.attname)
                if isinstance(value, str) and has_control_characters(value):
                    setattr(self, field.attname, without_control_characters(value))

    def _clean_stream(self, field: StreamField) -> None:
        stored = field.get_prep_value(getattr(self, field.attname))
        clean = _without_control_characters_in(stored)
        if clean != stored:
            setattr(self, field.attname, field.to_python(clean))


def _without_control_characters_in(stored: Any) -> Any:
    match stored:
        case str():
            return without_control_characters(stored)
        case list():
            return [_without_control_characters_in(item) for item in stored]
        case dict():
            return {key: _without_control_characters_in(value) for key, value in stored.items()}
    return stored


class SiteImage(CleanText, AbstractImage):
    """A picture with what is needed to give credit for it.

    Not called `Image`: its reverse accessors would clash with the CMS's own.
    """

    credit = models.CharField(_("made by"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=30, choices=Licence, default=Licence.CC_BY)
    ai_tool = models.CharField(
        _("made with AI: which tool"),
        max_length=100,
        blank=True,
        help_text=_("Leave empty when a person drew or photographed it."),
    )
    ai_made_on = models.DateField(_("made with AI: when"), null=True, blank=True)
    people = models.CharField(
        _("people in the picture"),
        max_length=20,
        choices=People,
        blank=True,
        help_text=_("A picture of people who haven't said yes doesn't travel with a recipe."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "ai_tool",
        "ai_made_on",
        "people",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title

    @property
    def may_travel(self) -> bool:
        """Whether it may be given to others with a recipe: it shows nobody, or people who have said yes."""
        return self.people in (People.NONE, People.WITH_CONSENT)


class SiteRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]


class BasePage(CleanText, Page):
    """What every page of the site has: clean text, and words that a search finds whatever accents are typed."""

    base_form_class = BasePageForm
    search_fields: ClassVar = [*Page.search_fields, index.AutocompleteField("folded_text")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address of the site itself, whoever copies or saves the page there."""
        super().clean()
        if self.depth == FRONT_PAGE_DEPTH + 1 and self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("That address is used by the site itself. Choose another.")})

    @property
    def summary_text(self) -> str:
        """One sentence for search results and for what other sites show; subclasses say which."""
        return self.search_description

    def searchable_parts(self) -> list[str]:
        """Return every text of the page that a reader may search for; subclasses add theirs."""
        return [self.title, self.search_description]

    def folded_text(self) -> str:
        """Return the page's text as it is indexed (see `outreach.text.fold`)."""
        return fold(" ".join(self.searchable_parts()))
