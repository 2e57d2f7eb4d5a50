"""What in a text leads somewhere or isn't words; each function yields where, as a start and an end.

Among published attacks on language models are pictures whose address carries away what was said, remarks that Markdown
and HTML don't show, and orders in base64.
"""

import re
from collections.abc import Iterator

from activities.engine.package.hostile_letters import Span

_SCHEME = r"(?:https?|hxxps?|ftp|file|data|javascript|vbscript|mailto|tel|sms)"
_ENDINGS = r"(?:com|net|org|info|dk|eu|io|ai|app|dev|xyz|top|site|online|link|click|ru|cn)"
_ADDRESS = re.compile(
    rf"""
    \b{_SCHEME}:(?=[^\s:])[^\s<>"']+          # https://example.dk, data:text/html
    |\bwww\.[^\s<>"']+
    |\b[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
    |(?<![\w.@-])(?:[\w-]{{1,63}}\.){{1,5}}{_ENDINGS}\b(?![\w.-]*@)(?:/[^\s<>"']*)?   # example.com
    |(?<![\w.@-])(?:[\w-]{{1,63}}\.){{1,5}}[a-z]{{2,12}}/[^\s<>"']*        # example.ly/abc
    |(?<![\w.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\.?\w)(?::\d+)?(?:/[^\s<>"']*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARKUP = re.compile(
    r"""
    !\[[^\]\n]{0,300}\]\s?(?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])   # a picture
    |(?<!!)\[[^\]\n]{0,300}\]\([^)\n]{1,2000}\)                     # a link
    |^\s{0,3}\[[^\]\n]{1,100}\]:\s\S.*$                             # where a link leads, or a hidden remark
    |<!--.*?(?:-->|\Z)
    |</?[a-z][a-z0-9]*(?:\s[^<>]{0,2000})?/?>
    """,
    re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_CODED = re.compile(
    r"""
    (?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&\#x?[0-9a-f]{2,6};|%[0-9a-f]{2}){4,}
    |(?<![0-9a-z])(?:0x)?(?:[0-9a-f]{2}[ :]?){16,}(?![0-9a-z])
    |(?<![a-z0-9+/=_-])[a-z0-9+/_-]{24,}={0,2}(?![a-z0-9+/=_-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MANY_SORTS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9+/=]"))


def addresses(text: str) -> Iterator[Span]:
    """Yield addresses of the web, of e-mail and of machines, and what else a program would open."""
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.start() + len(_without_what_follows(found[0]))


def _without_what_follows(address: str) -> str:
    """Return an address without the sentence's own signs after it, and without a bracket that was opened before it."""
    trimmed = address.rstrip(".,;:!?")
    for opened, closed in ("()", "[]"):
        if trimmed.endswith(closed) and trimmed.count(opened) < trimmed.count(closed):
            return _without_what_follows(trimmed[:-1])
    return trimmed


def markup(text: str) -> Iterator[Span]:
    """Yield Markdown and HTML that does more than show words."""
    return (found.span() for found in _MARKUP.finditer(text))


def coded(text: str) -> Iterator[Span]:
    """Yield rows of signs that are code for something: escapes, hexadecimal, or letters and digits in a jumble."""
    for found in _CODED.finditer(text):
        is_jumble = all(sort.search(found[0]) for sort in _MANY_SORTS)
        if is_jumble or re.search(r"[\\&%]|^[0-9a-fA-Fx :]+$", found[0]):
            yield found.span()
