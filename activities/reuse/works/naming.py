"""Where things stand in a package, and what they are called here."""

import re

_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


def field_name(key: str) -> str:
    """Return what a key of the package is called among a page's fields and blocks: "checkAnswer" is "check_answer"."""
    return _CAPITAL.sub(lambda letter: f"_{letter[0].lower()}", key)


def below(place: str, name: str) -> str:
    """Return the place of something within another place: "steps/kig/prompt"; the recipe itself is ""."""
    return f"{place}/{name}" if place else name
