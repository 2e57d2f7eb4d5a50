"""What is asked when something is fetched, watched or told."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import PageQuerySet

from activities.engine.package import kinds
from activities.engine.package.archive import MOST_BYTES
from activities.organisations.models import OrganisationPage
from activities.reuse.getting import reused_by
from activities.reuse.models import ReusedBy

if TYPE_CHECKING:
    from outreach.models import User


class OrganisationForm(forms.Form):
    """For which organisation, where the user has several to choose from."""

    organisation = forms.TypedChoiceField(label=gettext_lazy("Organisation"))

    def __init__(self, *args: Any, organisations: PageQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_number = {str(organisation.pk): organisation for organisation in organisations}
        field: Any = self.fields["organisation"]
        field.choices = [(number, organisation.title) for number, organisation in by_number.items()]
        field.coerce = by_number.get
        if len(by_number) == 1:
            field.initial = next(iter(by_number))
            field.widget = forms.HiddenInput()


class ImportForm(OrganisationForm):
    """A package, as a file or at an address."""

    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        help_text=gettext_lazy("A recipe that you have been given: it ends in .opskrift.zip or .json."),
        widget=forms.FileInput(attrs={"accept": ".zip,.json"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Or an address"),
        required=False,
        max_length=kinds.LONGEST_ADDRESS,
        help_text=gettext_lazy("The recipe's page on another site like this one: copy it from your browser."),
    )

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, organisations=OrganisationPage.objects.drafted_by(user), **kwargs)

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is too large before it is read."""
        return small_enough(self.cleaned_data["file"], MOST_BYTES)

    def clean_address(self) -> str:
        """Let the beginning that everybody leaves out be left out."""
        address: str = self.cleaned_data["address"].strip()
        return address if not address or "://" in address else f"https://{address}"

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(cleaned["file"]) == bool(cleaned["address"]):
            raise ValidationError(_("Choose a file or write an address: one of the two."))
        return cleaned


class SubscribeForm(OrganisationForm):
    """Which kit, and for whom."""

    address = forms.CharField(
        label=gettext_lazy("The other site's address"),
        max_length=kinds.LONGEST_ADDRESS,
        help_text=gettext_lazy("Its front page will do. It must be a site like this one."),
    )

    field_order = ("address", "organisation")

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, organisations=OrganisationPage.objects.written_by(user), **kwargs)


class ReusedByFileForm(forms.Form):
    """A file in which somebody tells that they use a recipe."""

    file = forms.FileField(label=gettext_lazy("The file they sent"), widget=forms.FileInput(attrs={"accept": ".json"}))

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is too large before it is read."""
        return small_enough(self.cleaned_data["file"], reused_by.MOST_BYTES)


class ReusedByForm(forms.Form):
    """Who uses a recipe, and the public page where one can see it."""

    who = forms.CharField(
        label=gettext_lazy("Who"),
        max_length=ReusedBy._meta.get_field("who").max_length,
    )
    address = forms.URLField(
        label=gettext_lazy("The page where they show it"),
        max_length=kinds.LONGEST_ADDRESS,
        assume_scheme="https",
    )
    note = forms.CharField(
        label=gettext_lazy("A word about it"),
        required=False,
        max_length=ReusedBy._meta.get_field("note").max_length,
    )


def small_enough(file: UploadedFile | None, most_bytes: int) -> UploadedFile | None:
    """Return a file that was sent in. Raises ValidationError for one that is too large, before it is read."""
    if file and (file.size or 0) > most_bytes:
        raise ValidationError(
            _("The file is too large. The limit is %(limit)s.") % {"limit": filesizeformat(most_bytes)}
        )
    return file
