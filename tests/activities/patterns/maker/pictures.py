"""Pictures that the maker's tests send."""

from base64 import b64encode
from io import BytesIO

from PIL import Image, ImageDraw

from activities.engine.beads.boards import standard_board
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import used_only


def drawing(width=300, height=300):
    """A red disc with a black outline on white."""
    image = Image.new("RGB", (width, height), "white")
    box = (width * 0.2, height * 0.2, width * 0.8, height * 0.8)
    ImageDraw.Draw(image).ellipse(box, "#cc2222", "black", 12)
    return image


def as_file(image, kind="PNG", **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def as_text(data):
    return b64encode(data).decode()


def stripes(width=29, height=29, palette="hama"):
    """A pattern of three colours in stripes from top to bottom."""
    bought = read_palette(palette)
    return used_only(
        width=width,
        height=height,
        board=standard_board(bought.pitch_mm),
        palette=bought,
        beads=bought.beads[:3],
        cells=[column % 3 for _row in range(height) for column in range(width)],
        title="Striber",
    )
