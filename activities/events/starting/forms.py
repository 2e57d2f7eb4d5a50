"""What is asked when an event is started from something, or kept as a template."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from activities.events.starting.services import organisations_of, recipes_open_to
from activities.events.starting.templates import EventTemplate
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage

if TYPE_CHECKING:
    from outreach.models import User


class OfferedField(forms.ModelChoiceField):
    """One of what is offered; whatever is no number of a row is simply not among it."""

    def to_python(self, value: Any) -> Any:
        """Return the row. Raises ValidationError (`invalid_choice`) for what was never offered."""
        if value not in self.empty_values and not is_number_of_a_row(str(value)):
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": ""})
        return super().to_python(value)


class RecipeForm(forms.Form):
    """Which recipe, and for which organisation where the user writes for several."""

    recipe = OfferedField(
        RecipePage.objects.none(), label=_("Recipe"), widget=AdminPageChooser(target_models=[RecipePage])
    )
    organisation = OfferedField(OrganisationPage.objects.none(), label=_("Organisation"), empty_label=None)

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = organisations_of(user)
        recipe: Any = self.fields["recipe"]
        organisation: Any = self.fields["organisation"]
        recipe.queryset, organisation.queryset = recipes_open_to(user), own
        if len(own) == 1:
            organisation.initial = own[0]
            organisation.widget = forms.HiddenInput()

    @property
    def is_forged(self) -> bool:
        """Whether something was sent that was never offered; showing the form again would tell its title."""
        return any(self.has_error(name, "invalid_choice") for name in self.fields)


class TemplateForm(forms.Form):
    """What a template is called."""

    title = forms.CharField(
        label=_("Name of the template"), max_length=EventTemplate._meta.get_field("title").max_length
    )


def is_number_of_a_row(text: str) -> bool:
    """Whether a text can be the number of a row at all; databases fail on longer ones."""
    return text.isascii() and text.isdecimal() and len(text) < 16
