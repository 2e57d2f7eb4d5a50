"""The picture that other sites show beside a link: the title, when, whose it is, and beads. Needs Pillow."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from outreach import letters
from outreach.bead_art import HOLE, PEG, RING, hole_colour
from outreach.bead_ornament import EMPTY, HOUSE_COLOURS, ornament

SIZE = (1200, 630)  # pixels: what the large networks show uncropped

_PAPER, _INK, _SOFT, _ACTION = "#fffaf1", "#1f1b3d", "#55507a", "#0b5d52"
_BOARD, _BOARD_PEG = "#d9f4f1", "#b5dfda"

_BEAD = 29  # pixels from peg to peg
_BOARD_LEFT = 736  # 16 pegs of beads, and the board's edge
_MARGIN = 64
_TEXT_WIDTH = _BOARD_LEFT - 2 * _MARGIN + 16
_TITLE_SIZES, _TITLE_HEIGHT = (80, 72, 64, 56, 48, 42), 330
_LINE_SIZE, _SMALL_SIZE = 36, 30
_LEADING = 1.12
_OVERSAMPLING = 3
_ORNAMENT_ROWS, _ORNAMENT_COLUMNS = 9, 16


@dataclass(frozen=True)
class Words:
    """What stands on a picture: `lines` say when, where or how long, at most two of them."""

    title: str
    lines: tuple[str, ...]
    owner: str
    site: str


def draw(words: Words, seed: str) -> bytes:
    """Return the picture as PNG, 1200 x 630 pixels; the same words and seed give the same picture."""
    image = Image.new("RGB", SIZE, _PAPER)
    image.paste(_board(seed), (_BOARD_LEFT, 0))
    draw = ImageDraw.Draw(image)
    _write_title(draw, words.title)
    _write_below(draw, words)
    buffer = BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _write_title(draw: ImageDraw.ImageDraw, title: str) -> None:
    """Write the title as large as it fits; the longest is cut."""
    text = _drawable(title)
    for size in _TITLE_SIZES:
        font = letters.font(letters.BOLD, size)
        lines = _wrapped(text, font, _TEXT_WIDTH)
        if len(lines) * size * _LEADING <= _TITLE_HEIGHT:
            break
    else:
        lines = _cut(lines, int(_TITLE_HEIGHT / (size * _LEADING)), font)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, 52 + number * size * _LEADING), line, _INK, font)


def _write_below(draw: ImageDraw.ImageDraw, words: Words) -> None:
    """Write from the bottom up: the site, whose it is, and when."""
    y = SIZE[1] - 84
    for number, colour in enumerate(HOUSE_COLOURS):
        _bead(draw, (_MARGIN + 13 + number * 28, y + 20), 28, colour)
    _one_line(draw, (_MARGIN + 5 * 28 + 16, y), words.site, letters.font(letters.REGULAR, _SMALL_SIZE), _SOFT)
    y -= 52
    _one_line(draw, (_MARGIN, y), words.owner, letters.font(letters.BOLD, _SMALL_SIZE + 2), _ACTION)
    y -= 10
    for text in reversed([line for line in words.lines if line]):
        y -= 46
        _one_line(draw, (_MARGIN, y), text, letters.font(letters.REGULAR, _LINE_SIZE), _INK)


def _one_line(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, colour: str
) -> None:
    width = _BOARD_LEFT - at[0] - 32
    draw.text(at, _cut([_drawable(text)], 1, font, width)[0], colour, font)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return the text in lines of at most `width` pixels; a word that is longer is broken."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _broken(word, font, width)
    return lines or [""]


def _broken(word: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    parts = [""]
    for letter in word:
        if font.getlength(f"{parts[-1]}{letter}-") > width and parts[-1]:
            parts[-1] += "-"
            parts.append("")
        parts[-1] += letter
    return parts


def _cut(lines: list[str], most: int, font: ImageFont.FreeTypeFont, width: int = _TEXT_WIDTH) -> list[str]:
    """Return the first `most` lines; what is left out is "…", and each fits."""
    kept = lines[:most]
    last = kept[-1] + ("…" if len(lines) > most else "")
    while font.getlength(last) > width and len(last) > 1:
        last = last.removesuffix("…")[:-1].rstrip() + "…"
    return [*kept[:-1], last]


def _drawable(text: str) -> str:
    """Return the text without signs that the letters haven't got, such as small pictures."""
    return " ".join("".join(sign if letters.has_letter(sign) else " " for sign in text).split())


def _board(seed: str) -> Image.Image:
    """Return a pegboard with the ornament of the seed in its middle, drawn large and made smaller: round beads."""
    size = (SIZE[0] - _BOARD_LEFT, SIZE[1])
    image = Image.new("RGB", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING), _BOARD)
    draw = ImageDraw.Draw(image)
    colours, rows = ornament(seed)
    side = _BEAD * _OVERSAMPLING
    total = size[1] // _BEAD + 1
    above = (total - _ORNAMENT_ROWS) // 2
    for y in range(total):
        row = rows[y - above] if above <= y < above + _ORNAMENT_ROWS else EMPTY * _ORNAMENT_COLUMNS
        for x, char in enumerate(row):
            centre = ((x + 0.5) * side, (y + 0.36) * side)
            if char == EMPTY:
                draw.circle(centre, float(PEG) / 2 * side, _BOARD_PEG)
            else:
                _bead(draw, centre, side, colours[char])
    return image.resize(size, Image.Resampling.BOX)


def _bead(draw: ImageDraw.ImageDraw, centre: tuple[float, float], side: float, colour: str) -> None:
    draw.circle(centre, float(RING) / 2 * side, colour)
    draw.circle(centre, float(HOLE) / 2 * side, hole_colour(colour))
