"""A recipe as one page of HTML that opens anywhere: no script, nothing fetched, pictures from the folder beside it."""

from html import escape
from typing import Any

from activities.engine.package.blocks import Block, Heading, Paragraph, Picture, Points, Quoted
from activities.engine.package.manifest import MEDIA
from activities.engine.package.outline import outline

# Only what is in the file and the folder beside it may be used, whatever somebody should find a way to write.
_POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff;"
    "overflow-wrap:break-word}h1,h2,h3{line-height:1.2}pre{white-space:pre-wrap;font:inherit;border-left:.25rem solid "
    "#1b1b1b;padding-left:1rem}img{max-width:100%;height:auto}a{color:#0b4f8a}"
)


def page(recipe: dict[str, Any]) -> str:
    """Return a checked recipe as HTML; every word of it is escaped."""
    blocks = "\n".join(_block(block) for block in outline(recipe))
    return (
        f'<!doctype html>\n<html lang="{escape(recipe["language"])}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(recipe['title'])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{blocks}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, address) if address:
            return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'
        case Paragraph(text):
            return "\n".join(f"<p>{_lines(part)}</p>" for part in text.split("\n\n") if part.strip())
        case Points(items):
            return "<ul>\n" + "\n".join(f"<li>{_lines(item)}</li>" for item in items) + "\n</ul>"
        case Quoted(text):
            return f"<pre>{escape(text.strip())}</pre>"
        case Picture(file, alt):
            return f'<img src="{MEDIA}{escape(file)}" alt="{escape(alt)}">'


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
