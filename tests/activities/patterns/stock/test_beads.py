"""Our beads are kept as what can be understood, whatever is written."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.boards import MOST_PEGS
from activities.engine.beads.palettes import read_palette
from activities.models import BeadStock
from activities.patterns.stock.beads import BadBeads, OwnBead, as_json, from_json
from activities.patterns.stock.forms import BeadTableField

HAMA = read_palette("hama")


def bead(**parts):
    return {"owned": True, "count": None, "colour": None, **parts}


def test_counts_say_what_there_is_and_colours_how_it_looks(organisation):
    beads = {
        "H01": bead(),
        "H05": bead(count=300, colour="#b3141d"),
        "H18": bead(count=0),
        "H10": bead(owned=False, colour="#00ff00"),
    }
    stock = BeadStock(organisation=organisation, palette="hama", beads=beads)
    stock.full_clean()
    stock.save()
    stock = BeadStock.objects.get()
    assert stock.owned == {"H01", "H05"}
    assert stock.counts == {"H01": MOST_PEGS, "H05": 300, "H18": 0}
    assert stock.corrected.bead("H05").rgb == (0xB3, 0x14, 0x1D)
    assert stock.corrected.bead("H10").rgb == (0, 255, 0)
    assert stock.corrected.bead("H01").rgb == HAMA.bead("H01").rgb


@pytest.mark.parametrize(
    "beads",
    [
        [],
        "x",
        {"H999": bead()},
        {"N01": bead()},
        {"H05": []},
        {"H05": bead(owned="yes")},
        {"H05": bead(count=-1)},
        {"H05": bead(count=1.5)},
        {"H05": bead(count=True)},
        {"H05": bead(count=10**9)},
        {"H05": bead(colour="red")},
        {"H05": bead(colour="#12345")},
        {"H05": bead(colour=[1, 2, 3])},
    ],
)
def test_what_makes_no_sense_is_refused(organisation, beads):
    with pytest.raises(ValidationError):
        BeadStock(organisation=organisation, palette="hama", beads=beads).full_clean()


def test_what_was_stored_and_makes_no_sense_any_more_is_as_if_nothing_was_written(organisation):
    stock = BeadStock.objects.create(organisation=organisation, palette="hama", beads={"H999": bead()})
    assert (stock.owned, stock.counts) == (frozenset(), {})


def test_there_is_one_list_for_each_brand(organisation, other_organisation):
    BeadStock.objects.create(organisation=organisation, palette="hama")
    BeadStock.objects.create(organisation=organisation, palette="hama_mini")
    BeadStock.objects.create(organisation=other_organisation, palette="hama")
    with pytest.raises(IntegrityError), transaction.atomic():
        BeadStock.objects.create(organisation=organisation, palette="hama")


codes = st.sampled_from([bead.code for bead in HAMA.beads])
own_beads = st.builds(
    OwnBead,
    is_owned=st.just(True),
    count=st.none() | st.integers(0, 1_000_000),
    rgb=st.none() | st.tuples(*[st.integers(0, 255)] * 3),
)


@given(st.dictionaries(codes, own_beads, max_size=8))
def test_beads_come_back_as_they_were(beads):
    assert from_json(as_json(beads), HAMA) == beads


json_values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=3)


@given(
    json_values
    | st.dictionaries(
        codes | st.text(max_size=4),
        json_values | st.dictionaries(st.sampled_from(["owned", "count", "colour", "x"]), json_values),
        max_size=3,
    )
)
def test_whatever_is_stored_is_beads_or_refused(data):
    with suppress(BadBeads):
        assert all(isinstance(bead, OwnBead) for bead in from_json(data, HAMA).values())


def field():
    field = BeadTableField()
    field.widget.palette = HAMA
    return field


@given(st.dictionaries(codes, own_beads, max_size=8))
def test_the_table_sent_back_untouched_is_what_was_stored(beads):
    table = field()
    stored = as_json(beads)
    posted = {}
    for line in table.widget.get_context("beads", table.prepare_value(stored), {})["lines"]:
        if line["owned"]:
            posted[line["keys"]["owned"]] = "on"
        posted[line["keys"]["count"]] = str(line["count"])
        posted[line["keys"]["colour"]] = line["colour"]
    cleaned = table.clean(table.widget.value_from_datadict(posted, {}, "beads"))
    listed = {code: one for code, one in beads.items() if one.rgb != HAMA.bead(code).rgb}
    assert from_json(cleaned, HAMA) | listed == from_json(cleaned, HAMA)
    assert set(cleaned) == set(stored)
