"""Beads laid by hand, with undo and redo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import pegs_of
from activities.patterns.maker.painting import MOST_REPAINTS, NO_BEAD, BadHistory, History, Repaint, repainted
from tests.activities.engine.beads.generated_patterns import patterns
from tests.activities.patterns.maker.pictures import stripes

codes = st.sampled_from([NO_BEAD, "H01", "H05", "80-15179", "MA1"])
repaints = st.lists(st.builds(Repaint, st.integers(0, 39_999), codes), max_size=12).map(tuple)


def beads_of(pattern):
    """The code of the bead in each cell."""
    codes = (NO_BEAD, *pattern.colours)
    return [codes[cell] for cell in pattern.cells]


@given(st.builds(History, repaints, repaints))
def test_what_is_written_down_is_read_again(history):
    assert History.read(str(history)) == history


@given(repaints)
def test_undoing_everything_and_doing_it_again_changes_nothing(done):
    history = History(done)
    for _repaint in done:
        history = history.undo()
    assert history == History((), done)
    for _repaint in done:
        history = history.redo()
    assert history == History(done)


def test_with_nothing_to_undo_or_redo_all_stays_as_it_is():
    assert History().undo() == History().redo() == History()


def test_what_was_undone_is_gone_when_another_bead_is_laid():
    history = History().painted(1, "H01").undo().painted(2, "H05")
    assert history == History((Repaint(2, "H05"),))


@given(st.data())
def test_exactly_the_repainted_beads_are_others(data):
    pattern = data.draw(patterns.filter(lambda pattern: pegs_of(pattern.board, pattern.width, pattern.height)))
    bought = [NO_BEAD, *(bead.code for bead in read_palette(pattern.palette).beads)]
    pegs = st.sampled_from(list(pegs_of(pattern.board, pattern.width, pattern.height)))
    done = data.draw(st.lists(st.builds(Repaint, pegs, st.sampled_from(bought)), max_size=10))
    expected = {**dict(enumerate(beads_of(pattern))), **dict(done)}
    changed = repainted(pattern, done)
    assert dict(enumerate(beads_of(changed))) == expected
    assert set(changed.colours) == set(expected.values()) - {NO_BEAD}
    assert (changed.board, changed.title, changed.revision) == (pattern.board, pattern.title, pattern.revision)


def test_colours_keep_their_order_so_that_their_symbols_stay():
    pattern = stripes()
    assert repainted(pattern, [Repaint(0, "H05")]).colours == (*pattern.colours, "H05")


@pytest.mark.parametrize("repaint", [Repaint(841, "H01"), Repaint(0, "H999"), Repaint(0, "S01")])
def test_a_bead_that_does_not_exist_is_refused(repaint):
    with pytest.raises(BadHistory):
        repainted(stripes(), [repaint])


@pytest.mark.parametrize(
    "text", ["x", "1", "-1:H01", "1:H01;2:H01", "٣:H01", "1:<b>", "123456:H01", "1:H01 | 2:H01 | 3:H01"]
)
def test_what_is_no_list_of_repaints_is_refused(text):
    with pytest.raises(BadHistory):
        History.read(text)


def test_a_list_without_end_is_refused():
    with pytest.raises(BadHistory):
        History.read("1:H01 " * (MOST_REPAINTS + 1))
