"""An update taken in: of two recipes that were one once, mine with what I have chosen of theirs.

Nothing of mine changes but by a choice. Merging again, with theirs as the new base, changes nothing.

    differences = compare(base, mine, theirs)
    result = merged(base, mine, theirs, {difference.path: Choice.THEIRS for difference in differences})
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from activities.engine.package.belongings import bring_history, bring_pictures
from activities.engine.package.combining import together
from activities.engine.package.comparing import Difference, Path, What, compare
from activities.engine.package.ordering import ids_of, only, woven

Recipe = dict[str, Any]


class Choice(StrEnum):
    """What an open difference is to become."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # both changes in one text, see `combining`


@dataclass(frozen=True)
class Written:
    """A text somebody wrote instead of mine and theirs."""

    text: str


class NoSuchChoice(ValueError):
    """Something that isn't text was to be put together or written anew.

    Attributes:
        path: where.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def merged(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    choices: Mapping[Path, Choice | Written],
) -> Recipe:
    """Return my recipe with the choices made; where none is, mine stands.

    Choices count for differences that are open, by their path. With whatever is taken comes what it needs: the lines of
    their history that are new, and of a picture what is said about it. The result is as sound as its parts, but may be
    too long: two lists of twelve steps can become one of more.

    Raises NoSuchChoice.
    """
    chosen = [
        (difference, choices[difference.path])
        for difference in compare(base, mine, theirs)
        if difference.is_open and choices.get(difference.path, Choice.MINE) != Choice.MINE
    ]
    result = deepcopy(dict(mine))
    if not chosen:
        return result
    lists: dict[Path, list[Difference]] = {}
    for difference, choice in chosen:
        _check(difference, choice)
        if difference.what is What.CHANGED:
            _put(result, theirs, difference, choice)
        else:
            place = difference.path if difference.what is What.MOVED else difference.path[:-1]
            lists.setdefault(place, []).append(difference)
    for place, differences in lists.items():
        _rearrange(result, theirs, place, differences)
    bring_pictures(result, mine, theirs)
    bring_history(result, base, theirs)
    return result


def _check(difference: Difference, choice: Choice | Written) -> None:
    if choice != Choice.THEIRS and not difference.is_text:
        raise NoSuchChoice(difference.path)


def _put(result: Recipe, theirs: Mapping[str, Any], difference: Difference, choice: Choice | Written) -> None:
    """Give a field the value that was chosen for it."""
    holder, name = _reach(result, difference.path[:-1]), difference.path[-1]
    if isinstance(choice, Written):
        holder[name] = choice.text
    elif choice == Choice.BOTH:
        holder[name] = together(difference.base or "", difference.mine or "", difference.theirs or "")
    elif name in (there := _find(theirs, difference.path[:-1]) or {}):
        holder[name] = deepcopy(there[name])
    else:
        del holder[name]


def _rearrange(result: Recipe, theirs: Mapping[str, Any], place: Path, differences: Iterable[Difference]) -> None:
    """Take items out of a list, put theirs in where they stand in theirs, or take over their order."""
    holder, name = _reach(result, place[:-1]), place[-1]
    items = {item["id"]: item for item in holder.get(name) or ()}
    by_mine, by_theirs = list(items), ids_of(_find(theirs, place))
    moved = False
    for difference in differences:
        if difference.what is What.MOVED:
            moved = True
        elif difference.theirs is None:
            del items[difference.path[-1]]
        else:
            items[difference.path[-1]] = deepcopy(difference.theirs)
    mine, others = only(by_mine, list(items)), only(by_theirs, list(items))
    holder[name] = [items[id_] for id_ in (woven(others, mine) if moved else woven(mine, others))]


def _reach(result: Recipe, path: Path) -> Recipe:
    """Return the record at a path; one that isn't there yet is made."""
    found: Any = result
    for name in path:
        if isinstance(found, list):
            found = next(item for item in found if item["id"] == name)
        else:
            found[name] = found.get(name) or {}
            found = found[name]
    return found


def _find(theirs: Mapping[str, Any], path: Path) -> Any:
    """Return what stands at a path, or None."""
    found: Any = theirs
    for name in path:
        if isinstance(found, list):
            found = next((item for item in found if item["id"] == name), None)
        else:
            found = (found or {}).get(name)
    return found
