"""Zips made by hand, byte by byte, so that they can say in one place what isn't so in another."""

import json
import struct
import zlib
from dataclasses import dataclass, field

from activities.engine.package.canonical import sha256_of

A_FILE, A_LINK, A_FOLDER = 0o100644 << 16, 0o120777 << 16, 0o040755 << 16 | 0x10


@dataclass
class Part:
    """A file in a zip; `local` and `central` say otherwise than the truth in one of the two places."""

    name: str | bytes
    content: bytes = b""
    method: int = 0
    flags: int = 0
    attributes: int = A_FILE
    before: bytes = b""
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)

    @property
    def raw_name(self):
        return self.name if isinstance(self.name, bytes) else self.name.encode("utf-8")

    def facts(self):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(self.content) + packer.flush() if self.method == 8 else self.content
        return packed, {
            "needs": 20,
            "flags": self.flags,
            "method": self.method,
            "crc": zlib.crc32(self.content),
            "packed": len(packed),
            "size": len(self.content),
            "name": self.raw_name,
            "extra": b"",
            "comment": b"",
            "disk": 0,
            "attributes": self.attributes,
        }


def a_zip(*parts, before=b"", between=b"", after=b"", end=None):
    """Return a zip of parts; `end` says otherwise than the truth in its last lines."""
    body, table = before, b""
    for part in parts:
        packed, facts = part.facts()
        body += part.before
        at = len(body)
        body += _local({**facts, **part.local}) + packed
        table += _central({"at": at, **facts, **part.central})
    body += between
    says = {"disk": 0, "here": len(parts), "number": len(parts), "size": len(table), "at": len(body), "comment": b""}
    says |= end or {}
    last = struct.pack(
        "<4s4H2LH",
        b"PK\x05\x06",
        says["disk"],
        0,
        says["here"],
        says["number"],
        says["size"],
        says["at"],
        len(says["comment"]),
    )
    return body + table + last + says["comment"] + after


def _local(says):
    facts = (says[name] for name in ("needs", "flags", "method"))
    sizes = (says[name] for name in ("crc", "packed", "size"))
    lengths = len(says["name"]), len(says["extra"])
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *facts, 0, 33, *sizes, *lengths) + says["name"] + says["extra"]


def _central(says):
    facts = (says[name] for name in ("needs", "flags", "method"))
    sizes = (says[name] for name in ("crc", "packed", "size"))
    lengths = (len(says[name]) for name in ("name", "extra", "comment"))
    rest = says["disk"], 0, says["attributes"], says["at"]
    line = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *facts, 0, 33, *sizes, *lengths, *rest)
    return line + says["name"] + says["extra"] + says["comment"]


def as_json(value):
    """Return JSON of anything, also what no JSON should hold: halves of letters, and what is no number."""
    return json.dumps(value).encode()


def parts_of(recipe, media=None, *, others=None, manifest=None):
    """Return the parts of a package with true sums: of a recipe as it is, its pictures and whatever else."""
    files = {"recipe.json": as_json(recipe), **(others or {})}
    files |= {f"media/{name}": content for name, content in (media or {}).items()}
    says = manifest if manifest is not None else {"files": {name: sha256_of(files[name]) for name in files}}
    return [Part("manifest.json", as_json(says)), *(Part(name, content) for name, content in files.items())]


def a_package(recipe, media=None, **kwargs):
    """Return a package with true sums, whatever is in it."""
    return a_zip(*parts_of(recipe, media, **kwargs))
