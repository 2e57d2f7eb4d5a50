"""Typst, which sets what is printed as tagged PDF (PDF/UA-1), with the letters that the site brings along."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from outreach import letters

_MISSING = "\ue000"  # stands for a letter that can't be printed, until runs of them are put together
_RUN_OF_MISSING = re.compile(rf"{_MISSING}(?:[\s{_MISSING}]*{_MISSING})?")
_LEFT_OUT = "[…]"

_REMEMBERED_FOR = 10  # documents

# One at a time: a month of a thousand dates takes some memory, and only for a moment.
_press = Lock()


def typeset(template: Path, data: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return the PDF that a template makes of some data.

    The data is handed over as JSON and never read as markup. Strings in it must be printable (see `printable`), but
    for SVG. Raises typst.TypstError where the template is wrong.
    """
    with _press:
        made: bytes = typst.compile(
            template.read_bytes(),
            font_paths=_fonts(),
            ignore_system_fonts=True,  # or it would look different from machine to machine
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["ua-1"],
            timestamp=made_at.replace(microsecond=0),  # it accepts no fractions
        )
        _forget()
    return made


@lru_cache(maxsize=2048)
def printable(text: str) -> str:
    """Return a text with only letters that we have; PDF/UA allows no others.

    Signs that are missing (emoji, say) are left out. Of letters that are missing (Arabic, say) a whole run becomes […].
    """
    marked = "".join(_as_printed(character) for character in unicodedata.normalize("NFC", text))
    return " ".join(_RUN_OF_MISSING.sub(_LEFT_OUT, marked).split())


def all_printable(value: Any) -> Any:
    """Return the same words, lists and mappings of them with only letters that we have; what is no text stays."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: all_printable(part) for key, part in value.items()}
    if isinstance(value, Iterable):
        return [all_printable(part) for part in value]
    return value


def _as_printed(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind.startswith("C"):
        return ""
    if character.isascii() or letters.has_letter(character):
        return character
    return _MISSING if kind.startswith(("L", "N")) else ""


def _forget() -> None:
    """Let Typst forget what it keeps of a document for the next ones, which have nothing of it: 25 MB for four boards.

    It can't be asked to, but does so when so many other documents have been set: here empty ones, in about 15 ms.
    """
    for _ in range(_REMEMBERED_FOR + 1):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True, format="svg")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[letters.FOLDER])
