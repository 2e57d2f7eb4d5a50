"""The sheets as PDF, tagged (PDF/UA-1) and true to scale."""

from collections.abc import Mapping
from pathlib import Path

from django.utils import timezone

from activities.engine.beads.palettes import Palette
from activities.engine.beads.patterns import Pattern
from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.data import sheets_data
from activities.patterns.sheets.true_scale import true_to_scale
from outreach.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "typst" / "sheets.typ"


def sheets_pdf(
    pattern: Pattern,
    variant: Variant = Variant.COLOUR,
    *,
    stock: Mapping[str, int] | None = None,
    palette: Palette | None = None,
    credit: str = "",
    address: str = "",
) -> bytes:
    """Return a page with the whole pattern and what it takes, then one page for each board.

    `stock` says how many beads there are (code -> number; a code that isn't in it: none), `palette` how they look where
    the list of colours is wrong, `credit` who made the pattern, `address` where on the web it is found again. Raises
    TooMuchToPrint.
    """
    data = sheets_data(pattern, variant, stock=stock, palette=palette, credit=credit, address=address)
    return true_to_scale(typeset(_TEMPLATE, data, made_at=timezone.now()))
