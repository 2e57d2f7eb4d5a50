"""Pictures made by rule, whose truth is known: drawings with their ink, pixel art with its pixels, photo-like ones.

Each is the same for the same seed. The benchmark uses them too.
"""

import math
import random
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from activities.engine.beads.scaling import fitted

PAINTS = (
    *((226, 60, 50), (244, 160, 40), (250, 220, 70), (90, 180, 80), (60, 130, 210), (130, 80, 170)),
    *((240, 160, 190), (170, 110, 65), (180, 220, 240), (250, 245, 230), (170, 170, 170), (255, 255, 255)),
)
INK = (20, 18, 24)
WHITE = (255, 255, 255)
_OVERSAMPLING = 2


@dataclass(frozen=True)
class Drawing:
    """`image` is the finished RGB picture; `ink` says of each pixel how much of it is line, 0 to 255."""

    image: Image.Image
    ink: Image.Image

    def cut(self, box):
        """The part of it within the box."""
        return Drawing(self.image.crop(box), self.ink.crop(box))

    def true_ink(self, columns, rows, least):
        """For each cell that the picture is fitted into, whether at least the share `least` of it is line."""
        frame = fitted(self.ink.size, columns, rows)
        cover = Image.new("L", (columns, rows))
        cover.paste(self.ink.resize((frame.width, frame.height), Image.Resampling.BOX), (frame.left, frame.top))
        return [value >= least * 255 for value in cover.tobytes()]


def drawing(seed, side=1024, line=0.014, figures=7, background=WHITE, pen=INK):
    """A figure of shapes filled with flat paint and outlined in ink, with two eyes, on a plain background.

    `line` is the width of the ink, as a share of the picture's side; `pen` is its colour.
    """
    chance = random.Random(seed)
    big = side * _OVERSAMPLING
    sheet = Image.new("RGB", (big, big), background)
    ink = Image.new("L", (big, big), 0)
    pens = ((ImageDraw.Draw(sheet), pen), (ImageDraw.Draw(ink), 255))
    width = max(1, round(line * big))
    for _ in range(figures):
        _outlined(pens, _shape(chance, big), chance.choice(PAINTS), width)
    for side_of_face in (-1, 1):
        _eye(pens, (big * (0.5 + 0.09 * side_of_face), big * 0.4), big * 0.035, width)
    _stroke(
        pens, [(big * (0.4 + 0.02 * i), big * (0.55 + 0.05 * math.sin(i / 10 * math.pi))) for i in range(11)], width
    )
    return Drawing(sheet.reduce(_OVERSAMPLING), ink.reduce(_OVERSAMPLING))


def _shape(chance, big):
    """A closed, smooth outline somewhere within the picture."""
    x, y = (chance.uniform(0.3, 0.7) * big for _ in "xy")
    radius = chance.uniform(0.1, 0.24) * big
    stretch, lobes, depth = chance.uniform(0.6, 1.4), chance.randint(2, 6), chance.uniform(0, 0.25)
    turn = chance.uniform(0, math.tau)
    corners = []
    for step in range(180):
        angle = math.tau * step / 180
        reach = radius * (1 + depth * math.sin(lobes * angle + turn))
        corners.append((x + reach * math.cos(angle) * stretch, y + reach * math.sin(angle) / stretch))
    return corners


def _outlined(pens, corners, paint, width):
    (sheet, _), (ink, _) = pens
    sheet.polygon(corners, fill=paint)
    ink.polygon(corners, fill=0)
    _stroke(pens, [*corners, *corners[:2]], width)


def _stroke(pens, points, width):
    for draw, colour in pens:
        draw.line(points, fill=colour, width=width, joint="curve")


def _eye(pens, centre, radius, width):
    (sheet, pen), (ink, _) = pens
    sheet.circle(centre, radius, fill=WHITE, outline=pen, width=width)
    ink.circle(centre, radius, fill=0, outline=255, width=width)
    sheet.circle(centre, radius * 0.3, fill=pen)
    ink.circle(centre, radius * 0.3, fill=255)


def flat_drawing(seed, side=1024, figures=9):
    """Shapes of flat paint without any ink, as children's illustrations often are."""
    chance = random.Random(seed)
    big = side * _OVERSAMPLING
    sheet = Image.new("RGB", (big, big), chance.choice(PAINTS))
    for _ in range(figures):
        ImageDraw.Draw(sheet).polygon(_shape(chance, big), fill=chance.choice(PAINTS))
    return sheet.reduce(_OVERSAMPLING)


def shaded(image):
    """The picture with light falling on it from above: gradients in every paint."""
    light = Image.linear_gradient("L").resize(image.size).point(lambda value: 255 - value // 4)
    return ImageChops.multiply(image, Image.merge("RGB", [light] * 3))


def photo_like(seed, size=(1024, 768)):
    """Soft blobs of many colours on a gradient, lit unevenly, with texture and the grain of a camera."""
    chance = random.Random(seed)
    width, height = size
    image = Image.new("RGB", (64, 48))
    image.putdata([tuple(chance.randrange(256) for _ in "rgb") for _ in range(64 * 48)])
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(1.5, 5))).resize(size, Image.Resampling.BICUBIC)
    things = Image.new("RGB", size)
    shapes = Image.new("L", size)
    for _ in range(12):
        corners = [(x * width / max(size), y * height / max(size)) for x, y in _shape(chance, max(size))]
        ImageDraw.Draw(things).polygon(corners, fill=tuple(chance.randrange(30, 220) for _ in "rgb"))
        ImageDraw.Draw(shapes).polygon(corners, fill=chance.randrange(120, 230))
    image.paste(things, mask=shapes.filter(ImageFilter.GaussianBlur(2)))
    texture = Image.effect_noise(size, 26).filter(ImageFilter.GaussianBlur(1.2))
    grain = Image.merge("RGB", [ImageChops.blend(texture, Image.effect_noise(size, 12), 0.4)] * 3)
    return ImageChops.overlay(image, grain)


def pixel_art(seed, columns=24, rows=20, colours=6):
    """A small symmetric creature, one pixel a pixel, on a plain background; RGB."""
    chance = random.Random(seed)
    paints = [INK, *chance.sample(PAINTS, colours - 1)]
    image = Image.new("RGB", (columns, rows), WHITE)
    for y in range(1, rows - 1):
        for x in range(1, columns // 2):
            if chance.random() < 0.7:
                paint = paints[(x // 2 + y // 3 + (chance.random() < 0.25)) % len(paints)]
                image.putpixel((x, y), paint)
                image.putpixel((columns - 1 - x, y), paint)
    return image


def enlarged(image, factor, resampling=Image.Resampling.NEAREST):
    """The picture `factor` times as large; the factor need not be whole."""
    return image.resize((round(image.width * factor), round(image.height * factor)), resampling)


def saved(image, kind="PNG", **options):
    """The picture as a file's bytes."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def through_jpeg(image, quality=85):
    """The picture with the noise that JPEG leaves in it."""
    with Image.open(BytesIO(saved(image, "JPEG", quality=quality))) as noisy:
        return noisy.convert("RGB")
