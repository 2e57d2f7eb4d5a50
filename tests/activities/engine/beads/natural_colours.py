"""Colours as photos have them: a few things with soft edges, light from one side, and grain."""

import random
from math import exp, hypot


def photo(side, *, seed, things=40, grain=4):
    """The colours of a photo of `side` x `side` cells, row by row: nearly all of them different."""
    chance = random.Random(seed)
    ground = _colour(chance)
    scene = [
        (chance.random(), chance.random(), chance.uniform(0.04, 0.2), _colour(chance), chance.uniform(1, 4))
        for _ in range(things)
    ]
    return [
        tuple(
            min(255, max(0, round(channel + chance.gauss(0, grain))))
            for channel in _seen(x / side, y / side, ground, scene)
        )
        for y in range(side)
        for x in range(side)
    ]


def _colour(chance):
    colour = [chance.uniform(15, 240) for _ in range(3)]
    grey, strength = sum(colour) / 3, chance.uniform(0.3, 1)
    return [grey + strength * (channel - grey) for channel in colour]


def _seen(x, y, ground, scene):
    colour = [channel * (1.1 - 0.4 * y) for channel in ground]
    for across, down, size, tint, hardness in scene:
        distance = hypot(x - across, y - down) / size
        cover = exp(-(distance ** (2 * hardness)))
        light = 1 - 0.5 * (x - across) / size * min(1, distance)
        colour = [(1 - cover) * under + cover * own * light for under, own in zip(colour, tint, strict=True)]
    return colour
