"""Recipes that nobody wrote, made from the table of what a recipe may hold; and a small one that somebody did."""

import string
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.patterns import Pattern
from activities.engine.package import kinds
from activities.engine.package.shape import FORMAT, FORMAT_VERSION, RECIPE

# A whole recipe takes long to draw, and longer on a busy machine.
patiently = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

A_PATTERN = Pattern(3, 2, Board(Shape.SQUARE, 2, 2), "hama", 1, ("H01", "H18"), bytes([0, 1, 2, 2, 1, 1]), "Dino")
JPEG, PNG, WEBP = b"\xff\xd8\xff\xe0 a jpeg", b"\x89PNG\r\n\x1a\n a png", b"RIFF\x00\x00\x00\x00WEBP a webp"
_BEGINNINGS = {"jpg": JPEG, "jpeg": JPEG, "png": PNG, "webp": WEBP}

_NAMES = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=12)
_PICTURE_NAMES = st.tuples(st.text(string.ascii_lowercase, min_size=1, max_size=8), st.sampled_from(list(_BEGINNINGS)))
_IDENTITIES = st.uuids().map(str)
_VERSIONS = st.tuples(st.integers(0, 999), st.integers(0, 999)).map("{0[0]}.{0[1]}".format)
_ADDRESSES = st.sampled_from(
    ["https://example.dk/opskrifter/madplan/", "http://example.dk:8000/æ?a=1#b", "mailto:biblioteket@example.dk", ""]
)
_FORMS = {
    kinds.IDENTITY: _IDENTITIES,
    kinds.ITEM_ID: _NAMES,
    kinds.VERSION: _VERSIONS,
    kinds.LANGUAGE: st.sampled_from(["da", "en", "kl", "pt-BR"]),
    kinds.HASH: st.binary(min_size=32, max_size=32).map(lambda sum_: f"sha256:{sum_.hex()}"),
}
_UNKNOWN_NAMES = st.text(string.ascii_uppercase, min_size=1, max_size=6).map("x{}".format)
_UNKNOWN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_UNKNOWN_NAMES, inner, max_size=3),
    max_leaves=6,
)


def a_recipe(**changes):
    """Return a small recipe that keeps every rule, with something changed."""
    recipe = {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "id": "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a11",
        "version": "1.2",
        "title": "Ugens madplan",
        "promise": "En plan for ugens aftensmad på ti minutter.",
        "licence": "CC BY 4.0",
        "steps": [{"id": "kig", "title": "Kig i køleskabet"}, {"id": "spoerg", "title": "Spørg robotten"}],
    }
    return {**recipe, **changes}


def a_recipe_with_pictures():
    """Return a recipe and its two pictures."""
    media = [{"id": "a", "file": "gryde.png", "alt": "En gryde"}, {"id": "b", "file": "bord.jpg", "credit": "Alma"}]
    steps = [{"id": "kig", "title": "Kig i køleskabet", "image": "bord.jpg"}]
    return a_recipe(picture="gryde.png", media=media, steps=steps), {"gryde.png": PNG, "bord.jpg": JPEG}


@st.composite
def recipes_with_media(draw):
    """Draw a recipe with unknown fields anywhere, and its pictures by name."""
    names = draw(st.lists(_PICTURE_NAMES, unique=True, max_size=3))
    files = [".".join(name) for name in names]
    recipe = draw(_record(RECIPE, st.sampled_from([*files, ""])))
    recipe["media"] = [{**draw(_record(RECIPE.fields["media"].item, st.just(file))), "file": file} for file in files]
    for number, picture in enumerate(recipe["media"]):
        picture["id"] = str(number)
    recipe["groupMin"], recipe["groupMax"] = sorted((recipe.get("groupMin", 1), recipe.get("groupMax", 8)))
    media = {
        file: _BEGINNINGS[ending] + draw(st.binary(max_size=30)) for (_, ending), file in zip(names, files, strict=True)
    }
    return recipe, media


def _record(record, files):
    """Return a strategy for a record: what is asked for, some of the rest, and something nobody knows."""
    asked = {name: _value(kind, files) for name, kind in record.fields.items() if kind.asked_for}
    others = {name: _value(kind, files) for name, kind in record.fields.items() if not kind.asked_for}
    known = st.fixed_dictionaries(asked, optional=others)
    unknown = st.just({}) | st.dictionaries(_UNKNOWN_NAMES, _UNKNOWN, max_size=2)
    return st.builds(lambda known, unknown: {**unknown, **known}, known, unknown)


def _value(kind, files):
    """Return a strategy for a field; `files` is that of the pictures it may name."""
    match kind:
        case kinds.PictureName():
            return files
        case kinds.Record():
            return _record(kind, files) | st.none() if kind.or_null else _record(kind, files)
        case kinds.ListOf():
            return st.lists(_record(kind.item, files), max_size=2, unique_by=lambda item: item["id"])
        case kinds.BeadPattern():
            credited = _record(kind.credit, files).map(lambda credit: {**A_PATTERN.as_json(), "credit": credit})
            return st.sampled_from([None, A_PATTERN.as_json()]) | credited
    return _PLAIN[type(kind)](kind)


def _text(kind):
    text = st.text(max_size=min(kind.longest, 15))
    return text.map("æ{}".format) if kind.asked_for else text


def _day(kind):
    days = st.dates(date(1000, 1, 1)).map(str)
    return days if kind.asked_for else days | st.none()


_PLAIN = {
    kinds.Form: lambda kind: _FORMS[kind.form],
    kinds.Text: _text,
    kinds.Choice: lambda kind: st.sampled_from(kind.values),
    kinds.Whole: lambda kind: st.integers(kind.least, kind.most),
    kinds.YesNo: lambda kind: st.booleans(),
    kinds.Day: _day,
    kinds.Address: lambda kind: _ADDRESSES,
}
