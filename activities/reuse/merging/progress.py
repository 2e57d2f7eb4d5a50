"""How far a translation is: which texts are translated, which aren't, and which are out of date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from activities.engine.package import kinds
from activities.engine.package.comparing import Path
from activities.engine.package.shape import RECIPE
from activities.reuse.merging.offers import update_for
from activities.reuse.merging.places import label_of, value_at
from activities.reuse.models import Origin

Recipe = Mapping[str, Any]

# Names, and what is said of the work: nobody translates them.
_NOT_TRANSLATED = frozenset({"author", "source", "changes", "changeLog", "provenance", "media", "basedOn"})
_ALSO_NOT = frozenset({"translationOf", "topics", "audiences", "nextRecipes", "tools"})


class State(Enum):
    """How it is with a text."""

    STALE = "stale"  # the original was changed after it was translated
    MISSING = "missing"
    TRANSLATED = "translated"


@dataclass(frozen=True)
class Text:
    """A text of the original, and how it is with its translation."""

    path: Path
    label: str
    state: State
    original: str
    ours: str


@dataclass(frozen=True)
class Progress:
    """All texts of a translation, those that ask for work first."""

    texts: list[Text]

    @property
    def done(self) -> int:
        """How many are translated and up to date."""
        return sum(text.state is State.TRANSLATED for text in self.texts)

    @property
    def percent(self) -> int:
        """How much of it is done, rounded down: all of it is 100, and nothing else is."""
        return 100 * self.done // len(self.texts) if self.texts else 100


def progress_of(origin: Origin, draft: Recipe) -> Progress:
    """Return how far a translation is; `origin` is where it came from, `draft` its newest JSON."""
    update = update_for(origin)
    return compared(origin.base, draft, update.theirs if update is not None else origin.base)


def compared(base: Recipe, mine: Recipe, theirs: Recipe) -> Progress:
    """Return how far mine is as a translation of theirs, which was `base` when it was last looked at.

    A text that reads the same in both languages counts as not translated: nobody can tell.
    """
    found = [_text(path, text, base, mine, theirs) for path, text in texts_in(theirs)]
    return Progress(sorted(found, key=lambda text: list(State).index(text.state)))


def texts_in(recipe: Recipe) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a recipe that are to be translated, with their places."""
    for name, kind in RECIPE.fields.items():
        if name not in _NOT_TRANSLATED | _ALSO_NOT:
            yield from _texts(kind, recipe.get(name), (name,))


def _texts(kind: kinds.Kind, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    match kind:
        case kinds.Text() if value:
            yield path, value
        case kinds.Record() if value:
            for name, inner in kind.fields.items():
                yield from _texts(inner, value.get(name), (*path, name))
        case kinds.ListOf():
            for item in value or ():
                yield from _texts(kind.item, item, (*path, item["id"]))


def _text(path: Path, original: str, base: Recipe, mine: Recipe, theirs: Recipe) -> Text:
    before, ours = value_at(base, path) or "", value_at(mine, path) or ""
    if not ours or ours in (before, original):
        state = State.MISSING
    else:
        state = State.TRANSLATED if before == original else State.STALE
    return Text(path, label_of(path, mine, theirs), state, original, ours)
