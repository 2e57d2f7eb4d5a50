"""The list of a package's files, each with its sum, and what the package is."""

from collections.abc import Mapping
from typing import Any

from activities.engine.package.bounds import parse_json
from activities.engine.package.canonical import sha256_of
from activities.engine.package.refusals import Refused, Rule

MANIFEST = "manifest.json"
RECIPE = "recipe.json"
MEDIA = "media/"
DERIVED = ("recipe.md", "recipe.jsonld", "index.html")

# What the manifest repeats of the recipe, for whoever sorts packages without opening them.
_REPEATED = ("format", "formatVersion", "id", "canonical", "version", "language", "licence", "provenance")


def manifest_of(recipe: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest of a checked recipe and the files of its package."""
    repeated = {name: recipe[name] for name in _REPEATED}
    return {**repeated, "files": {name: sha256_of(content) for name, content in files.items()}}


def read_manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest among the files; it names every one of them, and they are what it says.

    Raises Refused: NO_MANIFEST, BAD_MANIFEST, UNLISTED, MISSING, WRONG_HASH, or what `parse_json` does.
    """
    if MANIFEST not in files:
        raise Refused(Rule.NO_MANIFEST)
    manifest = parse_json(files[MANIFEST], MANIFEST)
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(listed, dict):
        raise Refused(Rule.BAD_MANIFEST, "files")
    there = files.keys() - {MANIFEST}
    for name in sorted(there - listed.keys()):
        raise Refused(Rule.UNLISTED, name)
    for name in sorted((listed.keys() | {RECIPE}) - there):
        raise Refused(Rule.MISSING, name)
    for name, said in listed.items():
        if sha256_of(files[name]) != said:
            raise Refused(Rule.WRONG_HASH, name)
    return manifest


def check_agreement(manifest: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    """Refuse a manifest that says one thing of the recipe as it was written, and the recipe another (BAD_MANIFEST)."""
    for name in _REPEATED:
        if name in manifest and manifest[name] != recipe.get(name):
            raise Refused(Rule.BAD_MANIFEST, name)
