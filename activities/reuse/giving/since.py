"""What has changed in a recipe since the version that somebody holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date

from activities.engine.package.shape import CHANGE_KINDS
from activities.engine.package.versions import NO_VERSION, Version, changes_since, version_in
from activities.recipes.guide_blocks import ChangeKind
from activities.recipes.models import RecipePage

_LABELS = dict(ChangeKind.choices)


@dataclass(frozen=True)
class Change:
    """A line of the change log, in words."""

    version: str
    day: date | None
    kind: str
    label: Any
    note: str

    @property
    def is_urgent(self) -> bool:
        """Whether it is about safety."""
        return self.kind == CHANGE_KINDS[0]


@dataclass(frozen=True)
class Since:
    """How a printed version stands to the one that is published.

    Attributes:
        held, newest: the two versions.
        changes: what has changed in between, what is about safety first; empty where nobody wrote it down.
    """

    held: Version
    newest: Version
    changes: list[Change]

    @property
    def is_newest(self) -> bool:
        """Whether it is the one that is published."""
        return self.held == self.newest

    @property
    def is_unknown(self) -> bool:
        """Whether somebody holds a later one than there is: it was taken back after it was printed, or never was."""
        return self.held > self.newest

    @property
    def is_urgent(self) -> bool:
        """Whether something about safety has changed."""
        return any(change.is_urgent for change in self.changes)


def since(page: RecipePage, held: Version) -> Since:
    """Return how a version that somebody holds stands to a published recipe."""
    newest = version_in(page.version)
    log = [line for line in (_line(item.value) for item in page.change_log) if line is not None]
    told = [_in_words(line) for line in changes_since(held, log) if version_in(line["version"]) <= newest]
    return Since(held, newest, told)


def _line(value: Any) -> dict[str, Any] | None:
    """Return a line of the change log as the engine knows it; None for one that is unfinished."""
    line = {name: value[name] for name in ("version", "date", "kind", "note")}
    if version_in(str(line["version"])) == NO_VERSION:
        return None
    return line if line["kind"] in CHANGE_KINDS else {**line, "kind": CHANGE_KINDS[-1]}


def _in_words(line: Any) -> Change:
    day = line["date"]
    return Change(
        version=line["version"],
        day=parse_date(day) if isinstance(day, str) else day,
        kind=line["kind"],
        label=_LABELS[line["kind"]],
        note=line["note"],
    )
