"""The front page, plain pages and the site's settings."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from activities.models import RecipePage
from outreach.blocks import BodyBlock, list_of
from outreach.models import BasePage, CleanText

RECIPES_SHOWN = 6


class HomePage(BasePage):
    """The front page: recipes to try today, and what happens soon."""

    hero_title = models.CharField(
        _("heading"), max_length=120, default="Prøv kunstig intelligens. Det er ikke farligt."
    )
    hero_text = models.TextField(_("text below it"), max_length=400, blank=True)
    recipes_heading = models.CharField(_("heading above the recipes"), max_length=80, default="Prøv det i dag")
    featured_recipes = list_of(
        PageChooserBlock("activities.RecipePage", label=_("Recipe")),
        verbose_name=_("recipes to show"),
        max_num=RECIPES_SHOWN,
        help_text=_("Empty: the newest are shown."),
    )
    events_heading = models.CharField(_("heading above the events"), max_length=80, default="Det sker snart")
    closing_heading = models.CharField(_("heading at the end"), max_length=80, blank=True)
    closing_text = models.TextField(_("text at the end"), max_length=600, blank=True)

    template = "home/home_page.html"
    max_count = 1
    subpage_types: ClassVar = ["activities.OrganisationPage", "home.StandardPage"]
    page_description = _("The front page")

    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_text")], heading=_("At the top")),
        MultiFieldPanel([FieldPanel("recipes_heading"), FieldPanel("featured_recipes")], heading=_("Recipes")),
        FieldPanel("events_heading"),
        MultiFieldPanel([FieldPanel("closing_heading"), FieldPanel("closing_text")], heading=_("At the end")),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    @property
    def summary_text(self) -> str:
        """The text at the top."""
        return self.hero_text

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the recipes: those chosen, or the newest."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        chosen = (line.value.pk for line in self.featured_recipes if line.value is not None)
        recipes = RecipePage.objects.shown_in_order(chosen) or list(RecipePage.objects.shown()[:RECIPES_SHOWN])
        return {**context, "recipes": recipes}


class StandardPage(BasePage):
    """A plain page: about us, privacy, the accessibility statement."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    template = "home/standard_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "home.StandardPage", "activities.OrganisationPage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    page_description = _("A plain page with text, pictures and notes")

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    @property
    def summary_text(self) -> str:
        """The introduction."""
        return self.introduction

    def searchable_parts(self) -> list[str]:
        """Add the introduction and the text."""
        return [
            *super().searchable_parts(),
            self.introduction,
            *self.body.stream_block.get_searchable_content(self.body),
        ]


address_validator = RegexValidator(
    r"^(/(?!/)|https?://)",
    _("Write a path of this site, like /privatliv/, or a whole address that begins with https://."),
)


@register_setting(icon="site")
class SiteSettings(CleanText, BaseSiteSetting):
    """What the whole site shows."""

    accessibility_statement = models.CharField(
        _("address of the accessibility statement"),
        max_length=300,
        default="/tilgaengelighed/",
        validators=[address_validator],
        help_text=_("A page of this site, or the statement at was.digst.dk. /was leads there too."),
    )
    privacy_statement = models.CharField(
        _("address of the privacy page"), max_length=300, default="/privatliv/", validators=[address_validator]
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    footer_text = models.CharField(_("text in the footer"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldPanel(name) for name in ("accessibility_statement", "privacy_statement", "contact_email", "footer_text")
    ]

    class Meta:
        verbose_name = _("site settings")
