"""A stranger's package, read: a sound recipe, or a refusal that says which rule it broke."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from activities.engine.package import archive
from activities.engine.package.bounds import parse_json
from activities.engine.package.checking import Checked, checked, picture_places
from activities.engine.package.manifest import DERIVED, MANIFEST, MEDIA, RECIPE, check_agreement, read_manifest
from activities.engine.package.migrating import migrated
from activities.engine.package.pictures import looks_like_its_name
from activities.engine.package.refusals import Notice, Refused, Remark, Rule
from activities.engine.package.shape import FORMAT, FORMAT_VERSION

_KNOWN = (MANIFEST, RECIPE, *DERIVED)
_ZIP = b"PK"
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"  # a byte order mark, and white space


@dataclass(frozen=True)
class Package:
    """What was in a package.

    Attributes:
        recipe: of the present version of the format, every known field there, unknown ones where they were.
        media: the pictures by the name that the recipe knows them by, as they came: to be drawn anew before use.
        manifest: as it came; empty, where a bare recipe was read.
        notices: what is worth telling the one who reads it.
    """

    recipe: dict[str, Any]
    media: dict[str, bytes]
    manifest: dict[str, Any]
    notices: tuple[Notice, ...]


def read(data: bytes) -> Package:
    """Return what is in a package, or in a bare recipe.json. Nothing is written, fetched or run. Raises Refused."""
    if len(data) > archive.MOST_BYTES:
        raise Refused(Rule.TOO_LARGE, archive.MOST_BYTES)
    if data.startswith(_ZIP):
        return _read_package(data)
    if data[:64].lstrip(_BEFORE_JSON).startswith(b"{"):
        return _read_bare(data)
    raise Refused(Rule.NOT_A_PACKAGE)


def _read_package(data: bytes) -> Package:
    files = archive.unpacked(data)
    manifest = read_manifest(files)
    written = _parsed(files[RECIPE])
    check_agreement(manifest, written)
    found = checked(migrated(written))
    media = {name.removeprefix(MEDIA): content for name, content in files.items() if name.startswith(MEDIA)}
    check_media(found.recipe, media)
    others = [Notice(Remark.UNKNOWN_FILE, name) for name in files if name not in _KNOWN and not name.startswith(MEDIA)]
    return Package(found.recipe, media, manifest, (*_migration(written), *found.notices, *others))


def _read_bare(data: bytes) -> Package:
    written = _parsed(data)
    found = _without_pictures(checked(migrated(written)))
    return Package(found.recipe, {}, {}, (*_migration(written), *found.notices))


def _parsed(data: bytes) -> dict[str, Any]:
    recipe = parse_json(data, RECIPE)
    if not isinstance(recipe, dict) or recipe.get("format") != FORMAT:
        raise Refused(Rule.NOT_A_RECIPE)
    return recipe


def _migration(written: dict[str, Any]) -> list[Notice]:
    version = written["formatVersion"]
    return [Notice(Remark.MIGRATED, str(version))] if version != FORMAT_VERSION else []


def check_media(recipe: dict[str, Any], media: Mapping[str, bytes]) -> None:
    """Refuse pictures that aren't those of the recipe (UNLISTED, MISSING), or are none at all (NOT_A_PICTURE)."""
    listed = {picture["file"] for picture in recipe["media"]}
    for name in sorted(media.keys() - listed):
        raise Refused(Rule.UNLISTED, MEDIA + name)
    for name in sorted(listed - media.keys()):
        raise Refused(Rule.MISSING, MEDIA + name)
    for name, content in media.items():
        if not looks_like_its_name(name, content):
            raise Refused(Rule.NOT_A_PICTURE, MEDIA + name)


def _without_pictures(found: Checked) -> Checked:
    """Return the recipe as it is when it comes alone: what it says of pictures would lead nowhere."""
    recipe = found.recipe
    if not recipe["media"]:
        return found
    notice = Notice(Remark.PICTURES_LEFT_OUT, str(len(recipe["media"])))
    recipe["media"] = []
    for _place, holder, key in picture_places(recipe):
        holder[key] = ""
    return Checked(recipe, (*found.notices, notice))
