import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.engine.readability import MINIMUM_WORDS, Level, Readability, measure

# Twenty sentences of five short words: enough to get a score, and exactly LIX 5.
PADDING = "Hun kom med en kat. " * 20


def measured(text: str) -> Readability:
    result = measure(text)
    assert result is not None
    return result


def sentences_in(text: str) -> int:
    return measured(PADDING + "\n\n" + text).sentences - 20


def words_in(text: str) -> int:
    return measured(PADDING + "\n\n" + text).words - 100


def test_lix_is_words_per_sentence_plus_the_percentage_of_long_words():
    # 110 words, 21 sentences, 10 long words: 110 / 21 + 1000 / 110 = 14.329
    result = measured(PADDING + "Gulerod " * 10)
    assert (result.words, result.sentences, result.lix) == (110, 21, 14.3)


def test_a_long_word_has_seven_letters_and_six_are_not_enough():
    assert measured(PADDING + "aftens.").hardest_words == ()
    assert measured(PADDING + "madplan.").hardest_words == ("madplan",)


def test_under_a_hundred_words_there_is_no_score():
    assert measure("ord " * (MINIMUM_WORDS - 1)) is None
    assert measure("ord " * MINIMUM_WORDS) is not None
    assert measure("") is None
    assert measure(" . ! \n ? … – " * 200) is None


@pytest.mark.parametrize(
    ("long_words", "lix", "level"),
    [
        (0, 10.0, Level.VERY_EASY),
        (14, 24.0, Level.VERY_EASY),
        (15, 25.0, Level.EASY),
        (24, 34.0, Level.EASY),
        (25, 35.0, Level.MEDIUM),
        (34, 44.0, Level.MEDIUM),
        (35, 45.0, Level.HARD),
        (44, 54.0, Level.HARD),
        (45, 55.0, Level.VERY_HARD),
        (100, 110.0, Level.VERY_HARD),
    ],
)
def test_the_level_follows_the_published_bands(long_words, lix, level):
    words = ["gulerod"] * long_words + ["ord"] * (100 - long_words)
    text = " ".join(word + "." * (place % 10 == 9) for place, word in enumerate(words))
    assert (measured(text).lix, measured(text).level) == (lix, level)


def test_between_two_bands_halves_are_rounded_up():
    # 200 words in 20 sentences, 29 of them long: 10 + 14.5; one word more: 10.05 + 14.43.
    words = ["gulerod"] * 29 + ["ord"] * 171
    text = " ".join(word + "." * (place % 10 == 9) for place, word in enumerate(words))
    assert (measured(text).lix, measured(text).level) == (24.5, Level.EASY)
    assert measured(text.replace("ord.", "ord ord.", 1)).lix == 24.5


@pytest.mark.parametrize(
    "text",
    [
        "Køb bl.a. gulerødder og 5.678 ærter.",
        "Vi ses kl. 10 i rum nr. 5 hos hr. Jensen.",
        "Det er fx. Randers, f.eks. Aarhus, dvs. Jylland, evt. Fyn inkl. Langeland.",
        "Det koster ca. 20 kr. pr. styk.",
        "Du kan skrive (osv., m.m. og etc.) i ét hug.",
        "Kom den 3. maj eller den 10. juni.",
        "H. C. Andersen og H.C. Andersen skrev begge eventyr.",
        "»Hvorfor?« spurgte hun.",
        '"Kom nu!", sagde han.',
        "Robotten tøver ... og svarer så… måske.",
        "Se www.randersbib.dk eller dr.dk for mere.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert sentences_in(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Køb mel, sukker osv. Rør det sammen.",
        "Prisen er 20 kr. Børn er gratis.",
        "Der kom 20. Vi havde ventet fem.",
        "Det kan I. Prøv bare.",
        "Vent ... Nu er den der.",
        "Kan du det? Ja!",
        "(Det er svært.) Men det går.",
        "Læs mere på dr.dk. Der står alt.",
        "Her er Jan. Han hjælper.",
        "Hvad . Nå ja.",
        "hej. og farvel.",
    ],
)
def test_a_stop_before_a_new_beginning_ends_the_sentence(text):
    assert sentences_in(text) == 2


def test_an_abbreviation_last_in_a_paragraph_ends_the_sentence():
    assert sentences_in("Vi har saft, kage m.m.\n\nKom og smag bl.a.") == 2


def test_a_paragraph_ends_its_sentence_without_a_full_stop():
    assert sentences_in("Det bliver sjovt\n\nkom bare") == 2
    assert sentences_in("Det bliver sjovt\nKom bare") == 2
    assert sentences_in("Det bliver sjovt\r\n\r\nKom bare\u2029Ja") == 3


def test_a_line_that_goes_on_with_a_small_letter_is_the_same_sentence():
    assert sentences_in("Det bliver sjovt, når vi\nalle er der, bl.a.\nfarmor.") == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [("bl.a.", 1), ("5.678", 1), ("IT-hjælp", 1), ("én – to", 2), ("(hej)", 1), ("– ... !", 0)],
)
def test_a_word_is_a_run_between_spaces_with_a_letter_or_digit(text, count):
    assert words_in(text) == count


def test_the_longest_sentence_is_shown_whole_and_on_one_line():
    text = PADDING + "Den her   sætning er\nden længste af (næsten) dem alle. Slut."
    assert measured(text).longest_sentence == ("Den her sætning er den længste af (næsten) dem alle.")


def test_the_hardest_words_are_different_and_the_longest_come_first():
    text = "Gulerødder og gulerødder, GULERØDDER! Et arrangement om en kartoffel."
    assert measured(PADDING + text).hardest_words == ("arrangement", "Gulerødder", "kartoffel")


def test_at_most_eight_hard_words_are_shown():
    words = " ".join("kartoffel" + letter for letter in "abcdefghijkl")
    assert len(measured(PADDING + words).hardest_words) == 8


def test_addresses_and_numbers_are_not_shown_as_hard_words():
    text = "Skriv til post@randersbib.dk eller https://randersbib.dk/kalender på 12345678."
    assert measured(PADDING + text).hardest_words == ()


def test_decomposed_letters_and_soft_hyphens_do_not_change_the_measure():
    text = PADDING + "Gåsebryst på æblegrød. Så længe det varer."
    hidden = unicodedata.normalize("NFD", text).replace("Gå", "Gå").replace("bryst", "\u00adbryst")
    assert measured(hidden) == measured(text)


@given(st.text(max_size=400))
def test_any_text_can_be_measured(text):
    result = measured(PADDING + "\n\n" + text)
    assert 20 <= result.sentences <= result.words
    assert result.lix > 0
    assert len(result.hardest_words) <= 8
    assert len({word.casefold() for word in result.hardest_words}) == len(result.hardest_words)


@given(st.lists(st.sampled_from(["ord", "bl.a.", "kl.", "!", "…", ".", "H.", "\n", "5.", "(nå?)"])))
def test_every_word_is_in_exactly_one_sentence(tokens):
    text = " ".join(tokens)
    expected = sum(any(map(str.isalnum, token)) for token in text.split())
    assert words_in(text) == expected
    assert sentences_in(text) <= expected


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ".",
        "a.",
        "a ",
        ". ",
        "a. ",
        "A\n",
        "\n",
        "-a",
        "a-",
        "a\u0315\u0327",
        "[(",
        "'’",
        "æ ",
        "!a",
    ],
)
def test_a_megabyte_of_anything_is_measured_quickly(unit):
    text = PADDING + unit * (1_000_000 // len(unit))
    started = time.process_time()
    measure(text)
    # Well above what it takes, well below what anything but linear time would.
    assert time.process_time() - started < 10
