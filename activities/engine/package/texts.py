"""A stranger's text, made plain."""

import re
import unicodedata

# What nobody means to write, and what pages, feeds and databases choke on: controls but tab and line breaks, halves of
# letters, and what Unicode says is no letter.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?|[\u2028\u2029]")
_ON_ONE_LINE = re.compile(r"[\t\n]+")

# The Unicode standard's own bound (UAX #15, stream-safe text). Without one, composing takes quadratic time.
MOST_ACCENTS = 30


def clean(text: str) -> str:
    """Return text without control characters, one sort of line break and accents composed (NFC)."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_BREAK.sub("\n", text)))


def clean_line(text: str) -> str:
    """Return clean text on one line."""
    return _ON_ONE_LINE.sub(" ", clean(text))


def has_controls(text: str) -> bool:
    """Tell whether cleaning takes characters away."""
    return _CONTROL.search(text) is not None


def has_too_many_accents(text: str) -> bool:
    """Tell whether one letter bears more accents than any language has, once the text is clean."""
    if text.isascii() or len(text) <= MOST_ACCENTS:
        return False
    accents = 0
    for letter in _CONTROL.sub("", text):
        accents = accents + 1 if unicodedata.combining(letter) else 0
        if accents > MOST_ACCENTS:
            return True
    return False
