"""The index of another kit, read: what it has to give, each field held to its bounds.

It is a stranger's. An entry that breaks a rule is left out, so that one slip doesn't hide the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from activities.engine.package import kinds
from activities.engine.package.bounds import parse_json
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.values import checked_value
from activities.engine.package.versions import told_of
from activities.reuse.getting.fetching import MOST_BYTES
from activities.reuse.giving.kit_index import FORMAT, FORMAT_VERSION
from activities.reuse.giving.releases import MOST_CHANGES

MOST_ENTRIES = 20_000
_MOST_READ = 500  # changes of one recipe: as many as a recipe can have

_NAME = "index.json"
_LINE = kinds.Text(longest=300, one_line=True)
# A kit that is newer than ours may have kinds of change that we don't know; they are kept, and said as "content".
_CHANGE: Mapping[str, kinds.Kind] = {
    "version": kinds.Form(form=kinds.VERSION, asked_for=True),
    "kind": kinds.Form(form=r"[a-z_]{1,20}"),
    "note": _LINE,
}
_ENTRY: Mapping[str, kinds.Kind] = {
    "id": kinds.Form(form=kinds.IDENTITY, asked_for=True),
    "title": kinds.Text(longest=255, one_line=True, asked_for=True),
    **_CHANGE,
    "hash": kinds.Form(form=kinds.HASH),
    "language": kinds.Form(form=kinds.LANGUAGE),
    "licence": kinds.Text(longest=30, one_line=True),
    "address": kinds.Address(),
    "package": kinds.Address(),
}


@dataclass(frozen=True)
class Entry:
    """A recipe that a kit has to give; `changes` are as many as we tell of, each version, kind and note."""

    work_id: UUID
    title: str
    version: str
    kind: str
    note: str
    hash: str
    language: str
    licence: str
    address: str
    package_address: str
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class KitIndex:
    """What a kit tells of itself; `left_out` counts the entries that break a rule."""

    name: str
    entries: tuple[Entry, ...]
    left_out: int


def index_address_of(address: str) -> str:
    """Return where a kit's index is, from any page of the kit or from the index itself."""
    return address if address.partition("?")[0].endswith(".json") else urljoin(address, f"/opskrifter/{_NAME}")


def read_index(data: bytes) -> KitIndex:
    """Return what an index.json says. Raises Refused: NOT_A_RECIPE for other JSON, TOO_NEW, or what bounds refuse."""
    index = parse_json(data, _NAME, most_bytes=MOST_BYTES)
    if not isinstance(index, dict) or index.get("format") != FORMAT or not isinstance(index.get("recipes"), list):
        raise Refused(Rule.NOT_A_RECIPE)
    if index.get("formatVersion") != FORMAT_VERSION:
        raise Refused(Rule.TOO_NEW, index.get("formatVersion"))
    if len(index["recipes"]) > MOST_ENTRIES:
        raise Refused(Rule.TOO_MUCH, MOST_ENTRIES)
    found: dict[UUID, Entry] = {}
    for told in index["recipes"]:
        if (entry := _entry(told)) is not None:
            found.setdefault(entry.work_id, entry)
    return KitIndex(_name(index), tuple(found.values()), len(index["recipes"]) - len(found))


def _name(index: Mapping[str, Any]) -> str:
    """Return the kit's name, shortened if need be; nothing where it has none."""
    name = index.get("name")
    return str(checked_value(kinds.Text(longest=20_000, one_line=True), name, "name"))[:200] if name else ""


def _entry(told: Any) -> Entry | None:
    try:
        fields = _checked(_ENTRY, told)
        changes = tuple(told_of([_checked(_CHANGE, change) for change in _changes(told)], MOST_CHANGES))
    except Refused:
        return None
    return Entry(work_id=UUID(fields.pop("id")), package_address=fields.pop("package"), changes=changes, **fields)


def _changes(told: Mapping[str, Any]) -> list[Any]:
    """Return the changes that an entry tells of; an entry that tells of none tells at least of its own."""
    changes = told.get("changes", [])
    if not isinstance(changes, list):
        raise Refused(Rule.WRONG_KIND, "changes")
    return changes[:_MOST_READ] or [told]


def _checked(kinds_of: Mapping[str, kinds.Kind], told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        raise Refused(Rule.WRONG_KIND, _NAME)
    found: dict[str, str] = {}
    for name, kind in kinds_of.items():
        if name not in told and kind.asked_for:
            raise Refused(Rule.NEEDED, name)
        found[name] = checked_value(kind, told.get(name, kind.default), name)
    return found
