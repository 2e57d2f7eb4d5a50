"""A pattern has a page of its own, which counts its beads and isn't published without one."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from activities.engine.beads.patterns import used_only
from activities.models import PatternPage
from activities.organisations.models import NotReadyToPublish
from activities.patterns.services import replace_pattern
from tests.factories import make_recipe, step
from tests.pattern_factories import make_pattern, make_pattern_page


def test_the_page_shows_the_picture_the_beads_and_who_made_it(client, organisation):
    page = make_pattern_page(
        organisation,
        pattern=make_pattern(58, 29, codes=("H01", "H05", "H18")),
        idea_by="Alma, 7 år",
        ai_tool="ChatGPT",
        ai_prompt="Tegn en dinosaur.",
        author="Karen",
    )
    shown = client.get(page.url).content.decode()
    for words in (
        f'src="/perleplader/{page.pk}-{page.picture_version}.svg"',
        'alt="En grøn dinosaur."',
        "29 × 14,5 cm",
        "2 plader (2 × 1)",
        "Alma, 7 år",
        "ChatGPT",
        "Tegn en dinosaur.",
        "af Karen.",
        "CC BY 4.0",
        ">561<",  # of H01, the first of three colours on 1,682 pegs
        ">1.682<",
        f"/perleplader/{page.pk}.pdf?udgave=spejlvendt",
        "/perleplader/lav/",
    ):
        assert words in shown, words


def test_the_finished_piece_is_as_large_as_its_beads_and_the_boards_are_told_apart(client, organisation):
    pattern = make_pattern(29, 29)
    page = make_pattern_page(organisation, pattern=replace(pattern, cells=bytes(29 * 4) + pattern.cells[29 * 4 :]))
    shown = client.get(page.url).content.decode()
    assert "14,5 × 12,5 cm" in shown
    assert "14,5 × 14,5 cm" not in shown
    assert "29 × 29 perler" in shown


def test_the_address_stands_there_whole_with_a_button_that_copies_it(client, organisation, settings):
    page = make_pattern_page(organisation)
    shown = client.get(page.url).content.decode()
    assert f">{settings.SITE_URL}{page.url}</textarea>" in shown
    assert 'data-copy-from="share-address"' in shown
    assert "displays-share" in shown


def test_what_can_be_told_from_the_pattern_follows_it(organisation):
    page = make_pattern_page(organisation, pattern=make_pattern(58, 30, codes=("H01", "H05", "H18")))
    page.refresh_from_db()
    assert (page.bead_count, page.colour_count, page.board_count, page.palette) == (1740, 3, 4, "hama")
    assert page.pattern.title == page.title
    before = page.picture_version
    page.pattern = make_pattern()
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.bead_count, page.colour_count, page.board_count) == (12, 2, 1)
    assert page.picture_version != before


@pytest.mark.parametrize("title", ["En\ndino", "En\u2028dino", "En\x85dino", "En\x00 dino", "En \ufffedino"])
def test_a_title_with_something_odd_in_it_is_on_the_pattern_as_far_as_it_can_be_written(organisation, title):
    page = make_pattern_page(organisation, title=title)
    page.refresh_from_db()
    assert page.pattern.title == "En dino"


@pytest.mark.parametrize("stored", [{"version": 1, "palette": "gone"}, "banana", [1], 5])
def test_a_draft_whose_pattern_cannot_be_read_any_more_opens_and_may_get_another(
    as_editor, editor, organisation, stored
):
    page = make_pattern_page(organisation)
    draft = page.save_revision()
    draft.content["pattern"] = stored
    draft.save()
    PatternPage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    for address in (reverse("wagtailadmin_pages:edit", args=[page.pk]), reverse("bead_maker_cms_page", args=[page.pk])):
        assert as_editor.get(address).status_code == 200
    assert replace_pattern(page=PatternPage.objects.get(), pattern=make_pattern(), user=editor).pattern == page.pattern


def test_an_editors_own_words_win_over_what_we_suggest(organisation):
    page = make_pattern_page(organisation, minutes=7, difficulty="hard")
    page.refresh_from_db()
    assert (page.minutes, page.difficulty) == (7, "hard")


def test_a_draft_may_be_without_a_pattern_but_is_not_published(organisation):
    page = PatternPage(title="Tom", slug="tom", live=False)
    organisation.add_child(instance=page)
    with pytest.raises(NotReadyToPublish):
        page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live


def test_an_empty_board_is_not_published(organisation):
    pattern = make_pattern()
    nothing = used_only(
        width=2, height=1, board=pattern.board, palette=pattern.beads and _palette(), beads=[], cells=[-1, -1]
    )
    page = PatternPage(title="Tom", slug="tom", pattern=nothing, live=False)
    organisation.add_child(instance=page)
    with pytest.raises(NotReadyToPublish):
        page.save_revision().publish()


def _palette():
    from activities.engine.beads.palettes import read_palette

    return read_palette("hama")


def test_the_form_says_what_is_missing(as_editor, organisation):
    response = as_editor.post(
        reverse("wagtailadmin_pages:add", args=["activities", "patternpage", organisation.pk]),
        {"title": "Tom", "slug": "tom", "licence": "CC BY 4.0", "action-publish": "1"},
    )
    assert response.status_code == 200
    assert "Der er ikke noget mønster endnu" in response.content.decode()
    assert not PatternPage.objects.exists()


def test_a_pattern_goes_through_drafts_and_back_unharmed(as_editor, organisation):
    page = make_pattern_page(organisation)
    data = {"title": "Ny titel", "slug": "dino", "licence": "CC BY 4.0", "minutes": "12", "difficulty": "easy"}
    assert as_editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    draft = PatternPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.title == "Ny titel"
    assert draft.pattern.cells == make_pattern().cells
    draft.get_latest_revision().publish()
    page.refresh_from_db()
    assert page.pattern.title == "Ny titel"


def test_a_copy_of_the_page_has_the_pattern_too(organisation):
    page = make_pattern_page(organisation)
    copy = page.copy(update_attrs={"slug": "kopi", "title": "Kopi"})
    assert PatternPage.objects.get(pk=copy.pk).pattern.cells == page.pattern.cells


def test_editing_and_previewing_show_the_pattern_as_it_is_drafted(as_editor, organisation):
    page = make_pattern_page(organisation)
    page.pattern = make_pattern(29, 29)
    page.save_revision()
    editor = as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data:image/svg+xml;base64," in editor
    assert "841 perler" in editor
    preview = as_editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "data:image/svg+xml;base64," in preview
    assert "841 perler" in preview


def test_a_recipe_shows_the_pattern_in_its_step_and_the_pattern_shows_the_recipe(client, organisation):
    page = make_pattern_page(organisation)
    with_pattern = step()
    with_pattern["value"]["pattern"] = page.pk
    recipe = make_recipe(organisation, steps=[with_pattern], title="Dinosaur-opskrift")
    for address in (recipe.url, f"{recipe.url}guide/"):
        shown = client.get(address).content.decode()
        assert page.picture_address in shown
        assert f'href="{page.url}"' in shown
    assert "Dinosaur-opskrift" in client.get(page.url).content.decode()


def test_a_kept_page_shows_the_recipe_that_was_published_since(client, organisation, settings):
    settings.READER_CACHE = True
    page = make_pattern_page(organisation)
    assert "Ny opskrift" not in client.get(page.url).content.decode()
    with_pattern = step()
    with_pattern["value"]["pattern"] = page.pk
    make_recipe(organisation, steps=[with_pattern], title="Ny opskrift")
    assert "Ny opskrift" in client.get(page.url).content.decode()


def test_another_organisations_draft_is_named_in_no_list_of_the_cms(as_editor, organisation, other_organisation):
    draft = make_pattern_page(other_organisation, "hemmelig", title="Hemmelig kladde")
    draft.unpublish()
    make_pattern_page(organisation, title="Vores egen")
    for address in (
        "/admin/perleplader/",
        "/admin/perleplader/?q=Hemmelig",
        f"/admin/choose-page/{other_organisation.pk}/?page_type=activities.PatternPage",
        "/admin/choose-page/search/?q=Hemmelig&page_type=activities.PatternPage",
    ):
        assert "Hemmelig kladde" not in as_editor.get(address).content.decode(), address
    assert "Vores egen" in as_editor.get("/admin/perleplader/").content.decode()
    for name in ("edit", "view_draft", "history"):
        assert as_editor.get(reverse(f"wagtailadmin_pages:{name}", args=[draft.pk])).status_code in (302, 403)


def test_a_pattern_that_is_taken_down_leaves_no_gap_in_the_recipe(client, organisation):
    page = make_pattern_page(organisation)
    with_pattern = step()
    with_pattern["value"]["pattern"] = page.pk
    recipe = make_recipe(organisation, steps=[with_pattern])
    page.unpublish()
    shown = client.get(recipe.url)
    assert shown.status_code == 200
    assert "pattern-box" not in shown.content.decode()
    page.delete()
    assert client.get(recipe.url).status_code == 200


def test_a_recipes_page_lists_no_recipe_that_is_only_a_draft(client, organisation):
    page = make_pattern_page(organisation)
    with_pattern = step()
    with_pattern["value"]["pattern"] = page.pk
    make_recipe(organisation, steps=[with_pattern], title="Kladde").unpublish()
    assert "Kladde" not in client.get(page.url).content.decode()


def test_too_long_a_wait_is_refused(organisation):
    page = PatternPage(title="Længe", slug="laenge", pattern=make_pattern(), minutes=1441)
    with pytest.raises(ValidationError):
        organisation.add_child(instance=page)


def test_other_sites_are_told_what_it_is_and_shown_a_picture(client, organisation):
    page = make_pattern_page(organisation, author="Karen")
    shown = client.get(page.url).content.decode()
    data = json.loads(shown.split('<script type="application/ld+json">')[1].split("</script>")[0])
    artwork, trail = data["@graph"]
    assert artwork["@type"] == "VisualArtwork"
    assert artwork["author"]["name"] == "Karen"
    assert artwork["license"] == "https://creativecommons.org/licenses/by/4.0/deed.da"
    assert [step["name"] for step in trail["itemListElement"]][1:] == ["Perleplader", "En dinosaur"]
    picture = shown.split('<meta property="og:image" content="')[1].split('"')[0]
    assert client.get(urlsplit(picture).path)["Content-Type"] == "image/png"
    assert "json+oembed" not in shown  # a bead pattern can't be embedded
