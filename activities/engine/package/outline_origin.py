"""Whose work a recipe is, as blocks: the credit line, the pictures, the versions, and everybody on the way."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from activities.engine.package.blocks import Block, Heading, Paragraph, Points
from activities.engine.package.credit import credit
from activities.engine.package.shape import CREDIT
from activities.engine.package.wording import Wording

Recipe = dict[str, Any]


def origin(recipe: Recipe, words: Wording) -> Iterator[Block]:
    """Yield the last part of a checked recipe's outline."""
    yield Heading(2, words.say("headings", "origin"))
    by, *others = credit(recipe, words)
    plain = list(takewhile(lambda sentence: not sentence.address, others))
    yield Paragraph(" ".join(sentence.text for sentence in (by, *plain)))  # its address has words of its own below
    for sentence in others[len(plain) :]:
        yield Paragraph(sentence.text, sentence.address)
    yield Paragraph(words.say("credit", "version", version=recipe["version"]))
    if recipe["canonical"]:
        yield Paragraph(words.say("credit", "canonical"), recipe["canonical"])
    yield from _listed("pictures", [_picture(picture, words) for picture in recipe["media"]], words)
    yield from _listed("patterns", list(dict.fromkeys(_patterns(recipe, words))), words)
    yield from _listed("changeLog", [_change(line, words) for line in recipe["changeLog"]], words)
    yield from _listed("provenance", [_deed(line, words) for line in recipe["provenance"]], words)


def _picture(picture: Recipe, words: Wording) -> str:
    return _credited(picture["file"], picture["credit"], picture, words)


def _patterns(recipe: Recipe, words: Wording) -> Iterator[str]:
    for step in recipe["steps"]:
        if (pattern := step["pattern"]) and (credit := pattern.get(CREDIT)):
            yield _credited(pattern["title"] or step["title"], credit["author"], credit, words)


def _credited(name: str, whose: str, part: Recipe, words: Wording) -> str:
    """Return whose a picture or a bead pattern is, under which licence, and which robot drew it."""
    facts = {"file": name, "credit": whose, "licence": words.licence(part["licence"])}
    line = words.say("credit", "picture" if whose else "anonymous", **facts)
    if not part["aiTool"]:
        return line
    if not part["aiMadeOn"]:
        return f"{line} {words.say('credit', 'ai', tool=part['aiTool'])}"
    return f"{line} {words.say('credit', 'aiOn', tool=part['aiTool'], day=words.day(part['aiMadeOn']))}"


def _change(line: Recipe, words: Wording) -> str:
    kind = words.say("change", line["kind"])
    return words.say(
        "credit", "change", version=line["version"], day=words.day(line["date"]), kind=kind, note=line["note"]
    )


def _deed(line: Recipe, words: Wording) -> str:
    facts = {"who": line["who"], "what": line["what"], "licence": words.licence(line["licence"])}
    return words.say("credit", "provenance", day=words.day(line["date"]), **facts)


def _listed(name: str, items: list[str], words: Wording) -> Iterator[Block]:
    if items:
        yield Heading(3, words.say("headings", name))
        yield Points(tuple(items))
