"""What hangs together, found by runs of pixels, is what a search pixel by pixel finds."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.runs import components, reached_from_edge, runs_of

masks = st.tuples(st.integers(1, 12), st.integers(1, 12)).flatmap(
    lambda size: st.tuples(st.just(size), st.binary(min_size=size[0] * size[1], max_size=size[0] * size[1]))
)


def mask_of(drawn):
    size, noise = drawn
    return Image.frombytes("L", size, bytes(255 if value < 140 else 0 for value in noise))


def pixels_of(stretches):
    return {(x, y) for y, start, end in stretches for x in range(start, end)}


def spread(start, pixels):
    """The pixels that hang together with those of the start, one by one."""
    waiting, reached = list(start), set(start)
    while waiting:
        x, y = waiting.pop()
        new = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} & pixels - reached
        reached |= new
        waiting.extend(new)
    return reached


def lit(mask):
    return {(at % mask.width, at // mask.width) for at, value in enumerate(mask.tobytes()) if value}


@given(masks)
def test_each_pixel_is_in_one_part_with_all_that_hangs_together_with_it(drawn):
    mask = mask_of(drawn)
    parts = [pixels_of(part) for part in components(runs_of(mask, 1000))]
    assert sum(len(part) for part in parts) == len(lit(mask))
    assert set().union(*parts) == lit(mask)
    assert all(spread({min(part)}, lit(mask)) == part for part in parts)


@given(masks)
def test_what_is_reached_from_the_edge_is_what_hangs_together_with_it(drawn):
    mask = mask_of(drawn)
    width, height = mask.size
    edge = {(x, y) for x, y in lit(mask) if x in (0, width - 1) or y in (0, height - 1)}
    assert pixels_of(reached_from_edge(runs_of(mask, 1000), width)) == spread(edge, lit(mask))


def test_texture_has_more_runs_than_are_looked_through():
    mask = Image.new("L", (9, 1))
    for x in range(0, 9, 2):
        mask.putpixel((x, 0), 255)
    assert runs_of(mask, 5) == [[(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]]
    assert runs_of(mask, 4) is None
