"""A symbol for every colour, so that a pattern can be read without telling colours apart.

Many beads print as the same grey, and some look alike to those who are colour-blind. The symbols are letters of Source
Sans Pro that stay apart at 3 mm: no O, Q and 0, no I, l and 1, no small letter that is its capital again, no 5 beside
S, no 8 beside B. The commonest colours get capitals; when single letters run out, a capital and a digit.
"""

from itertools import product

from activities.engine.beads.patterns import MOST_COLOURS, Pattern

_CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SMALL = "abdefgmnrt"
_DIGITS = "3479"
_SIGNS = "+#%&?@=■▲▼◆♪✓→←↑↓∞§<>!~"
_PAIRS = (letter + digit for digit, letter in product("123456789", _CAPITALS))

SYMBOLS = (*_CAPITALS, *_SMALL, *_DIGITS, *_SIGNS, *_PAIRS)[:MOST_COLOURS]


def symbols_for(pattern: Pattern) -> tuple[str, ...]:
    """Return a symbol of one or two letters for each of the pattern's colours, in their order.

    That is the order of use when a pattern is made, and stays when it is repainted: a colour keeps its symbol.
    """
    return SYMBOLS[: len(pattern.colours)]
