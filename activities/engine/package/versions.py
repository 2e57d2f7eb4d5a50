"""Versions such as 1.2, and what has changed between two of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from activities.engine.package import kinds
from activities.engine.package.shape import CHANGE_KINDS

_VERSION = re.compile(kinds.VERSION)


class NoVersion(ValueError):
    """A text isn't a version; a version looks like 1.2."""


class Version(NamedTuple):
    """A version; 1.10 comes after 1.9."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


NO_VERSION = Version(0, 0)  # before every other


def read_version(text: str) -> Version:
    """Return the version that a text says. Raises NoVersion."""
    if _VERSION.fullmatch(text) is None:
        raise NoVersion(text)
    major, minor = text.split(".")
    return Version(int(major), int(minor))


def version_in(text: str) -> Version:
    """Return the version that a text says, or NO_VERSION where it is none."""
    try:
        return read_version(text)
    except NoVersion:
        return NO_VERSION


def changes_since(held: Version, change_log: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the lines of a checked recipe's change log after the version that somebody holds.

    What is about safety comes first, then corrections, tools and content; of each, the newest first.
    """
    newer = [line for line in change_log if read_version(line["version"]) > held]
    return sorted(newer, key=lambda line: (CHANGE_KINDS.index(line["kind"]), *_newest_first(line)))


def told_of(change_log: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """Return the lines of a change log, the newest first; of more than `most`, the gravest, and of these the newest.

    So whoever is far behind is told of what is about safety before anything else. A kind that we don't know is content.
    """
    newest_first = sorted(change_log, key=lambda line: version_in(line["version"]), reverse=True)
    kept = sorted(enumerate(newest_first), key=lambda numbered: _gravity(numbered[1]))[:most]
    return [line for _number, line in sorted(kept, key=lambda numbered: numbered[0])]


def _gravity(line: Mapping[str, Any]) -> int:
    kind = line.get("kind")
    return CHANGE_KINDS.index(kind) if kind in CHANGE_KINDS else len(CHANGE_KINDS) - 1


def _newest_first(line: Mapping[str, Any]) -> tuple[int, int]:
    version = read_version(line["version"])
    return -version.major, -version.minor
