"""A stranger's recipe as this site would tell it: pictures drawn anew and named after what they show, lists in order.

What is remembered as the base of an update, and what an update is compared by, has been settled; so nothing looks
changed that only came in another form. What has been settled, settles to itself.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from activities.engine.beads.patterns import as_title
from activities.engine.package.checking import picture_places
from activities.reuse.works.pictures import Settled, settled_together

# What makes a package a suggestion to the recipe's origin: it stands in its JSON, and is no part of the recipe.
SUGGESTION = "suggestion"


@dataclass(frozen=True)
class SettledWork:
    """A recipe with its pictures, settled.

    Attributes:
        unused: names of pictures that nothing in the recipe showed; they are left out.
    """

    recipe: dict[str, Any]
    media: dict[str, bytes]
    unused: tuple[str, ...]


def settled_work(recipe: Mapping[str, Any], media: Mapping[str, bytes]) -> SettledWork:
    """Return a checked recipe and its pictures as this site would tell them. Raises NotTaken for a picture."""
    found = deepcopy({name: value for name, value in recipe.items() if name != SUGGESTION})
    shown = {holder[key] for _place, holder, key in picture_places(found) if holder[key]}
    new = settled_together({name: media[name] for name in sorted(shown)})
    for _place, holder, key in picture_places(found):
        holder[key] = new[holder[key]].file if holder[key] else ""
    found["media"] = _media(found, new)
    for step in found["steps"]:
        if step["pattern"]:  # its page asks for a title, and has it on one line
            step["pattern"]["title"] = as_title(step["pattern"]["title"] or found["title"])
    for name in ("topics", "audiences"):
        found[name] = sorted(found[name], key=lambda category: category["id"])
    unused = tuple(sorted(media.keys() - shown))
    return SettledWork(found, {picture.file: picture.data for picture in new.values()}, unused)


def _media(recipe: Mapping[str, Any], new: Mapping[str, Settled]) -> list[dict[str, Any]]:
    """Return what is said of the pictures; of two that look the same, the first counts."""
    by_file: dict[str, dict[str, Any]] = {}
    for words in recipe["media"]:
        if (picture := new.get(words["file"])) is not None:
            title = words["title"] or words["alt"] or recipe["title"]  # the site asks for one
            by_file.setdefault(picture.file, {**words, "id": picture.stem, "file": picture.file, "title": title})
    return [by_file[name] for name in sorted(by_file)]
