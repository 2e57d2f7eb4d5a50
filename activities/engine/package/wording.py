"""What a package's readable files say in Danish, and in English for every other language.

These words don't come from the site's translations: a package must be the same, byte for byte, whichever site writes it
and in whichever language somebody works there.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"
_DANISH, _ENGLISH = "da", "en"


class Wording:
    """The words of one language, by group and name."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._words = words

    def say(self, group: str, name: str, /, **filled_in: object) -> str:
        """Return some words, filled in; raises KeyError for words that nobody has written."""
        return str(self._words[group][name]).format(**filled_in)

    def licence(self, name: str) -> str:
        """Return what a licence is called: mostly its own name."""
        return str(self._words["licences"].get(name, name))

    def day(self, text: str) -> str:
        """Return a date such as 2026-09-01 in words."""
        day = date.fromisoformat(text)
        return str(self._words["day"]).format(day=day.day, month=self._words["months"][day.month - 1], year=day.year)


@cache
def _read(language: str) -> Wording:
    return Wording(tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")))


def wording_for(language: str) -> Wording:
    """Return the words for a recipe in a language such as "da"."""
    return _read(_DANISH if language.partition("-")[0] == _DANISH else _ENGLISH)
