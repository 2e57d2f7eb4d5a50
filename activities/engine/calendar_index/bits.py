"""Sets of positions as ints: bit n stands for position n."""

import re
from collections.abc import Iterable

_ONES = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
_NOT_EMPTY = re.compile(rb"[^\0]")


def mask_of(positions: Iterable[int], width: int) -> int:
    """The int with these bits, all below `width`. Set in a bytearray: an int would be copied for each."""
    bits = bytearray(width // 8 + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")


def positions_in(mask: int) -> list[int]:
    """The bits of an int, in rising order."""
    data = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
    return [found.start() * 8 + bit for found in _NOT_EMPTY.finditer(data) for bit in _ONES[data[found.start()]]]
