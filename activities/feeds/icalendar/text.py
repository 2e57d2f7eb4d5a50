"""Content lines as RFC 5545 writes them.

Written here and not by the icalendar package, which takes five times as long for a full calendar; the tests read every
line back with it.
"""

import re

from outreach.text import without_control_characters

LONGEST_LINE = 75  # octets, without the line break
_LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_NEVER_MEANT = re.compile(r"[\x80-\x9f\ufeff]")  # some readers break lines at U+0085
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text_line(name: str, *values: str) -> str:
    """Return a line with text, or with several texts (as in CATEGORIES), whatever characters are in them."""
    return f"{name}:{','.join(escaped(value) for value in values)}"


def escaped(text: str) -> str:
    """Return a text as it stands in a line: without control characters, and a line break as two letters."""
    clean = _NEVER_MEANT.sub("", without_control_characters(_LINE_BREAK.sub("\n", text)))
    return clean.translate(_ESCAPES)


def folded(line: str) -> bytes:
    """Return a line with its break, folded so that no line is too long and no letter is cut in two."""
    octets = line.encode()
    if len(octets) <= LONGEST_LINE:
        return octets + b"\r\n"
    pieces = []
    start, room = 0, LONGEST_LINE
    while start < len(octets):
        end = start + room
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1  # from the second on, a space comes first
    return b"\r\n ".join(pieces) + b"\r\n"
