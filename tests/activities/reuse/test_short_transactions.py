"""What takes long is done before anything is written: on SQLite everybody else waits for a transaction to end."""

import pytest
from django.db import connection

from activities.engine.package.reading import read
from activities.engine.package.writing import write
from activities.models import Origin
from activities.reuse.getting import importing, receiving
from activities.reuse.getting.importing import import_package
from activities.reuse.merging import bringing, offers, sending_back, suggestions
from activities.reuse.merging.adapting import adapt
from activities.reuse.merging.taking_over import take_over
from tests.activities.engine.package.generated_recipes import a_recipe
from tests.activities.reuse.getting.kits import recipe_json
from tests.activities.reuse.merging.editing import answers, change, news_of
from tests.factories import make_editor, make_recipe, step

FIRST = a_recipe(canonical="https://randers.example/madplan/")


@pytest.fixture
def watched(monkeypatch):
    """Return how many packages were read or written so far; none may be in a transaction of a service's own."""
    seen = []

    def outside(work):
        def watching(*args, **kwargs):
            assert not connection.savepoint_ids
            seen.append(work.__name__)
            return work(*args, **kwargs)

        return watching

    for module in (importing, bringing, offers, suggestions):
        monkeypatch.setattr(module, "read", outside(read))
    monkeypatch.setattr(sending_back, "write", outside(write))
    return seen


def test_a_package_is_read_before_it_is_kept_and_before_it_is_taken(organisation, editor, watched):
    delivery = receiving.receive_file(data=recipe_json(), organisation=organisation, user=editor)
    receiving.take(delivery=delivery, user=editor)
    assert watched == ["read", "read"]


def test_a_newer_version_is_read_before_it_is_kept_and_before_it_is_taken_over(organisation, editor, watched):
    page = import_package(package=write(FIRST, {}), organisation=organisation, user=editor)
    newer = write({**FIRST, "version": "1.3", "promise": "En ny plan."}, {})
    bringing.bring(origin=Origin.objects.get(page=page), data=newer, user=editor)
    offer = news_of(page)
    take_over(offer=offer, answers=answers(offer, takes_all=True), user=editor)
    assert watched == ["read", "read", "read"]


def test_a_suggestion_is_written_before_it_is_sent_and_read_before_it_is_received(
    organisation, other_organisation, editor, watched
):
    theirs = make_recipe(organisation, steps=[step("Kig", "Skriv fem ting ned.")])
    colleague = make_editor(other_organisation)
    ours = adapt(page=theirs, organisation=other_organisation, user=colleague)
    change(ours, step_1={"text": "Skriv seks ting ned."})
    sent = sending_back.suggest_here(page=ours, who="Aalborg", note="", user=colleague)
    package = bytes(sent.sent_back.package)
    sent.delete()
    suggestions.receive(data=package, user=editor)
    assert watched == ["write", "read"]
