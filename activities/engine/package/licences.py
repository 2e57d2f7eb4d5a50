"""Which licences go together: what may be made of a work, and what may stand beside it.

What may be made of a work under another licence follows Creative Commons' chart for adaptations
(https://creativecommons.org/faq/#if-i-derive-or-adapt-material-offered-under-a-creative-commons-license-which-cc-licenses-can-i-use),
and section 3(b) of CC BY-SA 4.0. A picture that stands beside the text is no adaptation but a part of a collection: it
keeps its own licence (https://creativecommons.org/faq/#if-i-create-a-collection-that-includes-a-work-offered-under-a-cc-license-which-licenses-may-i-choose-for-the-collection),
so only what may not be passed on at all is out of place in a recipe that may.

This warns; it is no legal advice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from activities.engine.package.shape import CREDIT, LICENCES

CC_BY, CC_BY_SA, CC0, ALL_RIGHTS = LICENCES


class Use(StrEnum):
    """How a part is in a recipe."""

    ADAPTED = "adapted"  # its words were changed, translated or put together with others
    BESIDE = "beside"  # it stands there as it is: a picture, a bead pattern


class Reason(StrEnum):
    """Why two licences don't go together."""

    SHARE_ALIKE = "share_alike"  # what is made of the part must have the part's own licence
    CREDIT_DUE = "credit_due"  # the part asks for credit, the whole for none
    NO_PERMISSION = "no_permission"  # nothing may be made of the part without asking
    STAYS_HERE = "stays_here"  # everybody may pass the whole on, but not the part


@dataclass(frozen=True)
class Part:
    """Something of somebody's in a recipe.

    Attributes:
        name: what it is called: a work's title, a picture's file, or who wrote a part.
        licence: one of the four; empty or another one, where that isn't known.
    """

    name: str
    licence: str
    use: Use


@dataclass(frozen=True)
class Clash:
    """A part whose licence doesn't go with that of the whole."""

    part: Part
    reason: Reason


# By the licence of a part that was adapted, what the whole's may not be.
_ADAPTED = {
    CC0: {},
    CC_BY: {CC0: Reason.CREDIT_DUE},
    CC_BY_SA: dict.fromkeys((CC0, CC_BY, ALL_RIGHTS), Reason.SHARE_ALIKE),
    ALL_RIGHTS: dict.fromkeys((CC0, CC_BY, CC_BY_SA, ALL_RIGHTS), Reason.NO_PERMISSION),
}
_BESIDE = {ALL_RIGHTS: dict.fromkeys((CC0, CC_BY, CC_BY_SA), Reason.STAYS_HERE)}
_RULES: dict[Use, dict[str, dict[str, Reason]]] = {Use.ADAPTED: _ADAPTED, Use.BESIDE: _BESIDE}


def clashes(licence: str, parts: Iterable[Part]) -> list[Clash]:
    """Return the parts that may not be in a work of a licence, each once; of licences we don't know, none."""
    rules = {part: _RULES[part.use].get(part.licence, {}) for part in parts}
    return [Clash(part, rule[licence]) for part, rule in rules.items() if licence in rule]


def parts_of(recipe: Mapping[str, Any]) -> list[Part]:
    """Return what others have made of a checked recipe: what it is based on, who wrote in it, pictures and patterns.

    A line of its history by the recipe's own author is none: one may give one's own work another licence.
    """
    return [*_works(recipe), *_writers(recipe), *_pictures(recipe), *_patterns(recipe)]


def _works(recipe: Mapping[str, Any]) -> Iterator[Part]:
    for name in ("basedOn", "translationOf"):
        if work := recipe[name]:
            yield Part(work["title"] or work["author"], work["licence"], Use.ADAPTED)


def _writers(recipe: Mapping[str, Any]) -> Iterator[Part]:
    for line in recipe["provenance"]:
        if line["who"].casefold() != recipe["author"].casefold():
            yield Part(line["who"], line["licence"], Use.ADAPTED)


def _pictures(recipe: Mapping[str, Any]) -> Iterator[Part]:
    for picture in recipe["media"]:
        yield Part(picture["title"] or picture["file"], picture["licence"], Use.BESIDE)


def _patterns(recipe: Mapping[str, Any]) -> Iterator[Part]:
    for step in recipe["steps"]:
        if (pattern := step["pattern"]) and (credit := pattern.get(CREDIT)):
            yield Part(pattern["title"] or credit["author"], credit["licence"], Use.BESIDE)
