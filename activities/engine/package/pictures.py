"""Which files of a package are pictures, by their first bytes; whoever shows one has it drawn anew before."""

_BEGINNINGS = {
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
    "webp": b"RIFF",
}
_WEBP_MARK, _WEBP_AT = b"WEBP", 8


def looks_like_its_name(name: str, content: bytes) -> bool:
    """Tell whether a file begins as a JPEG, PNG or WebP of that name does."""
    ending = name.rpartition(".")[2].lower()
    if ending not in _BEGINNINGS or not content.startswith(_BEGINNINGS[ending]):
        return False
    return ending != "webp" or content.startswith(_WEBP_MARK, _WEBP_AT)
