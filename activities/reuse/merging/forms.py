"""What is asked at the merge desk and around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from activities.engine.package.archive import MOST_BYTES
from activities.engine.package.comparing import Path
from activities.engine.package.merging import Choice, Written
from activities.engine.package.texts import clean
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.getting.forms import OrganisationForm, small_enough
from activities.reuse.merging.desk import Desk
from activities.reuse.merging.entries import LATER, WRITE, Entry
from activities.reuse.merging.languages import LANGUAGES
from activities.reuse.merging.offers import Offer
from activities.reuse.merging.taking_over import Answers
from activities.reuse.models import Suggestion

if TYPE_CHECKING:
    from outreach.models import User

MOST_SHOWN = 150
_CHOICE, _TEXT = "valg", "tekst"
_LONGEST_NUMBER = 15


@dataclass(frozen=True)
class Row:
    """A difference at the desk, with what is chosen for it so far."""

    entry: Entry
    chosen: str
    text: str

    @property
    def choice_name(self) -> str:
        """What its radio buttons are called."""
        return f"{_CHOICE}{self.entry.name}"

    @property
    def text_name(self) -> str:
        """What the field is called in which both are written together."""
        return f"{_TEXT}{self.entry.name}"

    @property
    def is_text_not_chosen(self) -> bool:
        """Whether a text was written here that would be lost, since it wasn't decided to use it or something else."""
        is_written = self.entry.is_text and clean(self.text).strip() != self.entry.together.strip()
        return is_written and self.chosen in (LATER, Choice.BOTH)


class DeskForm:
    """What is chosen at the desk: the choices of somebody who has sent it, or those it begins with."""

    def __init__(self, offer: Offer, desk: Desk, data: QueryDict | None = None) -> None:
        self.desk = desk
        self._offer = offer
        self._data = data

    def sections(self) -> dict[str, list[Row]]:
        """Return the differences as they are shown: `safety` first, then `conflicts`, then `theirs`.

        Of more than anybody decides on at once the first are shown; the others come when those are decided on.
        """
        found: dict[str, list[Row]] = {"safety": [], "conflicts": [], "theirs": []}
        for entry in self.desk.open_entries[:MOST_SHOWN]:
            name = "safety" if entry.is_safety else "conflicts" if entry.is_conflict else "theirs"
            found[name].append(self._row(entry))
        return found

    @property
    def left_for_later(self) -> int:
        """How many differences aren't shown yet."""
        return max(0, len(self.desk.open_entries) - MOST_SHOWN)

    @property
    def asks_for_prompts(self) -> bool:
        """Whether somebody must say that they have read what people are to write to the robot."""
        return self._offer.prompts_are_read_here and any(entry.is_prompt for entry in self.desk.open_entries)

    def texts_not_chosen(self) -> list[str]:
        """Return, in words, where a text was written and something else was sent than that it is to be used."""
        return [
            row.entry.label for row in map(self._row, self.desk.open_entries[:MOST_SHOWN]) if row.is_text_not_chosen
        ]

    def _row(self, entry: Entry) -> Row:
        sent: Mapping[str, Any] = self._data if self._data is not None else {}
        first = LATER if entry.is_conflict or not self._offer.is_taken_at_first else Choice.THEIRS.value
        chosen = sent.get(f"{_CHOICE}{entry.name}", first)
        text = sent.get(f"{_TEXT}{entry.name}", entry.together if entry.is_text else "")
        return Row(entry, chosen if chosen in entry.choices else first, text)


def answers_in(data: QueryDict) -> Answers:
    """Return what somebody chose at a desk; what makes no sense is as if it hadn't been chosen."""
    revision = data.get("version", "")
    return Answers(
        choices=dict(_choices_in(data)),
        revision=int(revision) if _is_number(revision) else None,
        mark=data.get("udgave", ""),
        prompts_read="laest" in data,
        takes_all="alt" in data,
    )


def _choices_in(data: QueryDict) -> Iterator[tuple[Path, Choice | Written]]:
    for name in data:
        path = _path_in(name.removeprefix(_CHOICE)) if name.startswith(f"{_CHOICE}/") else ()
        if not path:
            continue
        chosen = data.get(name)
        if chosen == WRITE:
            yield path, Written(data.get(_TEXT + name.removeprefix(_CHOICE), ""))
        elif chosen in tuple(Choice):
            yield path, Choice(chosen)


def _path_in(pointer: str) -> Path:
    """Return the path that `comparing.written` wrote."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def _is_number(text: str) -> bool:
    """Whether a text can be the number of a row at all; databases fail on longer ones."""
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER


class AdaptForm(OrganisationForm):
    """For which organisation a recipe is adapted."""

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, organisations=OrganisationPage.objects.drafted_by(user), **kwargs)


class RecipeField(forms.ModelChoiceField):
    """A recipe; whatever is no number of a row is simply none."""

    widget = AdminPageChooser(target_models=[RecipePage])

    def to_python(self, value: Any) -> Any:
        """Return the recipe. Raises ValidationError (`invalid_choice`)."""
        if value not in self.empty_values and not _is_number(str(value)):
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": ""})
        return super().to_python(value)


class ChooseForm(forms.Form):
    """Which recipe is to become one's own."""

    recipe = RecipeField(RecipePage.objects.none(), label=_("Recipe"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipe: Any = self.fields["recipe"]
        recipe.queryset = RecipePage.objects.shown()


class TranslateForm(AdaptForm):
    """Into which language a recipe is translated, and for which organisation."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    field_order = ("language", "organisation")

    def __init__(self, *args: Any, page: RecipePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [(code, name) for code, name in LANGUAGES if code != page.language]


class SendBackForm(forms.Form):
    """What is said along with an improvement that is sent back."""

    who = forms.CharField(
        label=_("Who is to be thanked"),
        max_length=Suggestion._meta.get_field("who").max_length,
        help_text=_("The name that is written into the recipe's history, if they take something of yours."),
    )
    note = forms.CharField(
        label=_("What have you made better, and why?"),
        max_length=Suggestion._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PackageForm(forms.Form):
    """A file that somebody has sent."""

    package = forms.FileField(label=_("File"), help_text=_("A file that ends in .opskrift.zip."))

    def clean_package(self) -> UploadedFile | None:
        """Refuse what is too large before it is read."""
        return small_enough(self.cleaned_data["package"], MOST_BYTES)


class DeclineForm(forms.Form):
    """A word to whoever made a suggestion that isn't taken."""

    answer = forms.CharField(
        label=_("A word to those who sent it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They have put work into it. Say thank you, and why not."),
    )
