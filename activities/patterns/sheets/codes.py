"""What leads from paper back to the pattern: a QR code, an address to type, and a mark that all its sheets bear."""

import hashlib
import json
from typing import Any
from urllib.parse import urlsplit

import segno

from activities.engine.beads.patterns import Pattern

_LARGEST_VERSION = 30  # 137 modules a side: more can't be read by a phone at the size there is room for
_MODULE_MM, _SMALLEST_MM, _LARGEST_MM = 0.4, 32, 58
_QUIET_ZONE = 4  # modules on each side
_LONGEST_TYPED = 48  # letters


def qr_code(address: str) -> dict[str, Any]:
    """Return a QR code as SVG and its width in mm; nothing where there is no address or it is too long for one."""
    if not address:
        return {}
    try:
        code = segno.make_qr(address, error="l")
    except segno.DataOverflowError:
        return {}
    if int(code.version) > _LARGEST_VERSION:
        return {}
    modules = code.symbol_size(border=_QUIET_ZONE)[0]
    svg = str(code.svg_inline(border=_QUIET_ZONE, svgclass=None, lineclass=None))
    return {"svg": svg, "width": round(min(_LARGEST_MM, max(_SMALLEST_MM, modules * _MODULE_MM)), 1)}


def typed(address: str) -> str:
    """Return as much of an address as one would type: without the query where it is long, or only whose site it is."""
    parts = urlsplit(address)
    place = f"{parts.netloc}{parts.path}".rstrip("/")
    candidates = (f"{place}?{parts.query}" if parts.query else place, place)
    return next((text for text in candidates if len(text) <= _LONGEST_TYPED), parts.netloc)


def mark_of(pattern: Pattern) -> str:
    """Return "3F9-A1C": the same for the same pattern, so that sheets of two editions aren't mixed up."""
    facts = json.dumps(pattern.as_json(), sort_keys=True)
    mark = hashlib.blake2b(facts.encode(), digest_size=3).hexdigest().upper()
    return f"{mark[:3]}-{mark[3:]}"
