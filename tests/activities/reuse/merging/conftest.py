"""A recipe of Randers, and Aalborg's adaptation of it."""

import pytest

from activities.reuse.merging.adapting import adapt
from tests.factories import make_editor, make_recipe, step


@pytest.fixture
def their_recipe(organisation):
    """What Randers has published."""
    return make_recipe(
        organisation,
        title="Ugens madplan",
        author="Randers Bibliotek",
        promise="Du får en madplan.",
        steps=[
            step("Kig i køleskabet", "Skriv fem ting ned."),
            _with_a_slot(step("Skriv til robotten", "Sig det højt.", prompt_text="Lav en madplan til [antal].")),
            step("Smag til", "Spis."),
        ],
        materials=[("item", "En blyant"), ("item", "Papir")],
        who_can_help="Spørg Birgit i Randers.",
        local_note="Kun i Randers.",
    )


@pytest.fixture
def colleague(other_organisation):
    """Somebody who publishes for Aalborg."""
    return make_editor(other_organisation)


@pytest.fixture
def our_recipe(their_recipe, other_organisation, colleague):
    """Aalborg's draft."""
    return adapt(page=their_recipe, organisation=other_organisation, user=colleague)


def _with_a_slot(stored):
    slot = {"name": "antal", "example": "2", "hint": ""}
    stored["value"]["prompt"]["slots"] = [{"type": "item", "id": "antal", "value": slot}]
    return stored
