"""Faces with many small things in them, of which it is known where they are: what a pattern must not lose."""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from tests.activities.engine.beads.pictures import INK, PAINTS, WHITE

_OVERSAMPLING = 2
_LINE = 0.011
_ALIKE = 40


@dataclass(frozen=True)
class Face:
    """`image` is RGB; each of the small things in it is its colour and the pixels that show it, 0 to 255."""

    image: Image.Image
    things: list[tuple[tuple[int, int, int], Image.Image]]

    def share_kept(self, targets, columns, rows):
        """How many of the things, if a quarter of a bead or more, have a bead like them where they are."""
        kept = []
        for colour, shown in self.things:
            covers = shown.resize((columns, rows), Image.Resampling.BOX).tobytes()
            if sum(covers) >= 255 / 4:
                there = [target for target, cover in zip(targets, covers, strict=True) if cover >= 255 / 20 and target]
                kept.append(any(max(abs(a - b) for a, b in zip(one, colour, strict=True)) <= _ALIKE for one in there))
        return sum(kept) / len(kept)


class _Painter:
    """Paints shapes, given as shares of the side, one over the other, and knows what shows of each."""

    def __init__(self, side):
        self.side = side * _OVERSAMPLING
        self.sheet = Image.new("RGB", (self.side, self.side), WHITE)
        self.things = []

    def paint(self, corners, colour, *, outlined=True, counts=True):
        corners = [(x * self.side, y * self.side) for x, y in corners]
        shown = Image.new("L", self.sheet.size, 0)
        for _, below in self.things:
            ImageDraw.Draw(below).polygon(corners, fill=0)
        for image, fill, ink in ((self.sheet, colour, INK), (shown, 255, 0)):
            ImageDraw.Draw(image).polygon(corners, fill=fill)
            if outlined:
                width = round(_LINE * self.side)
                ImageDraw.Draw(image).line([*corners, *corners[:2]], fill=ink, width=width, joint="curve")
        if counts:
            self.things.append((colour, shown))

    def round(self, x, y, radius, colour, **options):
        self.paint(_oval(x, y, radius, radius), colour, **options)


def _oval(x, y, across, down):
    turns = [math.tau * step / 60 for step in range(60)]
    return [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]


def face(seed, side=1024):
    """A head that fills the picture: a crest of spikes, eyes with pupils, freckles, teeth and warts."""
    chance = random.Random(seed)
    painter = _Painter(side)
    hide, wart, spike = chance.sample(PAINTS[:8], 3)
    painter.paint(_oval(0.5, 0.55, 0.42, 0.4), hide, counts=False)
    for place in range(5):
        x, y = 0.26 + place * 0.11 + chance.uniform(-0.01, 0.01), 0.2 - 0.05 * math.sin(place / 4 * math.pi)
        reach = chance.uniform(0.04, 0.06)
        painter.paint([(x - reach, y), (x, y - 1.6 * reach), (x + reach, y)], spike)
    for eye in (-1, 1):
        x, y, radius = 0.5 + eye * chance.uniform(0.12, 0.18), chance.uniform(0.36, 0.44), chance.uniform(0.034, 0.06)
        painter.round(x, y, radius, WHITE)
        painter.round(x + radius * 0.15, y, radius * chance.uniform(0.35, 0.5), INK, outlined=False)
    for place in range(5):
        x = 0.26 + place * 0.11 + chance.uniform(-0.03, 0.03)
        painter.round(x, chance.uniform(0.54, 0.63), chance.uniform(0.014, 0.022), INK, outlined=False)
    for place in range(4):
        x, y, tooth = 0.38 + place * 0.06, 0.7, 0.058
        painter.paint([(x, y), (x + tooth, y), (x + tooth, y + tooth), (x, y + tooth)], WHITE)
        x = 0.3 + place * 0.13 + chance.uniform(-0.02, 0.02)
        painter.round(x, chance.uniform(0.81, 0.85), chance.uniform(0.02, 0.035), wart)
    things = [(colour, shown.reduce(_OVERSAMPLING)) for colour, shown in painter.things]
    return Face(painter.sheet.reduce(_OVERSAMPLING), things)
