"""What comes of a merge stands on the draft as it was merged: nothing is lost between the JSON and the page."""

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.package.checking import checked
from activities.engine.package.comparing import compare
from activities.engine.package.merging import Choice, merged
from activities.engine.package.writing import write
from activities.models import RecipePage
from activities.reuse.merging.drafting import put_on_draft
from activities.reuse.works import leaving_no_trace, settled_work, work_of
from tests.activities.engine.package.generated_recipes import recipes_with_media
from tests.activities.reuse.merging.editing import latest
from tests.activities.reuse.works.test_round_trip import drawn, quickly, taken


@quickly
@given(made=recipes_with_media(), others=recipes_with_media(), random=st.randoms())
def test_any_merge_stands_on_the_draft_as_it_was_merged(organisation, made, others, random):
    RecipePage.objects.all().delete()
    mine, theirs = (_with_pictures(*one, colour) for one, colour in ((made, "teal"), (others, "red")))
    draft = taken(write(*mine), organisation)
    ours, offered = work_of(draft), settled_work(*theirs)
    places = [found.path for found in compare(ours.recipe, ours.recipe, offered.recipe)]
    chosen = random.sample(places, random.randint(0, len(places)))
    result = merged(ours.recipe, ours.recipe, offered.recipe, dict.fromkeys(chosen, Choice.THEIRS))
    with leaving_no_trace():
        put_on_draft(draft, mine=ours.recipe, result=result, media={**offered.media, **ours.media})
        draft.save_revision(clean=False)
    assert work_of(latest(draft)).recipe == _as_it_is_shown(result)


def _with_pictures(recipe, media, colour):
    """Return a recipe of somebody's, whose pictures may travel, and real ones for them."""
    for words in recipe["media"]:
        words["people"] = "none"
    return checked({**recipe, "author": f"En {colour} forfatter"}).recipe, {file: drawn(file, colour) for file in media}


def _as_it_is_shown(result):
    """Return a recipe without what is said of pictures that it doesn't show, its topics in the order of their slugs."""
    shown = {result["picture"], *(step["image"] for step in result["steps"])}
    sorted_ = {name: sorted(result[name], key=lambda category: category["id"]) for name in ("topics", "audiences")}
    return {**result, **sorted_, "media": [words for words in result["media"] if words["file"] in shown]}
