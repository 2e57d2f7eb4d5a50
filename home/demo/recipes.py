"""The demo's recipes."""

import uuid
from datetime import date, timedelta
from typing import Any

from activities.models import Audience, OrganisationPage, PatternPage, RecipePage, Topic
from home.demo.content_files import Entry, read_all
from home.demo.pictures import upload_motif

_PLAIN_FIELDS = (
    "slug work_id title promise for_whom minutes price_kroner price_note company device account account_note outcome "  # noqa: SIM905
    "easier harder what_next who_can_help author source licence changes version group_min group_max people_per_helper "
    "prepare_minutes run_minutes clear_minutes room school_adaptation marketing_short marketing_long".split()
)
_LISTS = (
    "materials check_answer keep_private follow_ups learning_goals checklist reflection_questions evaluation budget "  # noqa: SIM905
    "script troubles canned_answers risks".split()
)


def make_recipes(
    organisations: list[OrganisationPage], patterns: dict[str, PatternPage], today: date
) -> dict[str, RecipePage]:
    """Make the recipes, then the links from each to what comes after it; return them by slug."""
    by_slug = {organisation.slug: organisation for organisation in organisations}
    entries = [entry for _name, entry in read_all("recipes")]
    recipes = {entry["slug"]: _make(entry, by_slug[entry["organisation"]], patterns, today) for entry in entries}
    for entry in entries:
        recipe = recipes[entry["slug"]]
        recipe.next_recipes = [("item", recipes[slug]) for slug in entry["next_recipes"]]
        recipe.save_revision().publish()
    return recipes


def _make(entry: Entry, organisation: OrganisationPage, patterns: dict[str, PatternPage], today: date) -> RecipePage:
    recipe = RecipePage(
        **{name: entry[name] for name in _PLAIN_FIELDS},
        **{name: _lines(entry, name) for name in _LISTS},
        steps=[_step(entry["slug"], step, patterns) for step in entry["steps"]],
        tools=dated(entry, "tools", today),
        experiences=dated(entry, "experiences", today),
        provenance=dated(entry, "provenance", today),
        change_log=dated(entry, "change_log", today),
        live=False,
    )
    recipe.picture = upload_motif(entry["slug"], organisation.team.collection)
    organisation.add_child(instance=recipe)
    recipe.topics.set(Topic.objects.filter(slug__in=entry["topics"]))
    recipe.audiences.set(Audience.objects.filter(slug__in=entry["audiences"]))
    return recipe


def stable_id(*names: Any) -> str:
    """Return the same id for the same names on every site that loads the demo."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("outreach-kit-demo", *map(str, names)))))


def _lines(entry: Entry, name: str) -> list[Entry]:
    return [
        {"type": "item", "value": line, "id": stable_id(entry["slug"], name, number)}
        for number, line in enumerate(entry[name])
    ]


def dated(entry: Entry, name: str, today: date) -> list[Entry]:
    """Return lines whose date the file gives as days before the demo is loaded."""
    return [
        {"type": "item", "value": _with_date(line, today), "id": stable_id(entry["slug"], name, number)}
        for number, line in enumerate(entry[name])
    ]


def _with_date(line: Entry, today: date) -> Entry:
    value = dict(line)
    if "tested_days_ago" in value:
        value["tested_on"] = str(today - timedelta(days=value.pop("tested_days_ago")))
        value["is_free"] = value.pop("free")
    else:
        value["date"] = str(today - timedelta(days=value.pop("days_ago")))
    return value


def _step(recipe: str, step: Entry, patterns: dict[str, PatternPage]) -> Entry:
    prompt = step.get("prompt", {"text": "", "slots": [], "example_answer": ""})
    slots = [
        {"type": "item", "value": slot, "id": stable_id(recipe, step["id"], slot["name"])}
        for slot in prompt.get("slots", [])
    ]
    return {
        "type": "step",
        "id": stable_id(recipe, step["id"]),
        "value": {
            "title": step["title"],
            "text": step["text"].strip(),
            "pattern": patterns[step["pattern"]].pk if "pattern" in step else None,
            "prompt": {
                "text": prompt["text"].strip(),
                "slots": slots,
                "example_answer": prompt["example_answer"].strip(),
            },
            "facilitator_note": step["facilitator_note"],
        },
    }
