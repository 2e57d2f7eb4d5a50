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
from activities.patterns.maker.cuts import CUTS, MOST_CUT, Cut, Parts
from activities.patterns.maker.sizes import Boards, boards_of, size_of
from outreach.wording import grouped

# Addresses and forms speak Danish.
_NAMES = {
    "picture": "billede",
    "part": "udsnit",
    "cut_left": "udsnit_venstre",
    "cut_top": "udsnit_top",
    "cut_right": "udsnit_hoejre",
    "cut_bottom": "udsnit_bund",
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
    "part": Parts.ALL,
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


_SIDES = ("cut_left", "cut_top", "cut_right", "cut_bottom")


def _percent(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_CUT, required=False)


def _palettes() -> list[tuple[str, str]]:
    return list(palette_names().items())


class WishesForm(forms.Form):
    """The choices; the picture itself is read by `work`, since it comes as a file or as the copy of one."""

    picture = forms.FileField(label=gettext_lazy("Your picture"), required=False)
    part = forms.ChoiceField(label=gettext_lazy("Which part of it?"), choices=Parts.choices, required=False)
    cut_left = _percent(gettext_lazy("From the left"))
    cut_top = _percent(gettext_lazy("From the top"))
    cut_right = _percent(gettext_lazy("From the right"))
    cut_bottom = _percent(gettext_lazy("From the bottom"))
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
        """Refuse to cut the whole picture away, and a size that no pattern can have."""
        cleaned: dict[str, Any] = super().clean() or {}
        cut = Cut(*(cleaned.get(side) or 0 for side in _SIDES))
        if cleaned.get("part") == Parts.OWN and not cut.leaves_something:
            words = _("Hardly anything is left of the picture. Cut away less.")
            self.add_error("cut_left" if cut.left + cut.right > MOST_CUT else "cut_top", words)
        return self._with_size(cleaned)

    def _with_size(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Ask for a size where an exact one was chosen, and refuse one of more beads than a pattern can have."""
        if cleaned.get("boards") != Boards.OWN or self.has_error("width") or self.has_error("height"):
            return cleaned
        for name in ("width", "height"):
            if cleaned[name] is None:
                self.add_error(name, ValidationError(_("Say how many."), code="missing"))
        if (cleaned.get("width") or 0) * (cleaned.get("height") or 0) > MOST_PEGS:
            words = _("That is more than %(most)s beads. So many nobody has the patience for, not even the robot.")
            self.add_error("width", ValidationError(words, code="too_many", params={"most": grouped(MOST_PEGS)}))
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
            crop=self._cut().box,
            title=asked["title"],
        )

    def _cut(self) -> Cut:
        """Return how much of the picture is cut away. The form must be valid."""
        part = Parts(self.cleaned_data["part"] or Parts.ALL)
        return Cut(*(self.cleaned_data[side] or 0 for side in _SIDES)) if part is Parts.OWN else CUTS[part]

    @property
    def is_cut(self) -> bool:
        """Whether a part of the picture was chosen, or something is wrong with that."""
        is_whole = (self["part"].value() or Parts.ALL) == Parts.ALL
        return not is_whole or any(self.has_error(name) for name in ("part", *_SIDES))

    @property
    def parts(self) -> list[tuple[str, Any, str]]:
        """The parts to choose from: value, label, and what each cuts away ("25 25 25 25"; nothing for one's own)."""
        return [(part.value, part.label, " ".join(map(str, CUTS.get(part, ())))) for part in Parts]

    @property
    def cuts(self) -> list[Any]:
        """The fields that say how much is cut away on each side."""
        return [self[side] for side in _SIDES]

    @property
    def has_unusual_choices(self) -> bool:
        """Whether something was chosen, or is wrong, that the page otherwise folds together.

        What a pattern tells of wasn't chosen by whoever came with it.
        """
        return any(self.has_error(name) or (self[name].value() or None) != self._begins_with(name) for name in _UNUSUAL)

    def _begins_with(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name) or None

    def measured(self, pattern: Pattern | None) -> Palette | None:
        """Return a pattern's beads in corrected colours, where somebody has chosen such beads."""
        return None

    def chosen_palette(self) -> Palette:
        """Return the beads to choose from. The form must be valid."""
        return read_palette(self.cleaned_data["palette"])


def _of_pattern(pattern: Pattern) -> dict[str, Any]:
    """Return the choices that a finished pattern tells of."""
    kinds = {bead.kind.value for bead in pattern.beads}
    return {
        "title": pattern.title,
        "palette": pattern.palette,
        "boards": boards_of(pattern),
        "width": pattern.width,
        "height": pattern.height,
        "mode": Modes.PIXELS,  # a bead stays a bead, however large the board
        "background": Backgrounds.KEEP,  # what is behind the motif is gone already, or was kept on purpose
        "kinds": [kind for kind in Kinds.values if kind == Kinds.SOLID or kind in kinds],  # in the order of the page
    }
