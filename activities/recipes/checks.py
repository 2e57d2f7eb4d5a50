"""What a recipe must have before people may read it. Drafts are free to be unfinished."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue

from activities.engine import prompts

if TYPE_CHECKING:
    from activities.recipes.models import RecipePage

Check = Callable[["RecipePage"], list[str]]

# What subjects above recipes ask for beside what recipes do; each returns problems in the editor's language.
_further_checks: list[Check] = []

_SYNTAX_MESSAGES = {
    prompts.Problem.UNCLOSED: lambda: _("a square bracket is opened but not closed near “%(excerpt)s”"),
    prompts.Problem.EMPTY_NAME: lambda: _("there is nothing between the square brackets near “%(excerpt)s”"),
    prompts.Problem.NESTED: lambda: _("there are square brackets inside square brackets near “%(excerpt)s”"),
    prompts.Problem.STRAY_CLOSE: lambda: _("a square bracket is closed but was never opened near “%(excerpt)s”"),
    prompts.Problem.NAME_TOO_LONG: lambda: _("the name in the square brackets is too long near “%(excerpt)s”"),
}


def register(check: Check) -> None:
    """Let a subject above this one have its say before any recipe is published; once for each, when the site starts."""
    if check not in _further_checks:
        _further_checks.append(check)


def problems_with(recipe: "RecipePage") -> list[str]:
    """Return, in the editor's language, everything that keeps a recipe from being published."""
    return [
        *problems_with_steps(recipe.steps),
        *problems_with_history(published_history(recipe), recipe.provenance),
        *further_problems_with(recipe),
    ]


def published_history(recipe: "RecipePage") -> StreamValue | None:
    """Return the history as people read it now; None where nothing is published yet."""
    published = type(recipe).objects.filter(pk=recipe.pk, live=True).only("provenance", "live").first()
    return published.provenance if published is not None else None


def problems_with_history(published: StreamValue | None, now: StreamValue) -> list[str]:
    """Return what was changed in the history that people have read already: lines are only ever added, at its end."""
    lines = list(now.get_prep_value())
    known = list(published.get_prep_value()) if published is not None else []
    message = _("Lines in the provenance are only ever added. Put back what was there: “%(what)s”.")
    return [
        message % {"what": line["value"]["what"]}
        for number, line in enumerate(known)
        if number >= len(lines) or _told(lines[number]) != _told(line)
    ]


def _told(line: dict[str, Any]) -> dict[str, str]:
    """Return what a line says, whatever its number: a form gives a line that was moved another one.

    As text: what comes from a form holds a date where what was stored holds its letters.
    """
    return {name: str(part) for name, part in line["value"].items()}


def further_problems_with(recipe: "RecipePage") -> list[str]:
    """Return what subjects above this one have against publishing a recipe."""
    return [problem for check in _further_checks for problem in check(recipe)]


def problems_with_steps(steps: StreamValue) -> list[str]:
    """Return, in the editor's language, everything that keeps these steps from being published."""
    if not steps:
        return [_("A recipe needs at least one step before it can be published.")]
    return [
        _("Step %(number)s, “%(title)s”: %(problem)s.")
        % {"number": number, "title": step.value["title"], "problem": problem}
        for number, step in enumerate(steps, start=1)
        for problem in _problems_with_prompt(step.value["prompt"])
    ]


def _problems_with_prompt(prompt: object) -> Iterator[str]:
    names = [slot["name"] for slot in prompt["slots"]]  # type: ignore[index]  # a StructValue, which has no type
    found = prompts.check(prompt["text"], names)  # type: ignore[index]  # as above
    if found.syntax is not None:
        yield _SYNTAX_MESSAGES[found.syntax.problem]() % {"excerpt": found.syntax.excerpt}
    if found.undefined:
        yield ngettext(
            "the text uses the slot %(names)s, which is not defined below it",
            "the text uses the slots %(names)s, which are not defined below it",
            len(found.undefined),
        ) % {"names": _listed(found.undefined)}
    if found.unused:
        yield ngettext(
            "the slot %(names)s is defined but not used in the text",
            "the slots %(names)s are defined but not used in the text",
            len(found.unused),
        ) % {"names": _listed(found.unused)}
    if found.duplicated:
        yield ngettext(
            "the slot %(names)s is defined twice",
            "the slots %(names)s are defined twice",
            len(found.duplicated),
        ) % {"names": _listed(found.duplicated)}


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]" for name in names)
