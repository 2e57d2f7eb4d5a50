"""Older versions of the format, made into the present one.

Version 1 is the plain form that people write by hand: lists of strings, steps as strings or with a title, a text and a
prompt, no ids. Ids are made from the work's and the place, so that the same file read twice gives the same recipe.

Nothing is refused here but a version from the future: what isn't understood is left as it is, for the check to refuse.
"""

import re
import uuid
from collections.abc import Callable
from typing import Any

from activities.engine import prompts
from activities.engine.package import kinds
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.shape import FORMAT_VERSION, RECIPE

_FIRST_VERSION = "1.0"
_TITLE_LENGTH = 80
_END_OF_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
# Made once, by chance, for works that have no identity of their own yet.
_WORKS = uuid.UUID("6f1f3c52-6d0e-4f0a-9c55-3c8b7a1e2d40")


def migrated(recipe: dict[str, Any]) -> dict[str, Any]:
    """Return a recipe of any version we know as one of the present. Raises Refused: TOO_NEW, WRONG_KIND, NEEDED."""
    while (version := _version_of(recipe)) < FORMAT_VERSION:
        recipe = _STEPS[version](recipe)
    return recipe


def _version_of(recipe: dict[str, Any]) -> int:
    if "formatVersion" not in recipe:
        raise Refused(Rule.NEEDED, "formatVersion")
    version = recipe["formatVersion"]
    if type(version) is not int or version < 1:
        raise Refused(Rule.WRONG_KIND, "formatVersion")
    if version > FORMAT_VERSION:
        raise Refused(Rule.TOO_NEW, version)
    return version


def _from_1(recipe: dict[str, Any]) -> dict[str, Any]:
    work = recipe.get("id", _identity_of(recipe))
    seed = str(work)
    found = {**recipe, "formatVersion": 2, "id": work, "version": recipe.get("version", _FIRST_VERSION)}
    for name, kind in RECIPE.fields.items():
        if isinstance(kind, kinds.ListOf) and isinstance(recipe.get(name), list):
            make = _step if name == "steps" else _category if name in ("topics", "audiences") else _item
            found[name] = [make(item, seed, f"{name}/{number}") for number, item in enumerate(recipe[name])]
    return found


def _identity_of(recipe: dict[str, Any]) -> str:
    """Return the same identity for the same address, or for the same title by the same author."""
    names = [recipe.get("canonical")] if recipe.get("canonical") else [recipe.get("author"), recipe.get("title")]
    return str(uuid.uuid5(_WORKS, "\n".join(_writable(name) for name in names)))


def _item(item: Any, seed: str, place: str) -> Any:
    """Return a line of text, or a record without an id, as a record with one."""
    if isinstance(item, str):
        return {"id": _id(seed, place), "text": item}
    if isinstance(item, dict):
        return {"id": _id(seed, place), **item}
    return item


def _category(item: Any, seed: str, place: str) -> Any:
    return {"id": item, "title": item} if isinstance(item, str) else item


def _step(step: Any, seed: str, place: str) -> Any:
    if isinstance(step, str):
        step = _titled(step)
    if not isinstance(step, dict):
        return step
    prompt = _prompt(step["prompt"], seed, f"{place}/prompt") if "prompt" in step else {}
    return {"id": _id(seed, place), **step, "prompt": prompt}


def _titled(text: str) -> dict[str, str]:
    """Return a step that is one text: a short one is its heading, of a long one the first sentence is."""
    text = text.strip()
    if len(text) <= _TITLE_LENGTH and "\n" not in text:
        return {"title": text}
    end = _END_OF_SENTENCE.search(text)
    first = text[: end.start()] if end else text
    if end and len(first) <= _TITLE_LENGTH:
        return {"title": first, "text": text[end.end() :].strip()}
    return {"title": first[: _TITLE_LENGTH - 1].rpartition(" ")[0] + "…", "text": text}


def _prompt(prompt: Any, seed: str, place: str) -> Any:
    """Return a prompt with a slot for every name in square brackets that nobody has described."""
    if isinstance(prompt, str):
        prompt = {"text": prompt}
    if not isinstance(prompt, dict):
        return prompt
    slots = prompt.get("slots", _slots_in(prompt.get("text")))
    if isinstance(slots, list):
        slots = [_item(slot, seed, f"{place}/slots/{number}") for number, slot in enumerate(slots)]
    return {**prompt, "slots": slots}


def _slots_in(text: Any) -> list[dict[str, str]]:
    if not isinstance(text, str):
        return []
    try:
        parts = prompts.parse(text)
    except prompts.PromptSyntaxError:
        return []
    named: dict[str, str] = {}
    for part in parts:
        if isinstance(part, prompts.SlotUse):
            named.setdefault(part.key, part.name)
    return [{"name": name, "example": name} for name in named.values()]


def _id(seed: str, place: str) -> str:
    return str(uuid.uuid5(_WORKS, f"{_writable(seed)}/{place}"))


def _writable(name: Any) -> str:
    """Return something of a stranger's as text that can be hashed, whatever it is."""
    return str(name or "").encode("utf-8", "replace").decode()


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}
