"""What keeps the result of a merge from being a recipe: two sound halves can be too much together."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from activities.engine.package import kinds
from activities.engine.package.comparing import Path
from activities.reuse.merging.decided import Choices
from activities.reuse.merging.places import spot_at, value_at

Recipe = Mapping[str, Any]


def problems_with(result: Recipe, choices: Choices, label_of: Callable[[Path], str]) -> Iterator[str]:
    """Yield, in the editor's language, what is too much or too little where something was chosen.

    Everywhere else the recipe is as it was.
    """
    for path in choices:
        kind, value = spot_at(path).kind, value_at(result, path)
        if isinstance(kind, kinds.Text):
            yield from _problems_with_text(kind, value or "", label_of(path))
    for path in dict.fromkeys(path[:-1] for path in choices):
        kind, value = spot_at(path).kind, value_at(result, path)
        if isinstance(kind, kinds.ListOf) and len(value or ()) > kind.most:
            words = _("%(place)s: there are %(length)s, and there can be %(count)s. Leave some out.")
            yield words % {"place": label_of(path), "count": kind.most, "length": len(value)}
    if result.get("groupMin", 0) > result.get("groupMax", 0):
        yield _("The largest group is smaller than the smallest.")


def _problems_with_text(kind: kinds.Text, text: str, place: str) -> Iterator[str]:
    if len(text) > kind.longest:
        words = _("%(place)s: the text is too long. It may have %(count)s characters, and has %(length)s.")
        yield words % {"place": place, "count": kind.longest, "length": len(text)}
    elif kind.asked_for and not text.strip():
        yield _("%(place)s: there is no text.") % {"place": place}
