"""Packages that somebody meddled with: in the bytes, in what the zip says of itself, in the JSON."""

import json

from hypothesis import strategies as st

from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.checking import checked
from activities.engine.package.writing import write
from tests.activities.engine.package.generated_recipes import A_PATTERN, a_recipe_with_pictures, recipes_with_media
from tests.activities.engine.package.hostile_zips import a_package, a_zip, as_json, parts_of

_RECIPE, _MEDIA = a_recipe_with_pictures()
_RECIPE |= {
    "steps": [
        {
            **_RECIPE["steps"][0],
            "pattern": A_PATTERN.as_json(),
            "prompt": {"text": "[a]", "slots": [{"id": "s", "name": "a", "example": "b"}]},
        }
    ],
    "basedOn": {"id": _RECIPE["id"], "address": "https://example.dk/"},
    "tools": [{"id": "t", "name": "Robot", "testedOn": "2026-09-01"}],
}
_WHOLE = checked(_RECIPE).recipe
_HANDWRITTEN = {
    "format": "opskrift",
    "formatVersion": 1,
    "title": "Kaffe",
    "promise": "Kaffe.",
    "licence": "CC0 1.0",
    "materials": ["Bønner"],
    "steps": ["Mal", {"title": "Spørg", "prompt": "Hvor [meget]?"}],
}
_PACKAGE = write(_RECIPE, _MEDIA)

_NUMBERS = [0, 1, 2, 8, 20, 45, 0x20, 0x800, 0x7FFF, 0xFFFE, 0xFFFF]
_LARGE_NUMBERS = [*_NUMBERS, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]
_NAMES = [b"", b"recipe.json", b"manifest.json", b"media/a.png", b"../x", b"a\0b", b"\xff" * 300, b"MEDIA/A.PNG"]
_TEXTS = ["\ud800", "\0", "x" * 30_000, "e" + "\u0301" * 40, "\u202e", "javascript:alert(1)", "https://[", "2026-02-30"]
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(_TEXTS)
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def _meddled_bytes(data):
    """Return a strategy for bytes with some of them changed, taken away, doubled or moved."""

    def apply(edits):
        found = bytearray(data)
        for kind, where, length, new in edits:
            at = where % (len(found) + 1)
            match kind:
                case "put":
                    found[at : at + len(new)] = new
                case "insert":
                    found[at:at] = new
                case "drop":
                    del found[at : at + length]
                case "double":
                    found[at:at] = found[at : at + length]
                case "cut":
                    del found[at:]
        return bytes(found)

    kinds = st.sampled_from(["put", "put", "insert", "drop", "double", "cut"])
    # The end of a zip is where it is read from: half of the edits are there.
    places = st.integers(0, len(data)) | st.integers(max(0, len(data) - 600), len(data))
    edits = st.tuples(kinds, places, st.integers(0, 100), st.binary(min_size=1, max_size=8))
    return st.lists(edits, min_size=1, max_size=6).map(apply)


_SAID = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["needs", "flags", "method", "disk"], st.sampled_from(_NUMBERS)),
        **dict.fromkeys(
            ["crc", "packed", "size", "at", "attributes"], st.sampled_from(_LARGE_NUMBERS) | st.integers(0, 5000)
        ),
        "name": st.sampled_from(_NAMES),
        **dict.fromkeys(["extra", "comment"], st.binary(max_size=30)),
    },
)
_END = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["disk", "here", "number"], st.sampled_from(_NUMBERS)),
        **dict.fromkeys(["size", "at"], st.sampled_from(_LARGE_NUMBERS) | st.integers(0, 5000)),
    },
)


@st.composite
def _lying_zips(draw):
    """Draw a zip of which one file is told of otherwise than it is, mostly in both places alike."""
    parts = parts_of(_RECIPE, _MEDIA)
    part = parts[draw(st.integers(0, len(parts) - 1))]
    part.method = draw(st.sampled_from([0, 8]))
    said = draw(_SAID)
    part.central = said
    same = {name: value for name, value in said.items() if name not in ("at", "attributes", "comment", "disk")}
    part.local = draw(st.just(same) | _SAID)
    return a_zip(*parts, end=draw(st.just({}) | _END))


@st.composite
def meddled_recipes(draw, recipe):
    """Draw a recipe that has something else in one or several places."""
    found = json.loads(json.dumps(recipe))
    for _number in range(draw(st.integers(1, 3))):
        holder = found
        while inner := [key for key, value in _items(holder) if isinstance(value, dict | list) and value]:
            key = draw(st.sampled_from([None, *inner]))
            if key is None:
                break
            holder = holder[key]
        _meddle(draw, holder)
    return found


def _items(holder):
    return holder.items() if isinstance(holder, dict) else enumerate(holder)


def _meddle(draw, holder):
    keys = [key for key, _value in _items(holder)]
    key = draw(st.sampled_from(keys)) if keys else None
    match draw(st.sampled_from(["change", "drop", "add", "double"])):
        case "change" if keys:
            holder[key] = draw(_VALUES)
        case "drop" if keys:
            del holder[key]
        case "double" if isinstance(holder, list) and keys:
            holder.insert(0, holder[key])
        case _ if isinstance(holder, dict):
            holder[draw(st.text(max_size=12))] = draw(_VALUES)
        case _:
            holder.append(draw(_VALUES))


_ANY_RECIPE = meddled_recipes(_RECIPE) | meddled_recipes(_WHOLE) | meddled_recipes(_HANDWRITTEN)

hostile_packages = st.one_of(
    st.binary(max_size=200).map(lambda data: b"PK" + data),
    st.binary(max_size=200).map(lambda data: b"{" + data),
    _meddled_bytes(_PACKAGE),
    _meddled_bytes(canonical_bytes(_WHOLE)),
    _meddled_bytes(as_json(_HANDWRITTEN)),
    _lying_zips(),
    _ANY_RECIPE.map(as_json),
    _ANY_RECIPE.map(lambda recipe: a_package(recipe, _MEDIA)),
    st.builds(
        lambda manifest: a_package(_RECIPE, _MEDIA, manifest=manifest),
        meddled_recipes({"files": {"recipe.json": "x"}, "id": "x"}),
    ),
    recipes_with_media().map(lambda drawn: write(*drawn)),
)
