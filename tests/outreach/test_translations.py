import os
from pathlib import Path

import polib
import pytest

from outreach import translations

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Calendar")
def dates(n): return ngettext("%(n)s date", "%(n)s dates", n) % {"n": n}
may = pgettext("month", "May")
"""
TEMPLATE = """{% load i18n %}
<main>
        <h1>{% translate "What's on" %}</h1>
    <p title="{% translate 'Calendar' %}">{% blocktranslate trimmed count n=dates|length %}
        One date,
        {{ n }} in all
    {% plural %}
        {{ n }} dates
    {% endblocktranslate %}</p>
    {% if a == "b" %}{{ _("Not a string of ours"|default:"x") }}{% endif %}
    {# Nothing here #}
    <p>100 % of {% translate "the 100 %" %} "quoted</p>
</main>
"""


@pytest.fixture
def source(tmp_path):
    (tmp_path / "app" / "migrations").mkdir(parents=True)
    (tmp_path / "app" / "views.py").write_text(PYTHON)
    (tmp_path / "app" / "migrations" / "0001.py").write_text('_("old")')
    (tmp_path / "app" / "page.html").write_text(TEMPLATE)
    return tmp_path


def found(root):
    return translations.find_messages(root, ["app"])


def write(path, *entries):
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue.extend(polib.POEntry(**entry) for entry in entries)
    catalogue.save(str(path))


def check(tmp_path, text, plural="", **entry):
    path = tmp_path / "django.po"
    write(path, {"msgid": text, "msgid_plural": plural, **entry})
    message = translations.Message("", text, plural)
    return [line.split(":")[0] for line in translations.problems(path, {message.key: message})]


def test_strings_of_python_and_of_templates_are_found_with_context_and_plural(source):
    messages = found(source)
    assert messages["", "Calendar"].files == {"app/views.py", "app/page.html"}
    assert messages["", "%(n)s date"].plural == "%(n)s dates"
    assert ("month", "May") in messages
    assert ("", "What's on") in messages
    assert ("", "the 100 %%") in messages
    assert ("", "old") not in messages


def test_a_trimmed_block_of_a_template_is_one_line(source):
    assert found(source)["", "One date, %(n)s in all"].plural == "%(n)s dates"


def test_updating_keeps_translations_drops_what_is_unused_and_sorts(source):
    path = source / "django.po"
    write(path, {"msgid": "Gone", "msgstr": "Væk"}, {"msgid": "Calendar", "msgstr": "Kalender", "tcomment": "menu"})
    assert translations.update(path, found(source))
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue] == sorted(entry.msgid for entry in catalogue)
    assert catalogue.find("Gone") is None
    assert (catalogue.find("Calendar").msgstr, catalogue.find("Calendar").tcomment) == ("Kalender", "menu")
    assert catalogue.find("Calendar").occurrences == [("app/page.html", ""), ("app/views.py", "")]


def test_updating_twice_changes_nothing_the_second_time(source):
    path = source / "da" / "django.po"
    assert translations.update(path, found(source))
    assert not translations.update(path, found(source))


def test_what_is_missing_and_what_is_unused_are_told(source):
    path = source / "django.po"
    write(path, {"msgid": "Gone", "msgstr": "Væk"})
    told = translations.problems(path, found(source))
    assert 'missing: "Calendar"' in told
    assert 'missing: "May" (month)' in told
    assert 'not used any more: "Gone"' in told


def test_a_good_translation_has_no_problem(tmp_path):
    assert check(tmp_path, "%(n)s of {total}", msgstr="{total}: %(n)s") == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"msgstr": ""}, "untranslated"),
        ({"msgstr": "%(n)s dage", "flags": ["fuzzy"]}, "fuzzy"),
        ({"msgstr": "dage"}, "other placeholders than the source"),
        ({"msgstr": "%(m)s dage"}, "other placeholders than the source"),
        ({"msgstr": "%(n)s % af dagen"}, "a percent sign that should be doubled"),
    ],
)
def test_a_translation_that_would_fail_is_told(tmp_path, entry, problem):
    assert check(tmp_path, "%(n)s days", **entry) == [problem]


def test_one_may_be_said_without_its_number_but_many_may_not(tmp_path):
    texts = ("%(n)s date", "%(n)s dates")
    assert check(tmp_path, *texts, msgstr_plural={0: "én dato", 1: "%(n)s datoer"}) == []
    assert check(tmp_path, *texts, msgstr_plural={0: "én dato", 1: "datoer"}) == ["other placeholders than the source"]
    assert check(tmp_path, *texts, msgstr_plural={0: "én dato", 1: ""}) == ["untranslated"]


def test_only_what_has_changed_is_compiled(tmp_path):
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source, compiled = folder / "django.po", folder / "django.mo"
    write(source, {"msgid": "Calendar", "msgstr": "Kalender"})
    assert translations.compile_all([tmp_path]) == [compiled]
    assert polib.mofile(str(compiled)).find("Calendar").msgstr == "Kalender"
    assert translations.compile_all([tmp_path]) == []
    newer = compiled.stat().st_mtime + 1
    os.utime(source, (newer, newer))
    assert translations.compile_all([tmp_path]) == [compiled]
    assert translations.compile_all([tmp_path]) == []  # once, though its source is from a moment to come
    assert sorted(path.name for path in Path(folder).iterdir()) == ["django.mo", "django.po"]
