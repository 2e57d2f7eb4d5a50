"""The wish that a viewer prints a PDF as large as it is, and on one side of the paper.

Typst can't write these preferences (ISO 32000-1, 12.8.2). They are added as an incremental update, the way in which a
PDF is meant to be changed (7.5.6): every byte of the file stays, so its tags and its conformance do too.
"""

import re

_PREFERENCES = b"/ViewerPreferences<<"
_WISHES = b"/PrintScaling/None/Duplex/Simplex"
_XREF_ENTRY = 20  # bytes
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"xref\s+0 (\d+)\s*?\n")


class NotOurPdf(ValueError):
    """The file isn't built as Typst builds it; the text says what is missing, in English."""


def true_to_scale(pdf: bytes) -> bytes:
    """Return the PDF with the wish added to its catalog. Raises NotOurPdf."""
    start = _found(_START, pdf, "startxref")
    xref_at = int(start.group(1))
    section = _found(_SECTION, pdf, "a table of objects", xref_at)
    trailer = pdf[pdf.index(b"trailer", section.end()) : start.start()]
    root = int(_found(re.compile(rb"/Root (\d+) 0 R"), trailer, "/Root").group(1))
    entry = section.end() + root * _XREF_ENTRY
    catalog_at = int(pdf[entry : entry + 10])
    catalog = pdf[catalog_at : pdf.index(b"endobj", catalog_at)]
    if catalog.count(_PREFERENCES) != 1:
        raise NotOurPdf("the catalog has no viewer preferences")
    changed = catalog.replace(_PREFERENCES, _PREFERENCES + _WISHES) + b"endobj\n"
    new_trailer = trailer.replace(b"<<", b"<</Prev %d" % xref_at, 1)
    kept = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    at = len(kept)
    return b"".join(
        [
            kept,
            changed,
            b"xref\n%d 1\n%010d 00000 n \n" % (root, at),
            new_trailer,
            b"startxref\n%d\n%%%%EOF\n" % (at + len(changed)),
        ]
    )


def _found(wanted: re.Pattern[bytes], data: bytes, name: str, at: int | None = None) -> re.Match[bytes]:
    match = wanted.search(data) if at is None else wanted.match(data, at)
    if match is None:
        raise NotOurPdf(f"no {name}")
    return match
