"""The credit line: title, author, source, licence, changes, and the work that a recipe was made from.

Worked out from the recipe wherever it is shown, copied, printed or written to a file, so that it is never out of date.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from activities.engine.package.licences import CC0, CC_BY, CC_BY_SA
from activities.engine.package.wording import Wording, wording_for

LICENCE_ADDRESSES = {
    CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.da",
    CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.da",
    CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.da",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence of a credit line, and the address it leads to, if there is one."""

    text: str
    address: str = ""


def credit(recipe: Mapping[str, Any], words: Wording | None = None) -> list[Sentence]:
    """Return the credit line of a checked recipe, in other words than those of its own language if there are any."""
    return list(_sentences(recipe, words or wording_for(recipe["language"])))


def credit_text(recipe: Mapping[str, Any], words: Wording | None = None) -> str:
    """Return the credit line as plain text, each address after its sentence."""
    return " ".join(f"{part.text} {part.address}" if part.address else part.text for part in credit(recipe, words))


def _sentences(recipe: Mapping[str, Any], words: Wording) -> Iterator[Sentence]:
    by = words.say("credit", "by" if recipe["author"] else "alone", title=recipe["title"], author=recipe["author"])
    yield Sentence(by, recipe["canonical"])
    for name in ("source", "changes"):
        if said := recipe[name].strip().removesuffix("."):  # the sentence has one of its own
            yield Sentence(words.say("credit", name, **{name: said}))
    licence = recipe["licence"]
    yield Sentence(words.say("credit", "licence", licence=words.licence(licence)), LICENCE_ADDRESSES.get(licence, ""))
    for name in ("basedOn", "translationOf"):
        if work := recipe[name]:
            yield Sentence(words.say("credit", name, work=_work(work, words)), work["address"])


def _work(work: Mapping[str, Any], words: Wording) -> str:
    named = ", ".join(name for name in (work["title"] or words.say("credit", "unnamed"), work["author"]) if name)
    return f"{named} ({words.licence(work['licence'])})" if work["licence"] else named
