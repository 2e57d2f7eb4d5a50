"""Whose work a recipe is, as blocks: the credit line, the pictures, the versions, and everybody on the way."""

from collections.abc import Iterator
from typing import Any

from activities.engine.package.blocks import Block, Heading, Paragraph, Points
from activities.engine.package.wording import Wording

Recipe = dict[str, Any]

LICENCE_ADDRESSES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.da",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.da",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.da",
}


def origin(recipe: Recipe, words: Wording) -> Iterator[Block]:
    """Yield the last part of a checked recipe's outline."""
    yield Heading(2, words.say("headings", "origin"))
    yield Paragraph(" ".join(_credit(recipe, words)))
    licence = words.say("credit", "licence", licence=words.licence(recipe["licence"]))
    yield Paragraph(licence, LICENCE_ADDRESSES.get(recipe["licence"], ""))
    for name in ("basedOn", "translationOf"):
        if work := recipe[name]:
            yield Paragraph(words.say("credit", name, work=_work(work, words)), work["address"])
    yield Paragraph(words.say("credit", "version", version=recipe["version"]))
    if recipe["canonical"]:
        yield Paragraph(words.say("credit", "canonical"), recipe["canonical"])
    yield from _listed("pictures", [_picture(picture, words) for picture in recipe["media"]], words)
    yield from _listed("changeLog", [_change(line, words) for line in recipe["changeLog"]], words)
    yield from _listed("provenance", [_deed(line, words) for line in recipe["provenance"]], words)


def _credit(recipe: Recipe, words: Wording) -> Iterator[str]:
    yield words.say("credit", "by" if recipe["author"] else "alone", title=recipe["title"], author=recipe["author"])
    for name in ("source", "changes"):
        if recipe[name].strip():
            yield words.say("credit", name, **{name: recipe[name]})


def _work(work: Recipe, words: Wording) -> str:
    title = work["title"] or words.say("credit", "unnamed")
    licence = f" ({words.licence(work['licence'])})" if work["licence"] else ""
    return f"{title}, {work['author']}{licence}" if work["author"] else f"{title}{licence}"


def _picture(picture: Recipe, words: Wording) -> str:
    facts = {"file": picture["file"], "credit": picture["credit"], "licence": words.licence(picture["licence"])}
    line = words.say("credit", "picture" if picture["credit"] else "anonymous", **facts)
    if not picture["aiTool"]:
        return line
    if not picture["aiMadeOn"]:
        return f"{line} {words.say('credit', 'ai', tool=picture['aiTool'])}"
    return f"{line} {words.say('credit', 'aiOn', tool=picture['aiTool'], day=words.day(picture['aiMadeOn']))}"


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
