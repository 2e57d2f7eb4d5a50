import string
import tomllib
from pathlib import Path

from activities.engine.package import wording
from activities.engine.package.wording import wording_for

FOLDER = Path(wording.__file__).parent / "words"


def words(language):
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def filled_in(text):
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_words_and_fill_in_the_same():
    danish, english = words("da"), words("en")
    assert danish.keys() == english.keys()
    for group in danish.keys() - {"licences", "months", "day"}:
        assert danish[group].keys() == english[group].keys()
        for name, text in danish[group].items():
            assert filled_in(text) == filled_in(english[group][name]), (group, name)
    assert len(danish["months"]) == len(english["months"]) == 12


def test_dates_are_said_in_the_language():
    assert wording_for("da").day("2026-09-01") == "1. september 2026"
    assert wording_for("en-GB").day("0999-12-31") == "31 December 999"
