"""Characters that nobody sees, or that look like others; each function yields where, as a start and an end.

What real writing needs is left alone: emoji made of several, flags, joiners in scripts that join, symbols in colour.
"""

import re
import unicodedata
from collections.abc import Iterator

Span = tuple[int, int]

# Unicode's default-ignorable code points (DerivedCoreProperties.txt), without those that have a kind of their own, and
# with the blank that braille has, what annotates, and controls. A tab or a line break is none of them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065"
    "\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff"
    "\U000e01f0-\U000e0fff]+"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")

_TAGS_BEGIN = 0xE0000
_FLAG = "\N{WAVING BLACK FLAG}"
_FLAGS = {"gbeng\x7f", "gbsct\x7f", "gbwls\x7f"}  # the only ones that are in use: England, Scotland, Wales
_JOINERS = "\u200c\u200d"
_COLOUR = "\ufe0f"
_JOINING_SCRIPTS = range(0x0600, 0x1800)  # from Arabic to Mongolian; those of India are among them

_WORD = re.compile(r"[^\W\d_]{2,}")
# Letters in other clothes: mathematical, of full width, in circles and squares.
_DRESSED_UP = re.compile(
    "[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169"
    "\U0001f170-\U0001f189]+"
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
# Those of other scripts that are drawn like Latin letters, and the Latin letters (after Unicode's confusables.txt).
_LOOKS_LIKE = {
    other: latin
    for others, latins in (
        ("аеорсухіјѕԁһԛԝ", "aeopcyxijsdhqw"),  # Cyrillic
        ("АВЕКМНОРСТУХЅІЈԌ", "ABEKMHOPCTYXSIJG"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),  # Greek
        ("ονικραγυ", "ovikpayu"),
        ("օսոհց", "ounhg"),  # Armenian
    )
    for other, latin in zip(others, latins, strict=True)
}


def tags(text: str) -> Iterator[Span]:
    """Yield runs of tag characters that are no flag's."""
    for found in _TAGS.finditer(text):
        is_flag = text[: found.start()].endswith(_FLAG) and spelt_out(found[0]) in _FLAGS
        if not is_flag:
            yield found.span()


def spelt_out(run: str) -> str:
    """Return what tag characters say, in plain ASCII."""
    return "".join(chr(ord(letter) - _TAGS_BEGIN) for letter in run)


def selectors(text: str) -> Iterator[Span]:
    """Yield runs of variation selectors that choose nothing: more than one, or after what has no variants."""
    for found in _SELECTORS.finditer(text):
        if len(found[0]) > 1 or not _has_variants(text[: found.start()][-1:], found[0]):
            yield found.span()


def _has_variants(letter: str, selector: str) -> bool:
    if not letter:
        return False
    if selector in "\ufe0e\ufe0f":
        return letter in "0123456789#*" or unicodedata.category(letter) in ("So", "Sm", "Sk", "Po", "Pd")
    return unicodedata.name(letter, "").startswith("CJK")


def invisibles(text: str) -> Iterator[Span]:
    """Yield runs of characters that nobody sees and that join nothing."""
    for found in _INVISIBLE.finditer(text):
        if not _joins(text, *found.span()):
            yield found.span()


def _joins(text: str, start: int, end: int) -> bool:
    """Tell whether a joiner stands between two emoji, or in a word of a script whose letters join."""
    if text[start:end] not in _JOINERS or not 0 < start < end < len(text):
        return False
    before, after = text[:start].rstrip(_COLOUR)[-1:], text[end]
    if before and all(ord(letter) in _JOINING_SCRIPTS for letter in (before, after)):
        return True
    return bool(before) and all(unicodedata.category(letter) in ("So", "Sk") for letter in (before, after))


def directions(text: str) -> Iterator[Span]:
    """Yield runs of characters that turn the direction of text."""
    return (found.span() for found in _DIRECTION.finditer(text))


def lookalikes(text: str) -> Iterator[Span]:
    """Yield words of two scripts, or of another one but drawn like Latin, and letters in other clothes.

    Words that are all drawn like Latin are left alone beside others that aren't: the text is in two languages then.
    """
    yield from (found.span() for found in _DRESSED_UP.finditer(text))
    foreign = [found for found in _WORD.finditer(text) if not found[0].isascii() and _scripts(found[0]) - {"LATIN"}]
    mixed = [
        found for found in foreign if "LATIN" in _scripts(found[0]) and not _LOOKS_LIKE.keys().isdisjoint(found[0])
    ]
    disguised = [found for found in foreign if _LOOKS_LIKE.keys() >= set(found[0])]
    is_in_two_languages = any("LATIN" not in _scripts(found[0]) for found in foreign if found not in disguised)
    yield from (found.span() for found in (mixed if is_in_two_languages else mixed + disguised))


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return names.intersection(_SCRIPTS)


def as_read(letter: str) -> str:
    """Return what a machine may take a character for: nothing, a plain letter in small, or itself."""
    if _INVISIBLE.match(letter) or _DIRECTION.match(letter) or _SELECTORS.match(letter) or _TAGS.match(letter):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return "".join(_LOOKS_LIKE.get(part, part) for part in plain).casefold()
