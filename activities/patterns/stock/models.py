"""Our beads: one row for each kind of bead that an organisation has."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.boards import MOST_PEGS
from activities.engine.beads.palettes import Palette, Rgb, palette_names, read_palette
from activities.organisations.models import OrganisationPage
from activities.patterns.stock.beads import BadBeads, OwnBead, as_json, from_json, look_of
from outreach.models import CleanText

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


def palette_choices() -> list[tuple[str, str]]:
    """Return every palette's id and label."""
    return list(palette_names().items())


class BeadStockQuerySet(models.QuerySet[Any]):
    """Organisations' beads."""

    def seen_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those of the organisations whose team the user is on: they make patterns of them."""
        if user.is_superuser:
            return self
        return self.filter(organisation__in=OrganisationPage.objects.with_member(user).values("pk"))

    def kept_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those of the organisations that the user may publish for."""
        if user.is_superuser:
            return self
        return self.filter(organisation__in=OrganisationPage.objects.written_by(user).values("pk"))


class BeadStock(CleanText):
    """Which beads of a brand and size an organisation has, how many, and how they really look.

    Only the organisation's own team sees it. `look` is sixteen hexadecimal digits that stand for the corrected colours,
    and empty where the list of colours is right: pictures have it in their addresses.
    """

    organisation = models.ForeignKey(
        OrganisationPage, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="bead_stocks"
    )
    palette = models.CharField(_("brand and size"), max_length=40, choices=palette_choices)
    beads = models.JSONField(_("beads"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    look = models.CharField(max_length=16, default="", editable=False)

    objects = BeadStockQuerySet.as_manager()

    class Meta:
        verbose_name = _("type of beads")
        verbose_name_plural = _("types of beads")
        ordering: ClassVar = ["organisation__title", "palette"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="bead_stock_once_per_organisation_and_palette",
                fields=["organisation", "palette"],
                violation_error_message=_("You have written down your beads of that brand already. Change those."),
            )
        ]

    def __str__(self) -> str:
        return palette_names().get(self.palette, self.palette)

    def clean(self) -> None:
        """Refuse what can't be understood of the beads."""
        super().clean()
        if self.palette not in palette_names():
            return  # the field has said so
        try:
            self.beads = as_json(from_json(self.beads, self.listed))
        except BadBeads as error:
            message = _("Something is wrong with these beads: %(codes)s.")
            raise ValidationError({"beads": message % {"codes": error}}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Work out what stands for the colours, then save."""
        self.__dict__.pop("own", None)  # of what was written before
        self.look = look_of(self.corrections)
        super().save(*args, **kwargs)

    @property
    def listed(self) -> Palette:
        """The beads that can be bought, as the list of colours has them."""
        return read_palette(self.palette)

    @cached_property
    def own(self) -> dict[str, OwnBead]:
        """What is written of each bead, by its code; nothing where it can't be read any more."""
        try:
            return from_json(self.beads, self.listed)
        except BadBeads:
            return {}

    @property
    def corrections(self) -> dict[str, Rgb]:
        """The colours that were measured, by the beads' codes."""
        return {code: bead.rgb for code, bead in self.own.items() if bead.rgb}

    @property
    def corrected(self) -> Palette:
        """The beads that can be bought, in the colours that were measured."""
        return self.listed.corrected(self.corrections)

    @property
    def owned(self) -> frozenset[str]:
        """The codes of the beads that there are any of."""
        return frozenset(code for code, bead in self.own.items() if bead.is_owned and bead.count != 0)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each bead that is owned; where there are enough, more than any pattern takes."""
        return {
            code: MOST_PEGS if bead.count is None else bead.count for code, bead in self.own.items() if bead.is_owned
        }
