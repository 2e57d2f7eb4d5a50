"""What is in a package, in words, before anything of it is kept as a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from activities.engine.package.reading import Package
from activities.reuse import words as rules
from activities.reuse.getting.marking import Part, parts_of, visible
from activities.reuse.getting.prompts import Prompt, prompts_in
from outreach.models import Licence

_MOST_NOTICES = 30  # more are counted


@dataclass(frozen=True)
class ShownPrompt:
    """A prompt to be read: where it stands, and its parts."""

    place: str
    parts: list[Part]

    @property
    def is_marked(self) -> bool:
        """Whether something in it is suspicious."""
        return any(part.mark for part in self.parts)


@dataclass(frozen=True)
class Report:
    """What an editor is told of a package.

    Attributes:
        title, promise, author, source: as they were read, every sign visible.
        version, language: as they were read.
        licence: in words.
        steps, pictures: how many there are.
        notices: what is worth telling, in the editor's language, up to a number; more_notices is how many more.
        prompts: what people are to write to a robot.
    """

    title: str
    promise: str
    author: str
    source: str
    version: str
    language: str
    licence: str
    steps: int
    pictures: int
    notices: list[str]
    more_notices: int
    prompts: list[ShownPrompt]

    @property
    def marked(self) -> int:
        """How many prompts there is something suspicious in."""
        return sum(prompt.is_marked for prompt in self.prompts)


def report_of(package: Package) -> Report:
    """Return what there is to tell of a package."""
    recipe = package.recipe
    return Report(
        **{name: visible(recipe[name]) for name in ("title", "promise", "author", "source", "version", "language")},
        licence=str(Licence(recipe["licence"]).label),
        steps=len(recipe["steps"]),
        pictures=len(package.media),
        notices=[rules.of_notice(notice) for notice in package.notices[:_MOST_NOTICES]],
        more_notices=max(0, len(package.notices) - _MOST_NOTICES),
        prompts=shown_prompts(prompts_in(recipe)),
    )


def shown_prompts(prompts: Iterable[Prompt]) -> list[ShownPrompt]:
    """Return prompts with every sign of them visible."""
    return [ShownPrompt(visible(prompt.place), parts_of(prompt.text)) for prompt in prompts]
