"""A drawing's lines have one ink; another colour stays another one."""

from activities.engine.beads.inking import one_ink

PEN = (24, 20, 26)


def test_lines_that_took_up_some_of_what_they_lie_on_have_one_colour():
    inked = {0: (PEN, 0.5), 1: ((40, 26, 30), 0.3), 2: ((20, 18, 22), 0.6), 5: ((60, 40, 30), 0.4), 7: (PEN, 1.0)}
    assert one_ink(inked) == dict.fromkeys(inked, PEN)


def test_lines_of_another_colour_keep_it():
    blue = (40, 50, 140)
    assert one_ink({0: (PEN, 0.5), 1: (PEN, 0.4), 2: (blue, 0.5)}) == {0: PEN, 1: PEN, 2: blue}


def test_a_dark_paint_is_no_line():
    tyre, bear = (60, 58, 62), (85, 60, 40)
    inked = {0: (PEN, 0.5), 1: (tyre, 1.0), 2: (bear, 0.95), 3: (tyre, 0.5), 4: (PEN, 0.6)}
    assert one_ink(inked) == {0: PEN, 1: tyre, 2: bear, 3: PEN, 4: PEN}


def test_where_all_is_dark_paint_the_most_of_it_is_the_ink():
    assert one_ink({0: (PEN, 1.0), 1: (PEN, 1.0), 2: ((30, 26, 30), 1.0)}) == dict.fromkeys(range(3), PEN)
    assert one_ink({}) == {}
