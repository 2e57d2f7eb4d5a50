"""What is asked about the plate that is to be made."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.engine.beads.boards import LONGEST_SIDE, MOST_PEGS
from activities.engine.beads.making import Wishes
from activities.engine.beads.palettes import Palette, palette_names, read_palette
from activities.engine.beads.patterns import LONGEST_TITLE, MOST_COLOURS, Pattern
from activities.patterns.maker.choices import Backgrounds, Kinds, Modes
from activities.patterns.maker.sizes import Boards, boards_of, size_of

# Addresses and forms speak Danish.
_NAMES = {
    "picture": "billede",
    "title": "titel",
    "palette": "maerke",
    "boards": "plader",
    "width": "bredde",
    "height": "hoejde",
    "colours": "farver",
    "kinds": "slags",
    "mode": "slags_billede",
    "background": "baggrund",
    "mirror": "spejl",
    "dither": "prikker",
}
_ASKED_OF_A_PICTURE = {
    "palette": "hama",
    "boards": Boards.ONE,
    "width": 29,  # not asked for before somebody wants an exact size, and then something to begin with
    "height": 29,
    "kinds": [Kinds.SOLID],
    "mode": Modes.AUTO,
    "background": Backgrounds.AUTO,
}


# Folded together on the page unless one of them was chosen.
_UNUSUAL = ("title", "mode", "background", "kinds", "mirror", "dither")


def _palettes() -> list[tuple[str, str]]:
    return list(palette_names().items())


class WishesForm(forms.Form):
    """The choices; the picture itself is read by `work`, since it comes as a file or as the copy of one."""

    picture = forms.FileField(label=gettext_lazy("Your picture"), required=False)
    title = forms.CharField(label=gettext_lazy("What is it?"), max_length=LONGEST_TITLE, required=False)
    palette = forms.ChoiceField(label=gettext_lazy("Which beads do you have?"), choices=_palettes)
    boards = forms.ChoiceField(label=gettext_lazy("How large?"), choices=Boards.choices)
    width = forms.IntegerField(label=gettext_lazy("Beads across"), min_value=1, max_value=LONGEST_SIDE, required=False)
    height = forms.IntegerField(label=gettext_lazy("Beads down"), min_value=1, max_value=LONGEST_SIDE, required=False)
    colours = forms.IntegerField(
        label=gettext_lazy("Colours at most"), min_value=1, max_value=MOST_COLOURS, required=False
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of beads?"),
        choices=Kinds.choices,
        error_messages={"required": gettext_lazy("Choose at least one kind of bead.")},
    )
    mode = forms.ChoiceField(label=gettext_lazy("What kind of picture?"), choices=Modes.choices)
    background = forms.ChoiceField(label=gettext_lazy("The background"), choices=Backgrounds.choices)
    mirror = forms.BooleanField(label=gettext_lazy("Mirror the picture"), required=False)
    dither = forms.BooleanField(label=gettext_lazy("Mix colours in dots (photos only)"), required=False)

    def __init__(self, data: Any = None, *, pattern: Pattern | None = None, **kwargs: Any) -> None:
        initial = {**_ASKED_OF_A_PICTURE, **(_of_pattern(pattern) if pattern else {})}
        super().__init__(data, initial=initial, **kwargs)

    def add_prefix(self, field_name: str) -> str:
        """Return what a field is called on the page."""
        return _NAMES.get(field_name, field_name)

    def clean_title(self) -> str:
        """Return the title on one line."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """Ask for a size where an exact one was chosen, and refuse one of more beads than a pattern can have."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("boards") != Boards.OWN or self.has_error("width") or self.has_error("height"):
            return cleaned
        for name in ("width", "height"):
            if cleaned[name] is None:
                self.add_error(name, ValidationError(_("Say how many."), code="missing"))
        if (cleaned.get("width") or 0) * (cleaned.get("height") or 0) > MOST_PEGS:
            words = _("That is more than %(most)s beads. So many nobody has the patience for, not even the robot.")
            self.add_error("width", ValidationError(words, code="too_many", params={"most": f"{MOST_PEGS:,}"}))
        return cleaned

    def wishes(self) -> Wishes:
        """Return what the engine is to do. The form must be valid."""
        asked = self.cleaned_data
        palette = self.chosen_palette()
        size = size_of(
            Boards(asked["boards"]), palette.pitch_mm, width=asked["width"] or 0, height=asked["height"] or 0
        )
        return Wishes(
            palette=palette,
            board=size.board,
            width=size.width,
            height=size.height,
            kinds=frozenset(Kinds(value).kind for value in asked["kinds"]),
            colours=asked["colours"],
            mode=Modes(asked["mode"]).mode,
            background=Backgrounds(asked["background"]).background,
            dither=asked["dither"],
            mirror=asked["mirror"],
            title=asked["title"],
        )

    @property
    def has_unusual_choices(self) -> bool:
        """Whether something was chosen, or is wrong, that the page otherwise folds together."""
        asked = {**dict.fromkeys(_UNUSUAL), **_ASKED_OF_A_PICTURE}
        return any(self.has_error(name) or (self[name].value() or None) != asked[name] for name in _UNUSUAL)

    def chosen_palette(self) -> Palette:
        """Return the beads to choose from. The form must be valid."""
        return read_palette(self.cleaned_data["palette"])


def _of_pattern(pattern: Pattern) -> dict[str, Any]:
    """Return the choices that a finished pattern tells of."""
    return {
        "title": pattern.title,
        "palette": pattern.palette,
        "boards": boards_of(pattern),
        "width": pattern.width,
        "height": pattern.height,
        "background": Backgrounds.KEEP,  # what is behind the motif is gone already, or was kept on purpose
        "kinds": sorted({Kinds.SOLID.value, *(bead.kind.value for bead in pattern.beads)}),
    }
