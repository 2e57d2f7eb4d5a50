from datetime import UTC, datetime, time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from activities.feeds.conditional import conditional, stamped
from tests.factories import make_event, occurrence

MORNING = datetime(2026, 10, 7, 8, tzinfo=UTC)


def ask(of="kalender", known="", method="get", **kwargs):
    headers = {"if-none-match": known} if known else {}
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return conditional(request, of=of, **kwargs) or stamped(request, HttpResponse("made"))


@pytest.fixture
def _morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_morning")]


def test_an_answer_is_made_for_who_has_none():
    answer = ask()
    assert (answer.status_code, answer.content) == (200, b"made")
    assert answer["ETag"].startswith('W/"')
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("form", ["{}", '"another", {}', "*"])
def test_who_has_the_answer_is_told_so(method, form):
    tag = ask()["ETag"]
    answer = ask(known=form.format(tag), method=method)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == tag
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_another_question_has_another_answer():
    assert ask(known=ask(of="kalender?hvor=randers")["ETag"]).status_code == 200


def test_a_change_makes_every_answer_too_old(organisation):
    tag = ask()["ETag"]
    organisation.title = "Randers"
    organisation.save()
    assert ask(known=tag).status_code == 200


def test_midnight_in_copenhagen_makes_every_answer_too_old(time_machine):
    time_machine.move_to(datetime(2026, 10, 7, 21, 59, tzinfo=UTC), tick=False)
    tag = ask()["ETag"]
    assert ask(known=tag).status_code == 304
    time_machine.move_to(datetime(2026, 10, 7, 22, 0, tzinfo=UTC), tick=False)
    assert ask(known=tag).status_code == 200


def test_a_date_that_ends_makes_every_answer_too_old(time_machine, organisation):
    make_event(organisation, "cafe", occurrence(MORNING.date(), start_time=time(14), end_time=time(16)))
    tag = ask()["ETag"]
    time_machine.move_to(datetime(2026, 10, 7, 13, 59, tzinfo=UTC), tick=False)
    assert ask(known=tag).status_code == 304
    time_machine.move_to(datetime(2026, 10, 7, 14, 0, tzinfo=UTC), tick=False)
    assert ask(known=tag).status_code == 200


@pytest.mark.parametrize("known", ["", "*"])
def test_other_sites_may_read_only_what_is_meant_for_them(known):
    assert ask(known=known, for_other_sites=True)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask(known=known)


def test_it_takes_two_queries_to_say_that_nothing_is_new(django_assert_num_queries, organisation):
    tag = ask()["ETag"]
    with django_assert_num_queries(2):
        ask(known=tag)
