"""A pattern as a PNG on warm white paper, for slides, mails and printers that know nothing else. Needs Pillow."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from activities.engine.beads import look
from activities.engine.beads.palettes import Palette, Rgb
from activities.engine.beads.patterns import Pattern, pegs_of
from activities.engine.beads.symbols import symbols_for

PAPER = (255, 250, 241)
SIDE = 1200  # pixels, about, of the longer side
MOST_PIXELS_PER_BEAD = 48

_OVERSAMPLING = 4
_COMPRESSION = 3  # of 9: a tenth larger than the smallest, in half the time


def pattern_png(
    pattern: Pattern,
    *,
    palette: Palette | None = None,
    pixels_per_bead: int | None = None,
    symbols: Path | None = None,
) -> bytes:
    """Return the pattern drawn.

    Args:
        pattern: what is drawn, to its very edge: a peg's pixels are its position times `pixels_per_bead`.
        palette: the same beads in corrected colours; None draws those of the list.
        pixels_per_bead: None makes the longer side about 1,200 pixels.
        symbols: the letters (a TrueType file) in which each colour's symbol is written on its beads.
    """
    side = pixels_per_bead or suitable_size(pattern)
    across, down = pattern.extent
    image = Image.new("RGB", (round(across * side), round(down * side)), PAPER)
    stamps = _stamps(pattern, palette, side, symbols)
    for peg in pegs_of(pattern.board, pattern.width, pattern.height):
        x, y = pattern.position(peg % pattern.width, peg // pattern.width)
        stamp = stamps[pattern.cells[peg]]
        image.paste(stamp, (round((x - 0.5) * side), round((y - 0.5) * side)), stamp)
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()


def suitable_size(pattern: Pattern) -> int:
    """Return the pixels per bead that make the picture about 1,200 pixels long."""
    return max(1, min(MOST_PIXELS_PER_BEAD, round(SIDE / max(pattern.extent))))


def _stamps(pattern: Pattern, palette: Palette | None, side: int, symbols: Path | None) -> list[Image.Image]:
    """Return what is set on a peg, by its cell: an empty peg first, then a bead of each colour."""
    peg = Image.new("RGBA", (side * _OVERSAMPLING,) * 2)
    _dot(peg, look.PEG, look.PEG_COLOUR, look.PEG_OPACITY)
    stamps = [peg]
    for bead, symbol in zip(pattern.beads_in(palette), symbols_for(pattern), strict=True):
        stamp = Image.new("RGBA", peg.size)
        _dot(stamp, look.EDGE, look.EDGE_COLOUR, look.EDGE_OPACITY)
        _dot(stamp, look.RING, look.hexadecimal(bead.rgb))
        if symbols:
            _write(stamp, symbol, bead.rgb, symbols)
        else:
            _dot(stamp, look.HOLE, *look.hole_ink(bead.rgb))
        stamps.append(stamp)
    return [stamp.reduce(_OVERSAMPLING) for stamp in stamps]


def _dot(stamp: Image.Image, diameter: float, colour: str, opacity: float = 1) -> None:
    """Draw a round dot over the middle of what is there."""
    layer = Image.new("RGBA", stamp.size)
    middle = stamp.width / 2
    ImageDraw.Draw(layer).circle((middle, middle), diameter * middle, f"{colour}{round(opacity * 255):02x}")
    stamp.alpha_composite(layer)


def _write(stamp: Image.Image, symbol: str, rgb: Rgb, letters: Path) -> None:
    size = look.SYMBOL_SIZE[len(symbol)] * stamp.width
    middle = stamp.width / 2
    baseline = middle + look.CAPITAL / 2 * size
    font = ImageFont.truetype(str(letters), size)
    ImageDraw.Draw(stamp).text((middle, baseline), symbol, fill=look.symbol_ink(rgb), font=font, anchor="ms")
