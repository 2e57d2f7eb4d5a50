"""The wish that a viewer prints a PDF as large as it is, and on one side of the paper.

Typst can't write these preferences (ISO 32000-1, 12.2). They are added as an incremental update, the way in which a
PDF is meant to be changed (7.5.6): every byte of the file stays, so its tags and its conformance do too.
"""

import re

_PREFERENCES = b"/ViewerPreferences<<"
_WISHES = b"/PrintScaling/None/Duplex/Simplex"
_ENTRY = 20  # bytes, for each object in the table of where they are; the first ten are the place
_END = re.compile(
    rb"xref\s+0 \d+\s*\n(?P<entries>(?:\d{10} \d{5} [nf]\s\s)+)"
    rb"trailer\s*<<(?P<facts>[^\n]*/Root (?P<root>\d+) 0 R[^\n]*)>>\s*"
    rb"startxref\s+(?P<table>\d+)\s+%%EOF\s*\Z"
)
_OBJECT = re.compile(rb"(?P<number>\d+) 0 obj\b.*?endobj\s", re.DOTALL)


class NotOurPdf(ValueError):
    """The file isn't built as Typst builds it; the text says what is missing, in English."""


def true_to_scale(pdf: bytes) -> bytes:
    """Return the PDF with the wish added to its catalog. Raises NotOurPdf."""
    end = _END.search(pdf)
    if end is None:
        raise NotOurPdf("no table of objects at its end")
    root = int(end["root"])
    catalog = _OBJECT.match(pdf, int(end["entries"][root * _ENTRY :][:10] or 0))
    if catalog is None or int(catalog["number"]) != root or catalog[0].count(_PREFERENCES) != 1:
        raise NotOurPdf("no viewer preferences in its catalog")
    kept = pdf.rstrip() + b"\n"
    changed = catalog[0].replace(_PREFERENCES, _PREFERENCES + _WISHES)
    return (
        kept
        + changed
        + b"xref\n%d 1\n%010d 00000 n \n" % (root, len(kept))
        + b"trailer\n<</Prev %b%b>>\n" % (end["table"], end["facts"])
        + b"startxref\n%d\n%%%%EOF\n" % (len(kept) + len(changed))
    )
