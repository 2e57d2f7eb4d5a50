"""What comes along with what is taken from another's recipe: what is said of its pictures, and its history."""

from collections.abc import Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from activities.engine.package.ordering import ids_of

Recipe = dict[str, Any]


def bring_pictures(result: Recipe, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Let every picture that the result shows be listed in it once, by my entry where there is one, or by theirs."""
    entries = [*(mine.get("media") or ()), *(theirs.get("media") or ())]
    described = {entry["file"]: entry for entry in reversed(entries)}
    media = _each_file_once(result.get("media") or [], mine)
    listed = {entry["file"] for entry in media}
    steps = result.get("steps") or ()
    for file in dict.fromkeys([result.get("picture"), *(step.get("image") for step in steps)]):
        if file in described and file not in listed:
            entry = described[file]
            media.append({**deepcopy(entry), "id": _free(entry["id"], ids_of(media))})
    if media:
        result["media"] = media


def _each_file_once(media: list[Recipe], mine: Mapping[str, Any]) -> list[Recipe]:
    """Return entries without the second of one file: both of us may have come by it, and mine stays."""
    my_ids = set(ids_of(mine.get("media")))
    mine_first = sorted(media, key=lambda entry: entry["id"] not in my_ids)
    kept = {entry["file"]: entry["id"] for entry in reversed(mine_first)}
    return [entry for entry in media if kept[entry["file"]] == entry["id"]]


def _free(id_: str, taken: list[str]) -> str:
    if id_ not in taken:
        return id_
    return next(other for number in count(2) if (other := f"{id_[:60]}-{number}") not in taken)


def bring_history(result: Recipe, base: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """Add the lines of their provenance that are new since the base: whoever's words are taken is named."""
    lines: list[Recipe] = theirs.get("provenance") or []
    mine = result.get("provenance") or []
    known = {*ids_of(base.get("provenance")), *ids_of(mine)}
    if new := [line for line in lines if line["id"] not in known]:
        result["provenance"] = mine + deepcopy(new)
