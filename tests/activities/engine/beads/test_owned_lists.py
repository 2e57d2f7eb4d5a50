import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.owned_lists import BadOwnedList, Fault, read_owned
from activities.engine.beads.palettes import read_palette

HAMA = read_palette("hama")


def fault(text):
    with pytest.raises(BadOwnedList) as raised:
        read_owned(text, HAMA)
    return raised.value.fault, raised.value.row, raised.value.text


def test_codes_alone_say_what_there_is_but_not_how_much():
    owned = read_owned("code\nH01\nH18\n", HAMA)
    assert owned.codes == {"H01", "H18"}
    assert owned.counts is None


def test_a_column_without_a_heading_is_no_column_of_counts():
    assert read_owned("code,\nH01,5\nH18,many\n", HAMA).counts is None


@pytest.mark.parametrize(
    "text",
    [
        "code,count\nH01,300\nH18,0\n",
        "\ufeffCode;Count\r\nH01;300\r\nH18;0\r\n",
        'name,count,code\nWhite,100,H01\n"Black, shiny",0,H18\n,200,H01\n\n',
        "code,count,count\nH01,1,300\nH18,0,0\n",
    ],
    ids=["plain", "excel", "other_columns_and_two_bags", "a_column_twice"],
)
def test_counts_are_read_however_a_spreadsheet_writes_them(text):
    owned = read_owned(text, HAMA)
    assert owned.codes == {"H01"}
    assert owned.counts == {"H01": 300, "H18": 0}


def test_a_count_that_is_left_empty_means_enough():
    counts = read_owned("code,count\nH01,5\nH18,\n", HAMA).counts
    assert counts["H18"] >= 40_000
    assert counts["H01"] == 5


@pytest.mark.parametrize("text", ["", "\n", "code\n", "colour,count\nH01,3\n", "code,count\n,\n"])
def test_a_list_without_codes_is_refused(text):
    assert fault(text)[0] is Fault.NO_CODES


def test_what_is_wrong_in_a_row_is_told_with_its_number():
    assert fault("code\nH01\nX99\n") == (Fault.UNKNOWN_CODE, 3, "X99")
    assert fault("code,count\nH01,many\n") == (Fault.NO_NUMBER, 2, "many")
    assert fault("code,count\nH01,-1\n") == (Fault.NO_NUMBER, 2, "-1")
    assert fault("code,count\n,7\n") == (Fault.UNKNOWN_CODE, 2, "")


@pytest.mark.parametrize("text", ["code\n" + "H01\n" * 6_000, "code\n" + "x" * 200_000])
def test_what_is_far_too_long_is_refused(text):
    assert fault(text)[0] is Fault.UNREADABLE


@given(st.text("code,;count\nH0189 \"'\x00", max_size=80))
def test_any_text_is_a_list_or_refused_with_a_reason(text):
    try:
        owned = read_owned(text, HAMA)
    except BadOwnedList:
        return
    assert all(code in HAMA for code in owned.codes)
