"""What a recipe holds, version 2: the one table that everything else is derived from.

The keys are the fields of the site's recipe page in camelCase, with the same limits, choices and defaults; the order is
that of the page, the citizen's part first.
"""

from activities.engine.package import kinds
from activities.engine.package.kinds import (
    Address,
    BeadPattern,
    Choice,
    Day,
    Form,
    Kind,
    ListOf,
    PictureName,
    Record,
    Text,
    Whole,
    YesNo,
)

FORMAT = "opskrift"
FORMAT_VERSION = 2
CREDIT = "credit"  # whose a bead pattern is, within its own JSON

LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0", "All rights reserved")
# Whether a picture shows people, who have said yes then; of others no picture travels. Empty: nobody has told.
PEOPLE = ("none", "with_consent")
CHANGE_KINDS = ("safety", "correction", "tool_changed", "content")

# What an organisation says of itself and its own evenings: no package carries it, and no update touches it.
LOCAL = ("whoCanHelp", "experiences", "localNote", "localContact")

_DAY_IN_MINUTES = 1440
_SMALL = 32_767  # what a small number may be in the site's database


def _line(longest: int, *, asked_for: bool = False) -> Text:
    return Text(longest=longest, one_line=True, asked_for=asked_for)


def _text(longest: int, *, asked_for: bool = False) -> Text:
    return Text(longest=longest, asked_for=asked_for)


def _minutes(default: int = 0) -> Whole:
    return Whole(most=_DAY_IN_MINUTES, default=default)


def _licence(*, asked_for: bool = False) -> Choice:
    return Choice(values=LICENCES, asked_for=asked_for, default=LICENCES[0])


def _list_of(fields: dict[str, Kind], most: int = kinds.MOST_ITEMS) -> ListOf:
    return ListOf(item=Record(fields={"id": Form(form=kinds.ITEM_ID, asked_for=True), **fields}), most=most)


def _lines(longest: int = 300) -> ListOf:
    return _list_of({"text": _line(longest, asked_for=True)})


_WORK: dict[str, Kind] = {
    "id": Form(form=kinds.IDENTITY, asked_for=True),
    "version": Form(form=kinds.VERSION),
    "hash": Form(form=kinds.HASH),
    "address": Address(),
    "title": _line(255),
    "author": _line(200),
    "licence": Choice(values=LICENCES),
}

_CATEGORIES = _list_of({"title": _line(60)})

_SLOT = _list_of(
    {"name": _line(80, asked_for=True), "example": _line(400, asked_for=True), "hint": _line(200)}, most=12
)

# Of a picture, and of a bead pattern: the robot that drew it, and when.
_DRAWN_BY: dict[str, Kind] = {"aiTool": _line(100), "aiMadeOn": Day()}
_PATTERN_CREDIT = Record(fields={"author": _line(200), "licence": _licence(), **_DRAWN_BY})

_STEP: dict[str, Kind] = {
    "title": _line(80, asked_for=True),
    "text": _text(1200),
    "image": PictureName(),
    "pattern": BeadPattern(credit=_PATTERN_CREDIT),
    "prompt": Record(fields={"text": _text(2000), "slots": _SLOT, "exampleAnswer": _text(4000)}),
    "facilitatorNote": _text(800),
}

_WHAT_IT_IS: dict[str, Kind] = {
    "format": Choice(values=(FORMAT,), asked_for=True),
    "formatVersion": Whole(least=FORMAT_VERSION, most=FORMAT_VERSION, asked_for=True),
    "id": Form(form=kinds.IDENTITY, asked_for=True),
    "version": Form(form=kinds.VERSION, asked_for=True),
    "language": Form(form=kinds.LANGUAGE, default="da"),
    "canonical": Address(),
}

_FOR_THE_CITIZEN: dict[str, Kind] = {
    "title": _line(255, asked_for=True),
    "promise": _line(160, asked_for=True),
    "picture": PictureName(),
    "topics": _CATEGORIES,
    "audiences": _CATEGORIES,
    "forWhom": _line(400),
    "minutes": _minutes(30),
    "priceKroner": Whole(most=100_000),
    "priceNote": _line(200),
    "company": Choice(values=("alone", "together", "both"), default="both"),
    "device": Choice(values=("none", "phone", "tablet", "computer", "any"), default="any"),
    "account": Choice(values=("none", "free", "paid"), default="none"),
    "accountNote": _line(300),
    "outcome": _text(400),
    "materials": _lines(),
    "steps": _list_of(_STEP, most=12),
    "checkAnswer": _lines(),
    "keepPrivate": _lines(),
    "followUps": _lines(500),
    "easier": _text(1000),
    "harder": _text(1000),
    "whatNext": _text(400),
    "nextRecipes": _list_of(
        {"work": Form(form=kinds.IDENTITY, asked_for=True), "title": _line(255), "address": Address()}
    ),
}

_FOR_WHO_RUNS_IT: dict[str, Kind] = {
    "learningGoals": _lines(),
    "groupMin": Whole(most=_SMALL, default=1),
    "groupMax": Whole(most=_SMALL, default=8),
    "peoplePerHelper": Whole(least=1, most=_SMALL, default=4),
    "prepareMinutes": _minutes(),
    "runMinutes": _minutes(60),
    "clearMinutes": _minutes(),
    "checklist": _lines(),
    "room": _text(1000),
    "budget": _list_of({"item": _line(120, asked_for=True), "kroner": Whole(most=1_000_000)}),
    "script": _list_of(
        {
            "start": _minutes(),
            "minutes": Whole(least=1, most=_DAY_IN_MINUTES, default=1),
            "what": _text(600, asked_for=True),
            "say": _text(600),
        }
    ),
    "troubles": _list_of({"problem": _line(200, asked_for=True), "remedy": _text(600, asked_for=True)}),
    "cannedAnswers": _list_of({"question": _line(300, asked_for=True), "answer": _text(4000, asked_for=True)}),
    "tools": _list_of(
        {
            "name": _line(80, asked_for=True),
            "testedOn": Day(asked_for=True),
            "isFree": YesNo(),
            "ageLimit": Whole(most=21, default=13),
            "login": Choice(values=("none", "optional", "required"), default="optional"),
            "note": _line(300),
        }
    ),
    "risks": _list_of(
        {
            "kind": Choice(values=("personal_data", "bias", "made_up", "copyright", "other"), default="personal_data"),
            "text": _text(800, asked_for=True),
        }
    ),
    "reflectionQuestions": _lines(),
    "schoolAdaptation": _text(2000),
    "marketingShort": _line(250),
    "marketingLong": _text(2000),
    "evaluation": _lines(),
}

_WHERE_IT_COMES_FROM: dict[str, Kind] = {
    "author": _line(200),
    "source": _line(300),
    "licence": _licence(asked_for=True),
    "changes": _line(300),
    "changeLog": _list_of(
        {
            "version": Form(form=kinds.VERSION, asked_for=True),
            "date": Day(asked_for=True),
            "kind": Choice(values=CHANGE_KINDS, default="content"),
            "note": _line(300, asked_for=True),
        }
    ),
    "provenance": _list_of(
        {
            "date": Day(asked_for=True),
            "who": _line(200, asked_for=True),
            "what": _line(300, asked_for=True),
            "licence": _licence(),
        }
    ),
    "basedOn": Record(fields=_WORK, or_null=True),
    "translationOf": Record(fields={**_WORK, "language": Form(form=kinds.LANGUAGE)}, or_null=True),
    "media": _list_of(
        {
            "file": PictureName(asked_for=True),
            "alt": _line(255),
            "title": _line(255),
            "credit": _line(200),
            "licence": _licence(),
            **_DRAWN_BY,
            "people": Choice(values=PEOPLE),
        },
        most=190,
    ),
}

RECIPE = Record(fields={**_WHAT_IT_IS, **_FOR_THE_CITIZEN, **_FOR_WHO_RUNS_IT, **_WHERE_IT_COMES_FROM})
