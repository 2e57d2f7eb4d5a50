"""Fuse-bead motifs as PNG pictures. Needs Pillow."""

from io import BytesIO

from PIL import Image, ImageDraw

from outreach.bead_art import HOLE, PEG, RING, Motif, hole_colour
from outreach.bead_ornament import EMPTY

PAPER, FAINT = "#fffaf1", "#d8cfc0"
OVERSAMPLING = 4


def motif_png(motif: Motif, pixels_per_bead: int = 24) -> bytes:
    """The motif on warm white paper, `pixels_per_bead` pixels per peg."""
    side = pixels_per_bead * OVERSAMPLING
    image = Image.new("RGB", (motif.width * side, motif.height * side), PAPER)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(motif.rows):
        for x, char in enumerate(row):
            centre = ((x + 0.5) * side, (y + 0.5) * side)
            if char == EMPTY:
                draw.circle(centre, float(PEG) / 2 * side, FAINT)
            else:
                colour = motif.colours[char][1]
                draw.circle(centre, float(RING) / 2 * side, colour)
                draw.circle(centre, float(HOLE) / 2 * side, hole_colour(colour))
    size = (motif.width * pixels_per_bead, motif.height * pixels_per_bead)
    buffer = BytesIO()
    image.resize(size, Image.Resampling.BOX).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
