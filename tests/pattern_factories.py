"""Patterns and pages of them, for tests."""

from activities.engine.beads.boards import standard_board
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import Pattern, used_only
from activities.models import PatternPage


def make_pattern(width: int = 4, height: int = 3, *, codes=("H01", "H05"), palette: str = "hama") -> Pattern:
    """Return a pattern in which the colours take turns, on the size of board that they are made for."""
    beads = [read_palette(palette).bead(code) for code in codes]
    return used_only(
        width=width,
        height=height,
        board=standard_board(read_palette(palette).pitch_mm),
        palette=read_palette(palette),
        beads=beads,
        cells=[number % len(beads) for number in range(width * height)],
    )


def make_pattern_page(organisation, slug="dino", pattern=None, **fields) -> PatternPage:
    """Return a published pattern."""
    defaults = {"title": "En dinosaur", "summary": "Den har fire ben.", "picture_alt": "En grøn dinosaur."}
    page = PatternPage(slug=slug, pattern=pattern or make_pattern(), **{**defaults, **fields})
    organisation.add_child(instance=page)
    page.save_revision().publish()
    return page
