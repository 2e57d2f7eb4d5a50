"""A recipe for people, as a row of plain blocks that Markdown and HTML both can say.

First what the citizen sees, then the guide, then whose work it is. What is empty isn't there.
"""

from collections.abc import Iterator
from typing import Any

from activities.engine.package.blocks import Block, Heading, Paragraph, Picture, Points, Quoted
from activities.engine.package.outline_origin import origin
from activities.engine.package.wording import Wording, wording_for

Recipe = dict[str, Any]


def outline(recipe: Recipe) -> list[Block]:
    """Return a checked recipe's blocks, in the language it is written in."""
    words = wording_for(recipe["language"])
    blocks = [*_citizen(recipe, words), *_guide(recipe, words), *origin(recipe, words)]
    return [block for block in blocks if not _is_empty(block)]


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(text=text) | Quoted(text=text):
            return not text.strip()
        case Points(items=items):
            return not items
        case Picture(file=file):
            return not file
    return False


def _citizen(recipe: Recipe, words: Wording) -> Iterator[Block]:
    yield Heading(1, recipe["title"])
    yield Paragraph(recipe["promise"])
    yield _picture(recipe, recipe["picture"])
    yield Points(tuple(_facts(recipe, words)))
    yield from _lines(recipe, "materials", words)
    yield Heading(2, words.say("headings", "steps"))
    for number, step in enumerate(recipe["steps"], start=1):
        yield from _step(recipe, number, step, words)
    for name in ("checkAnswer", "keepPrivate", "followUps"):
        yield from _lines(recipe, name, words)
    for name in ("easier", "harder", "whatNext"):
        yield from _text(recipe, name, words)
    for reference in recipe["nextRecipes"]:
        yield Paragraph(reference["title"], reference["address"])


def _facts(recipe: Recipe, words: Wording) -> Iterator[str]:
    free, price = words.say("values", "free"), words.say("values", "kroner", n=recipe["priceKroner"])
    found = {
        "forWhom": recipe["forWhom"],
        "topics": ", ".join(topic["title"] for topic in recipe["topics"]),
        "audiences": ", ".join(audience["title"] for audience in recipe["audiences"]),
        "minutes": words.say("values", "minutes", n=recipe["minutes"]),
        "price": _both(words, price if recipe["priceKroner"] else free, recipe["priceNote"]),
        "company": words.say("company", recipe["company"]),
        "device": words.say("device", recipe["device"]),
        "account": _both(words, words.say("account", recipe["account"]), recipe["accountNote"]),
        "outcome": recipe["outcome"],
    }
    yield from _facts_in_words(found, words)


def _facts_in_words(found: dict[str, str], words: Wording) -> Iterator[str]:
    for name, value in found.items():
        if value.strip():
            yield words.say("values", "fact", name=words.say("facts", name), value=value)


def _step(recipe: Recipe, number: int, step: Recipe, words: Wording) -> Iterator[Block]:
    yield Heading(3, words.say("values", "step", number=number, title=step["title"]))
    yield Paragraph(step["text"])
    yield _picture(recipe, step["image"])
    if step["pattern"]:
        pattern = step["pattern"]
        yield Paragraph(words.say("values", "pattern", width=pattern["width"], height=pattern["height"]))
    prompt = step["prompt"]
    if prompt["text"].strip():
        yield Paragraph(words.say("values", "prompt"))
        yield Quoted(prompt["text"])
        yield Points(tuple(_slot(slot, words) for slot in prompt["slots"]))
    if prompt["exampleAnswer"].strip():
        yield Paragraph(words.say("values", "answer"))
        yield Quoted(prompt["exampleAnswer"])


def _slot(slot: Recipe, words: Wording) -> str:
    return _both(words, words.say("values", "slot", name=slot["name"], example=slot["example"]), slot["hint"])


def _guide(recipe: Recipe, words: Wording) -> Iterator[Block]:
    yield Heading(2, words.say("headings", "guide"))
    yield Points(tuple(_group_and_time(recipe, words)))
    yield from _lines(recipe, "learningGoals", words, level=3)
    yield from _lines(recipe, "checklist", words, level=3)
    yield from _text(recipe, "room", words, level=3)
    yield from _points("notes", _notes(recipe, words), words)
    yield from _points("budget", _budget(recipe, words), words)
    yield from _points("script", (_script_line(line, words) for line in recipe["script"]), words)
    troubles = (_both(words, trouble["problem"], trouble["remedy"]) for trouble in recipe["troubles"])
    yield from _points("troubles", troubles, words)
    if recipe["cannedAnswers"]:
        yield Heading(3, words.say("headings", "cannedAnswers"))
    for canned in recipe["cannedAnswers"]:
        yield from (Paragraph(canned["question"]), Quoted(canned["answer"]))
    yield from _points("tools", (_tool(tool, words) for tool in recipe["tools"]), words)
    yield from _points("risks", (_risk(risk, words) for risk in recipe["risks"]), words)
    yield from _lines(recipe, "reflectionQuestions", words, level=3)
    yield from _text(recipe, "schoolAdaptation", words, level=3)
    if recipe["marketingShort"] or recipe["marketingLong"]:
        yield Heading(3, words.say("headings", "marketing"))
        yield from (Paragraph(recipe["marketingShort"]), Paragraph(recipe["marketingLong"]))
    yield from _lines(recipe, "evaluation", words, level=3)


def _group_and_time(recipe: Recipe, words: Wording) -> Iterator[str]:
    times = ("prepareMinutes", "runMinutes", "clearMinutes")
    yield from _facts_in_words(
        {
            "group": words.say("values", "group", least=recipe["groupMin"], most=recipe["groupMax"]),
            "helpers": str(recipe["peoplePerHelper"]),
            **{name: words.say("values", "minutes", n=recipe[name]) for name in times},
        },
        words,
    )


def _notes(recipe: Recipe, words: Wording) -> Iterator[str]:
    for number, step in enumerate(recipe["steps"], start=1):
        if step["facilitatorNote"].strip():
            title = words.say("values", "step", number=number, title=step["title"])
            yield _both(words, title, step["facilitatorNote"])


def _budget(recipe: Recipe, words: Wording) -> Iterator[str]:
    for line in recipe["budget"]:
        yield words.say("values", "budget", item=line["item"], kroner=line["kroner"])
    if recipe["budget"]:
        yield words.say("values", "total", kroner=sum(line["kroner"] for line in recipe["budget"]))


def _script_line(line: Recipe, words: Wording) -> str:
    end = line["start"] + line["minutes"]
    what = words.say("values", "script", start=line["start"], end=end, what=line["what"])
    return " ".join([what, words.say("values", "say", say=line["say"])] if line["say"].strip() else [what])


def _tool(tool: Recipe, words: Wording) -> str:
    found = [
        words.say("values", "tested", day=words.day(tool["testedOn"])),
        words.say("values", "free").lower() if tool["isFree"] else words.say("values", "costs"),
        words.say("values", "age", age=tool["ageLimit"]),
        words.say("login", tool["login"]),
        *([tool["note"]] if tool["note"].strip() else []),
    ]
    return words.say("values", "fact", name=tool["name"], value=", ".join(found))


def _risk(risk: Recipe, words: Wording) -> str:
    return words.say("values", "fact", name=words.say("risk", risk["kind"]), value=risk["text"])


def _picture(recipe: Recipe, file: str) -> Picture:
    alts = {picture["file"]: picture["alt"] for picture in recipe["media"]}
    return Picture(file, alts.get(file, ""))


def _lines(recipe: Recipe, name: str, words: Wording, level: int = 2) -> Iterator[Block]:
    yield from _points(name, (line["text"] for line in recipe[name]), words, level)


def _points(name: str, items: Iterator[str], words: Wording, level: int = 3) -> Iterator[Block]:
    if found := tuple(items):
        yield Heading(level, words.say("headings", name))
        yield Points(found)


def _text(recipe: Recipe, name: str, words: Wording, level: int = 2) -> Iterator[Block]:
    if recipe[name].strip():
        yield Heading(level, words.say("headings", name))
        yield Paragraph(recipe[name])


def _both(words: Wording, first: str, second: str) -> str:
    return words.say("values", "pair", first=first, second=second) if second.strip() else first
