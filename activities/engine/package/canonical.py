"""One text and one hash for one content."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# What is said of the work and not by it, or tells when: two recipes that differ in this alone have the same content.
# A new key here changes the hash of every recipe, so of those we don't know yet only the time stamps are named.
NOT_CONTENT = frozenset(
    {
        "format",
        "formatVersion",
        "id",
        "version",
        "changeLog",
        "provenance",
        "canonical",
        "basedOn",
        "translationOf",
        "created",
        "updated",
        "published",
        "exported",
    }
)


def canonical_text(value: Any, margin: str = "") -> str:
    """Return checked JSON (its text is in NFC already) with sorted keys, two spaces deep, its last line not ended.

    A list that holds no others stands on one line: a bead pattern has thousands of cells.
    """
    inner = f"{margin}  "
    if isinstance(value, dict) and value:
        lines = (f"{inner}{_scalar(name)}: {canonical_text(value[name], inner)}" for name in sorted(value))
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    if isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        lines = (inner + canonical_text(part, inner) for part in value)
        return "[\n" + ",\n".join(lines) + f"\n{margin}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def canonical_bytes(value: Any) -> bytes:
    """Return the canonical text in UTF-8, its last line ended."""
    return f"{canonical_text(value)}\n".encode()


def content_hash(recipe: Mapping[str, Any]) -> str:
    """Return "sha256:" and 64 hexadecimal digits that stand for what a checked recipe says, whoever says it and when.

    They are those of the JSON of its content (all but `NOT_CONTENT`) with sorted keys and no spaces, in UTF-8. A field
    that is empty ("", [], {} or null) counts as not there, so that one that a later kit adds changes nothing until it
    is used. docs/opskrift.md tells it to others.
    """
    content = {name: value for name, value in recipe.items() if name not in NOT_CONTENT}
    text = json.dumps(
        _without_empty(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def sha256_of(data: bytes) -> str:
    """Return "sha256:" and the 64 hexadecimal digits of a file."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _without_empty(value: Any) -> Any:
    match value:
        case dict():
            kept = {name: _without_empty(inner) for name, inner in value.items()}
            return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
        case list():
            return [_without_empty(inner) for inner in value]
    return value
