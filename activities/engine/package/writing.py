"""A recipe and its pictures, written as one file: the same content is the same bytes, on every machine."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from activities.engine.package.archive import MOST_BYTES
from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.checking import checked
from activities.engine.package.jsonld import json_ld
from activities.engine.package.manifest import DERIVED, MANIFEST, MEDIA, RECIPE, manifest_of
from activities.engine.package.markdown import markdown
from activities.engine.package.page import page
from activities.engine.package.reading import check_media
from activities.engine.package.refusals import Refused, Rule

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_A_FILE_TO_READ = 0o100644 << 16


def write(recipe: Mapping[str, Any], media: Mapping[str, bytes]) -> bytes:
    """Return the package of a recipe of the present version of the format and its pictures by name.

    Raises Refused for whatever `read` would refuse, so that nobody is handed a package that nobody can read.
    """
    found = checked(dict(recipe)).recipe
    check_media(found, media)
    files = {
        RECIPE: canonical_bytes(found),
        **{name: text(found).encode() for name, text in zip(DERIVED, (markdown, json_ld, page), strict=True)},
        **{MEDIA + name: media[name] for name in sorted(media)},
    }
    data = _zipped({MANIFEST: canonical_bytes(manifest_of(found, files)), **files})
    if len(data) > MOST_BYTES:
        raise Refused(Rule.TOO_LARGE, MOST_BYTES)
    return data


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files as they are: pictures don't get smaller, and text is packed otherwise on other machines."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _LONG_AGO)
            entry.create_system = _UNIX
            entry.external_attr = _A_FILE_TO_READ
            archive.writestr(entry, content)
    return out.getvalue()
