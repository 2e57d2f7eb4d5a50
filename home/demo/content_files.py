"""Reading the demo's words."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.html import format_html_join

_FOLDER = Path(__file__).parent / "content"

Entry = dict[str, Any]


def read(name: str) -> Entry:
    """Return one file of the demo's content."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def read_all(folder: str) -> Iterator[tuple[str, Entry]]:
    """Return every file of a folder with its name (without .toml), in the order of the alphabet."""
    for path in sorted((_FOLDER / folder).glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def as_html(text: str) -> str:
    """Return a plain text as the paragraphs of rich text."""
    return format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs(text)))
