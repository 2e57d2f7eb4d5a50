"""What people do to recipes between two updates, and what they answer at the desk."""

from activities.engine.package.comparing import compare
from activities.models import Origin, RecipePage
from activities.reuse.merging.offers import update_for
from activities.reuse.merging.taking_over import Answers
from activities.reuse.works.telling import recipe_json


def change(page, *, publish=False, **changes):
    """Save a draft with other fields, or with other texts in steps (`step_1={"text": …}`); perhaps publish it."""
    draft = RecipePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    stored = draft.steps.get_prep_value()
    for name, value in changes.items():
        if name.startswith("step_"):
            stored[int(name[5:]) - 1]["value"] |= value
        elif name != "steps":
            setattr(draft, name, value)
    draft.steps = changes.get("steps", stored)
    revision = draft.save_revision(clean=publish)
    if publish:
        revision.publish()
    return RecipePage.objects.get(pk=page.pk)


def latest(page):
    """Return the newest draft."""
    return RecipePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def news_of(page):
    """Return what is offered for a recipe by what it came from."""
    return update_for(Origin.objects.get(page=page.pk))


def desk_of(offer):
    """Return the offer beside our newest draft."""
    return offer.lay_out(recipe_json(latest(offer.page)))


def answers(offer, choices=None, **facts):
    """Return answers of somebody who looks at the desk right now; `choices` are by paths, with / between."""
    page = RecipePage.objects.get(pk=offer.page.pk)
    by_path = {tuple(path.split("/")): choice for path, choice in (choices or {}).items()}
    return Answers(choices=by_path, **{"revision": page.latest_revision_id, "mark": desk_of(offer).their_mark, **facts})


def places(one, other):
    """Return where the newest drafts of two recipes aren't the same, with / between."""
    first, second = recipe_json(latest(one)), recipe_json(latest(other))
    return ["/".join(found.path) for found in compare(first, second, second)]
