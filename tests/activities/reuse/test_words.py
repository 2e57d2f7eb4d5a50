"""Every rule of a package is said in words."""

import pytest
from django.utils.translation import gettext, override

from activities.engine.package.refusals import Notice, Oddity, Refused, Remark, Rule
from activities.reuse import words
from activities.reuse.refusals import NotTaken, Reason


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_says_what_is_wrong_and_where(rule):
    said = words.of_refusal(Refused(rule, "steps[1].title"))
    assert said
    assert "%" not in said
    assert words.rule_of(Refused(rule)) == rule


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_names_what_it_is_about(reason):
    assert "Madplan" in words.of_refusal(NotTaken(reason, "Madplan"))


@pytest.mark.parametrize("remark", Remark)
def test_every_notice_names_its_place(remark):
    assert "steps[1]" in words.of_notice(Notice(remark, "steps[1]"))


def test_a_size_is_said_as_people_say_it():
    assert "20,0\xa0MB" in words.of_refusal(Refused(Rule.TOO_LARGE, 20 * 1024 * 1024))


def test_no_two_rules_are_said_alike():
    said = [words.of_refusal(Refused(rule, "x")) for rule in Rule]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("oddity", Oddity)
def test_what_is_odd_about_a_zip_is_said_in_the_readers_language(oddity):
    with override("da"):
        said = words.of_refusal(Refused(Rule.ODD_ARCHIVE, f"{oddity}: madplan.json"))
        assert f"({gettext(oddity)}: madplan.json)" in said
