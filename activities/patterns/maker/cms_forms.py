"""What the CMS asks besides: whose beads, a picture that is in the library already, and who is to have the pattern."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.images.widgets import AdminImageChooser

from activities.engine.beads.making import Wishes
from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.patterns.maker.forms import WishesForm
from activities.patterns.services import organisations_of
from activities.patterns.stock.models import BeadStock

if TYPE_CHECKING:
    from outreach.models import User

BEADS = "perler"
_NAMES = {"library_picture": "fra_billeder", "beads": BEADS, "organisation": "organisation"}


class OwnImageChooser(AdminImageChooser):
    """The CMS's chooser of pictures; whatever isn't the number of a picture that the user may choose is no picture."""

    def __init__(self, *, user: "User", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._user = user

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the picture's number."""
        value = str(super().value_from_datadict(data, files, name) or "")
        if not (value.isascii() and value.isdecimal() and len(value) < 16):  # databases fail on longer ones
            return None
        own = image_policy.instances_user_has_permission_for(self._user, "choose")
        return value if own.filter(pk=value).exists() else None


class CmsWishesForm(WishesForm):
    """The maker's form in the CMS."""

    library_picture = forms.ModelChoiceField(
        get_image_model().objects.all(), label=_("Or a picture from the image library"), required=False
    )
    beads = forms.ChoiceField(label=_("Our beads"), required=False)
    organisation = forms.ChoiceField(label=_("Whose pattern is it?"), required=False)

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["library_picture"].widget = OwnImageChooser(user=user)
        self._stocks = {
            str(stock.pk): stock for stock in BeadStock.objects.seen_by(user).select_related("organisation")
        }
        self._organisations = {str(page.pk): page for page in organisations_of(user)}
        offered = [(key, f"{stock} ({stock.organisation})") for key, stock in self._stocks.items()]
        self._offer("beads", [("", _("All beads of the brand")), *offered])
        self._offer("organisation", [(key, page.title) for key, page in self._organisations.items()])

    def add_prefix(self, field_name: str) -> str:
        """Return what a field is called on the page."""
        return _NAMES.get(field_name, super().add_prefix(field_name))

    def wishes(self) -> Wishes:
        """Return what the engine is to do, with no other beads than ours where those were chosen."""
        wishes = super().wishes()
        if self.chosen_stock is None:
            return wishes
        return replace(wishes, owned=self.chosen_stock.owned, stock=self.chosen_stock.counts)

    def measured(self, pattern: Pattern | None) -> Palette | None:
        """Return a pattern's beads as they look on the shelf that was chosen, if they are of its brand."""
        stock = self._stocks.get(str(self["beads"].value() or ""))
        return stock.corrected if stock and pattern and stock.palette == pattern.palette else None

    def chosen_palette(self) -> Any:
        """Return the beads to choose from, in the colours that were measured."""
        return self.chosen_stock.corrected if self.chosen_stock else super().chosen_palette()

    @cached_property
    def chosen_stock(self) -> BeadStock | None:
        """Our beads, where they were chosen. The form must be valid."""
        return self._stocks.get(self.cleaned_data["beads"])

    @property
    def chosen_organisation(self) -> Any:
        """Who is to have the pattern; the first of the user's own where none was chosen, None for who has none."""
        chosen = self._organisations.get(str(self["organisation"].value() or ""))
        return chosen or next(iter(self._organisations.values()), None)

    def _offer(self, name: str, choices: Any) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


def stocks_of(user: "User") -> dict[str, BeadStock]:
    """Return the beads that the user makes patterns of, by what the form calls them."""
    return {str(stock.pk): stock for stock in BeadStock.objects.seen_by(user).select_related("organisation")}
