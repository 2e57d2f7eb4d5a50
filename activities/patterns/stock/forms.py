"""The form for our beads: a line for each colour, and the photograph that a colour is measured in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from activities.engine.beads.look import hexadecimal
from activities.engine.beads.palettes import Bead, Palette
from activities.organisations.models import OrganisationPage
from activities.patterns.stock.beads import MOST_OF_A_COLOUR, OwnBead, as_json, from_json, read_hex
from activities.patterns.stock.models import BeadStock

_OWNED, _COUNT, _COLOUR, _RESET = "har", "antal", "farve", "som-listen"


class BeadTable(forms.Widget):
    """A line for each colour of a palette: do we have it, how many, and how does it look?

    Its value is what was written, a dict for each code, so that a wrong number is shown again as it was written.
    """

    template_name = "activities/admin/bead_table.html"
    palette: Palette
    measure_address = ""

    class Media:
        css: ClassVar = {"all": ["outreach/css/admin-beads.css"]}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the lines."""
        written = value if isinstance(value, Mapping) else {}
        lines = [self._line(name, bead, written.get(bead.code, {})) for bead in self.palette.beads]
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "lines": lines, "most": MOST_OF_A_COLOUR, "measure_address": self.measure_address}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the table, from the site's templates and not from those of forms."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, dict[str, Any]]:
        """Return what was written of each bead."""
        return {
            bead.code: {
                "owned": _key(name, bead.code, _OWNED) in data,
                "count": str(data.get(_key(name, bead.code, _COUNT), "")).strip(),
                "colour": ""
                if _key(name, bead.code, _RESET) in data
                else str(data.get(_key(name, bead.code, _COLOUR), "")).strip(),
            }
            for bead in self.palette.beads
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: a box that isn't ticked sends nothing."""
        return False

    def id_for_label(self, id_: str) -> str:
        """Return nothing: each line has labels of its own."""
        return ""

    def _line(self, name: str, bead: Bead, written: Mapping[str, Any]) -> dict[str, Any]:
        listed = hexadecimal(bead.rgb)
        colour = written.get("colour") or listed
        return {
            "bead": bead,
            "keys": {part: _key(name, bead.code, key) for part, key in _PARTS.items()},
            "owned": written.get("owned", False),
            "count": written.get("count", ""),
            "colour": colour if read_hex(colour) else listed,
            "listed": listed,
            "is_corrected": colour != listed,
        }


_PARTS = {"owned": _OWNED, "count": _COUNT, "colour": _COLOUR, "reset": _RESET}


def _key(name: str, code: str, part: str) -> str:
    return f"{name}-{code}-{part}"


_PROBLEMS = {
    "count": _("Write how many as a whole number, or nothing where there are enough: %(beads)s."),
    "unticked": _("There is a number, but no tick: do you have them? Tick them, or take the number away: %(beads)s."),
    "colour": _("Write a colour like #b4060e: %(beads)s."),
}


class BeadTableField(forms.Field):
    """What is written of each bead of a palette; its value is what `BeadStock.beads` stores."""

    widget = BeadTable

    def prepare_value(self, value: Any) -> Any:
        """Return what is stored as it is written."""
        if not isinstance(value, Mapping):
            return {}
        return {
            code: {
                "owned": entry.get("owned"),
                "count": "" if entry.get("count") is None else entry["count"],
                "colour": entry.get("colour") or "",
            }
            for code, entry in value.items()
            if isinstance(entry, Mapping)
        }

    def clean(self, value: Any) -> dict[str, Any]:
        """Return what is stored. Raises ValidationError, naming the beads of which something wrong was written."""
        beads: dict[str, OwnBead] = {}
        wrong: dict[str, list[str]] = {problem: [] for problem in _PROBLEMS}
        for bead in self.widget.palette.beads:
            read = _read_line(value.get(bead.code, {}), hexadecimal(bead.rgb))
            if isinstance(read, OwnBead):
                beads[bead.code] = read
            else:
                wrong[read].append(f"{bead.code} {bead.name}")
        problems = [
            ValidationError(_PROBLEMS[problem], params={"beads": ", ".join(names)}, code=problem)
            for problem, names in wrong.items()
            if names
        ]
        if problems:
            raise ValidationError(problems)
        return as_json(beads)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether anything was written that isn't stored."""
        try:
            return bool(as_json(from_json(initial or {}, self.widget.palette)) != self.clean(data))
        except (ValidationError, ValueError):
            return True


def _read_line(written: Mapping[str, Any], listed: str) -> OwnBead | str:
    """Return the bead that was written of, or what is wrong with it: a key of _PROBLEMS."""
    owned, count = bool(written.get("owned")), str(written.get("count", "")).replace(".", "")
    colour = written.get("colour") or listed
    rgb = read_hex(colour)
    if rgb is None:
        return "colour"
    if not count:
        number = None
    elif count.isascii() and count.isdigit() and len(count) < 9 and int(count) <= MOST_OF_A_COLOUR:
        number = int(count)
    else:
        return "count"
    if number and not owned:
        return "unticked"
    return OwnBead(owned, number if owned else None, rgb if colour.lower() != listed else None)


class NewBeadStockForm(WagtailAdminModelForm):
    """Which beads are written down; the organisation can only be one that the user writes for."""

    has_all = forms.BooleanField(
        label=_("We have all the plain colours"),
        required=False,
        initial=True,
        help_text=_("Then you only take away those that you don't have."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = OrganisationPage.objects.written_by(self.for_user).order_by("kind", "title")
        self.fields["organisation"].queryset = own
        if own.count() == 1:
            self.fields["organisation"].initial = own.first()

    def save(self, commit: bool = True) -> BeadStock:
        """Save, unless somebody forged the organisation."""
        _insist_on_own(self)
        if self.cleaned_data["has_all"]:
            owned = {bead.code: OwnBead(is_owned=True) for bead in self.instance.listed.allowed()}
            self.instance.beads = as_json(owned)
        return super().save(commit)


class BeadStockForm(WagtailAdminModelForm):
    """The beads, a line for each colour."""

    beads = BeadTableField(label=_("The beads"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beads"].widget.palette = self.instance.listed

    def save(self, commit: bool = True) -> BeadStock:
        """Save, unless it is somebody else's."""
        _insist_on_own(self)
        return super().save(commit)


def _insist_on_own(form: Any) -> None:
    own = OrganisationPage.objects.written_by(form.for_user)
    if not own.filter(pk=form.instance.organisation_id).exists():
        raise PermissionDenied
