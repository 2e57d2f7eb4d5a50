"""Text as people type it, made safe to keep and easy to find."""

import re
import unicodedata

# Everything below space but tab, newline and carriage return, DEL, and halves of letters that UTF-8 can't write:
# never meant, and it breaks feeds, PostgreSQL and the page itself.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NOT_WORD = re.compile(r"[\W_]+")
_FOLDS = (("æ", "a"), ("ae", "a"), ("ø", "o"), ("oe", "o"), ("å", "a"), ("aa", "a"))


def without_control_characters(text: str) -> str:
    """Return the text without control characters (tabs and line breaks stay)."""
    return _CONTROL.sub("", text)


def has_control_characters(text: str) -> bool:
    """Tell whether `without_control_characters` would change the text."""
    return _CONTROL.search(text) is not None


def fold(text: str) -> str:
    """Return lower-case words without accents and signs: "ældre", "aeldre" and "aldre" are one, "café" and "cafe" too.

    Both what is indexed and what is searched for is folded, so it need not be reversible, only consistent.
    """
    folded = text.casefold()
    for letters, plain in _FOLDS:
        folded = folded.replace(letters, plain)
    decomposed = unicodedata.normalize("NFKD", folded)
    plain_letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain_letters).strip()
