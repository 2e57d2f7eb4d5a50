"""The places of a recipe, in the words that the editor knows from the form: labels come from its fields and blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField

from activities.engine.package import kinds
from activities.engine.package.comparing import Path
from activities.engine.package.shape import RECIPE
from activities.recipes.models import RecipePage
from outreach.models import SiteImage

Recipe = Mapping[str, Any]

# What is of most concern to whoever runs the recipe with people: it is asked about before everything else.
SAFETY = ("keepPrivate", "risks", "checkAnswer")
_LONGEST_NAME = 60  # of an item within a label
_NAMED_OTHERWISE = {"alt": "description"}
_CAPITAL = re.compile(r"(?=[A-Z])")


@dataclass(frozen=True)
class Spot:
    """What the table of a recipe and the page's form know of a place.

    Attributes:
        kind: what may stand there; None for what no table knows.
        form: the model, the field or the block in which it is edited; None where it is edited nowhere.
    """

    kind: kinds.Kind | None
    form: Any

    def at(self, name: str) -> "Spot":
        """Return the spot of a record's field, or of an item of a list."""
        if isinstance(self.kind, kinds.ListOf):
            return Spot(self.kind.item, _item_form(self.form))
        known = self.kind.fields.get(name) if isinstance(self.kind, kinds.Record) else None
        form = SiteImage if self.kind is RECIPE and name == "media" else _field_form(self.form, name)
        return Spot(known, form)

    @property
    def label(self) -> str:
        """What it is called in the form; nothing where it isn't in it."""
        if isinstance(self.form, models.Field):
            return str(capfirst(self.form.verbose_name))
        if isinstance(self.form, type):
            return str(capfirst(self.form._meta.verbose_name))  # type: ignore[attr-defined]  # a model: see `form`
        return str(self.form.label) if self.form is not None else ""

    @property
    def choices(self) -> dict[Any, Any]:
        """What each of several fixed values is called."""
        if isinstance(self.form, models.Field):
            return dict(self.form.flatchoices)
        if isinstance(self.form, blocks.ChoiceBlock):
            return dict(self.form.field.choices)
        return {}

    @property
    def holds_lines(self) -> bool:
        """Whether it is a line of a list, with nothing but its text."""
        return isinstance(self.kind, kinds.Record) and list(self.kind.fields) == ["id", "text"]


WHOLE = Spot(RECIPE, RecipePage)


def spot_at(path: Path) -> Spot:
    """Return what is known of a place."""
    spot = WHOLE
    for name in path:
        spot = spot.at(name)
    return spot


def is_prompt(path: Path, value: Any = None) -> bool:
    """Tell whether what changes at a place is, or holds, something that people write to the robot."""
    if path[:1] == ("followUps",) or "prompt" in path:
        return True
    return isinstance(value, Mapping) and bool((value.get("prompt") or {}).get("text"))


def label_of(path: Path, *recipes: Recipe) -> str:
    """Return a place in words, such as "Step 2: Look in the fridge – Text".

    Items are numbered and named as in the first of the recipes that has them.
    """
    return " – ".join(part for part in _parts(path, recipes) if part)


def name_of(item: Recipe, spot: Spot) -> str:
    """Return what an item of a list is called: its first line that it can't do without."""
    if not isinstance(spot.kind, kinds.Record):
        return ""
    lines = (name for name, kind in spot.kind.fields.items() if isinstance(kind, kinds.Text))
    text = next((str(item[name]) for name in lines if item.get(name)), "")
    return Truncator(text).chars(_LONGEST_NAME)


def value_at(recipe: Recipe, path: Path) -> Any:
    """Return what stands at a place; None where there is nothing."""
    found: Any = recipe
    for name in path:
        if isinstance(found, list):
            found = next((item for item in found if item.get("id") == name), None)
        else:
            found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _parts(path: Path, recipes: Sequence[Recipe]) -> Iterator[str]:
    spot = WHOLE
    for depth, name in enumerate(path, start=1):
        parent, spot = spot, spot.at(name)
        is_last = depth == len(path)
        if isinstance(parent.kind, kinds.ListOf):
            yield _item(path[:depth], spot, recipes)
        elif isinstance(spot.kind, kinds.ListOf):
            if is_last or spot.at("").holds_lines or not spot.at("").label:
                yield spot.label
        elif not (parent.holds_lines and name == "text"):
            yield spot.label or name


def _item(path: Path, spot: Spot, recipes: Sequence[Recipe]) -> str:
    for recipe in recipes:
        for number, item in enumerate(value_at(recipe, path[:-1]) or (), start=1):
            if item.get("id") == path[-1]:
                return _numbered(spot, number, item)
    return spot.label


def _numbered(spot: Spot, number: int, item: Recipe) -> str:
    label, name = spot.label, "" if spot.holds_lines else name_of(item, spot)
    if not label:
        return name
    words = _("%(item)s %(number)s: %(name)s") if name else _("%(item)s %(number)s")
    return words % {"item": label, "number": number, "name": name}


def _field_form(form: Any, name: str) -> Any:
    """Return where a field of a record is edited."""
    name = _CAPITAL.sub("_", _NAMED_OTHERWISE.get(name, name)).lower()
    if isinstance(form, type):
        try:
            return form._meta.get_field(name)  # type: ignore[attr-defined]  # the only classes here are models
        except FieldDoesNotExist:
            return None
    if isinstance(form, blocks.BaseStructBlock):
        return form.child_blocks.get(name)
    return form if name == "text" else None


def _item_form(form: Any) -> Any:
    """Return where the items of a list are edited."""
    if isinstance(form, StreamField):
        return next(iter(form.stream_block.child_blocks.values()))
    if isinstance(form, blocks.ListBlock):
        return form.child_block
    return form if isinstance(form, type) else None
