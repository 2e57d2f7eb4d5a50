"""What somebody decided at the merge desk, held up against what has happened since; plain JSON, no database.

Not everything has to be decided at once. What is left open is asked about again, so the base that is remembered moves
only where something was decided.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from activities.engine.package.comparing import Difference, Path, What, compare
from activities.engine.package.merging import Choice, Recipe, Written, merged

Choices = Mapping[Path, Choice | Written]


def open_paths(differences: Sequence[Difference]) -> list[Path]:
    """Return where there is something to decide, in the order of the differences."""
    return [difference.path for difference in differences if difference.is_open]


def overtaken(seen: Sequence[Difference], now: Sequence[Difference], choices: Choices) -> list[Path]:
    """Return where a choice was about something else than what there is now: somebody has written there since.

    A place that is the same on both sides by now needs no choice any more, and is among them only where a text was
    written for it, which would be lost.
    """
    before, after = _by_path(seen), _by_path(now)
    around = _Around(after)
    return [
        path
        for path in choices
        if path in before
        and (_is_another(before[path], choices[path], after[path]) if path in after else around.touches(path))
    ]


def base_after(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], decided: Collection[Path]
) -> Recipe:
    """Return the base that is to be remembered once the open differences at the paths `decided` are decided.

    It is theirs there, and what it was wherever something is still open. When nothing is, it is all theirs.
    """
    undecided = set(open_paths(compare(base, mine, theirs))).difference(decided)
    if not undecided:
        return dict(theirs)
    left = _Around(undecided)
    taken = {
        difference.path: Choice.THEIRS
        for difference in compare(base, base, theirs)
        # The order of a list is a place of its own: the items in it are decided without it.
        if not (difference.path in undecided if difference.what is What.MOVED else left.touches(difference.path))
    }
    return merged(base, base, theirs, taken)


def _by_path(differences: Sequence[Difference]) -> dict[Path, Difference]:
    return {difference.path: difference for difference in differences}


def _is_another(before: Difference, choice: Choice | Written, after: Difference) -> bool:
    return after != before and (after.is_open or isinstance(choice, Written))


class _Around:
    """Some places, to be asked whether another is one of them, inside one, or around one."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(paths)
        self._outer = frozenset(path[:depth] for path in self._paths for depth in range(1, len(path) + 1))

    def touches(self, path: Path) -> bool:
        """Tell whether a place has to do with any of them."""
        return path in self._outer or any(path[:depth] in self._paths for depth in range(1, len(path)))
