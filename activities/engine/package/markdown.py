"""A recipe as Markdown (CommonMark), for whoever wants it in a text program. It is never read back."""

import re
from typing import Any

from activities.engine.package.blocks import Block, Heading, Paragraph, Picture, Points, Quoted
from activities.engine.package.manifest import MEDIA
from activities.engine.package.outline import outline

# Signs that mean something anywhere, and those that do at the beginning of a line or in what many programs take for an
# address. Nothing else is touched: the file is also read as it is.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>~|&@#]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)
_AT_THE_BEGINNING = re.compile(r"^(\d*)([-+=.)])")
_FENCE = re.compile(r"`{3,}")


def markdown(recipe: dict[str, Any]) -> str:
    """Return a checked recipe as Markdown; nothing in its words can become a link, a picture or HTML."""
    return "\n\n".join(_block(block) for block in outline(recipe)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_on_one_line(text)}"
        case Paragraph(text, address) if address:
            return f"[{_on_one_line(text)}](<{address}>)"
        case Paragraph(text):
            return _text(text)
        case Points(items):
            return "\n".join(f"- {_on_one_line(item)}" for item in items)
        case Quoted(text):
            return _fenced(text)
        case Picture(file, alt):
            return f"![{_on_one_line(alt)}]({MEDIA}{file})"


def _escaped(text: str) -> str:
    return _AT_THE_BEGINNING.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\1", text))


def _on_one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _text(text: str) -> str:
    """Return text with its line breaks, as hard ones; empty lines part it."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return "\n\n".join("\\\n".join(_on_one_line(line) for line in part.split("\n")) for part in paragraphs)


def _fenced(text: str) -> str:
    longest = max((len(found) for found in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text.strip()}\n{fence}"
