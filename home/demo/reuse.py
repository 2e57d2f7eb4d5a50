"""The demo's reuse: a recipe that others have adapted, translate and make better, and that has come further since."""

from datetime import date
from typing import Any

from activities.models import OrganisationPage, RecipePage
from activities.reuse.getting.reused_by import tell
from activities.reuse.merging.adapting import adapt, translate
from activities.reuse.merging.sending_back import suggest_here
from home.demo.content_files import Entry, read
from home.demo.people import ADMINISTRATOR
from home.demo.recipes import dated, stable_id
from outreach.models import User


def reuse_a_recipe(organisations: list[OrganisationPage], recipes: dict[str, RecipePage], today: date) -> None:
    """Let the others take a recipe as it was, then publish it as it is, so that there is news for them."""
    content = read("reuse.toml")
    by_slug = {organisation.slug: organisation for organisation in organisations}
    original = RecipePage.objects.get(pk=recipes[content["recipe"]].pk)  # as it was published
    now = _go_back(original, content["before"])
    adapted = _adapt(original, content["adapted"], by_slug, today)
    _translate(original, content["translated"], by_slug)
    suggest_here(
        page=adapted,
        who=adapted.organisation.title,
        note=content["suggested"]["note"],
        user=_editor_of(adapted.organisation),
    )
    tell(
        page=original,
        who=adapted.organisation.title,
        address=adapted.get_url() or "",
        note=content["reused_by"]["note"],
        user=_editor_of(original.organisation),
    )
    for name, value in now.items():
        setattr(original, name, value)
    original.save_revision().publish()


def _go_back(recipe: RecipePage, before: Entry) -> dict[str, Any]:
    """Publish a recipe as it was a version ago; return the fields that are otherwise by now."""
    now = {name: getattr(recipe, name) for name in ("version", "steps", "change_log", *before["lines"])}
    recipe.version = before["version"]
    recipe.steps = _with_texts(recipe, recipe.slug, before["steps"])
    recipe.change_log = list(now["change_log"].raw_data)[-before["change_log"] :]
    for name, number in before["lines"].items():
        setattr(recipe, name, list(now[name].raw_data)[:number])
    recipe.save_revision().publish()
    return now


def _adapt(original: RecipePage, entry: Entry, organisations: dict[str, OrganisationPage], today: date) -> RecipePage:
    organisation = organisations[entry["organisation"]]
    recipe = adapt(page=original, organisation=organisation, user=_editor_of(organisation))
    recipe.work_id = entry["work_id"]
    _write(recipe, entry, original.slug)
    for name in entry["lists"]:
        setattr(recipe, name, dated({"slug": entry["slug"], **entry["lists"]}, name, today))
    recipe.save_revision().publish()
    return RecipePage.objects.get(pk=recipe.pk)  # with the address that it got


def _translate(original: RecipePage, entry: Entry, organisations: dict[str, OrganisationPage]) -> None:
    """Begin a translation, which stays a draft."""
    organisation = organisations[entry["organisation"]]
    user = _editor_of(organisation)
    draft = translate(page=original, organisation=organisation, language=entry["language"], user=user)
    _write(draft, entry, original.slug)
    draft.save_revision(user=user)


def _write(recipe: RecipePage, entry: Entry, original: str) -> None:
    """Write a file's words in a draft of what was the original's recipe."""
    recipe.slug = entry["slug"]
    for name, text in entry["fields"].items():
        setattr(recipe, name, text)
    recipe.steps = _with_texts(recipe, original, entry["steps"])


def _with_texts(recipe: RecipePage, original: str, texts: dict[str, str]) -> list[Entry]:
    """Return a recipe's steps with other texts, by the names that the original's file calls the steps."""
    by_id = {stable_id(original, step): text for step, text in texts.items()}
    return [
        {**step, "value": {**step["value"], "text": by_id.get(step["id"], step["value"]["text"])}}
        for step in recipe.steps.raw_data
    ]


def _editor_of(organisation: OrganisationPage) -> User:
    """Return who publishes for an organisation; the administrator, where an account of that name was there before."""
    editors = User.objects.filter(groups=organisation.team.editors_id)
    return editors.first() or User.objects.get(username=ADMINISTRATOR)
