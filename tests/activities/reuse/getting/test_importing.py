"""A package becomes a draft, or leaves nothing behind."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Revision

from activities.engine.package.canonical import content_hash
from activities.engine.package.checking import checked
from activities.engine.package.reading import read
from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from activities.models import Origin, PatternPage, RecipePage
from activities.reuse.getting.importing import examine, import_examined, import_package
from activities.reuse.refusals import NotTaken
from activities.reuse.works import export_package
from outreach.models import SiteImage
from tests.activities.engine.package.generated_recipes import A_PATTERN, PNG, a_recipe
from tests.factories import make_recipe, make_topic


def picture():
    out = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(out, "PNG")
    return out.getvalue()


def package(media=None, **changes):
    """Return a package of a small recipe with a picture."""
    words = {"id": "a", "file": "gryde.png", "alt": "En gryde", "people": "none"}
    recipe = a_recipe(picture="gryde.png", media=[words], **changes)
    return write(checked(recipe).recipe, media or {"gryde.png": picture()})


def everything():
    """Return all that an import could leave behind."""
    models = (RecipePage, PatternPage, SiteImage, Origin, Revision)
    files = sorted(str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    return [*(model.objects.count() for model in models), files]


def test_a_package_becomes_a_draft_that_knows_where_it_came_from(organisation, editor):
    topic = make_topic("mad", title="Mad")
    topics = [{"id": "mad", "title": "Mad og drikke"}, {"id": "ukendt", "title": "Ukendt"}]
    data = package(topics=topics, canonical="https://aalborg.dk/madplan/")
    page = import_package(
        package=data, organisation=organisation, user=editor, origin_address="https://aalborg.dk/opskrifter/x/package"
    )
    assert (page.live, page.owner, page.slug, page.title) == (False, editor, "ugens-madplan", "Ugens madplan")
    assert list(page.topics.all()) == [topic]
    assert page.picture.description == "En gryde"
    assert page.picture.collection == organisation.team.collection
    assert page.latest_revision.user == editor
    origin = page.origin
    assert (origin.kind, origin.version, origin.address) == ("imported", "1.2", "https://aalborg.dk/madplan/")
    assert origin.package_address == "https://aalborg.dk/opskrifter/x/package"
    assert origin.hash == content_hash(origin.base)
    assert origin.prompts_read_at is None
    assert read(export_package(page)).recipe == origin.base


def test_what_a_package_brings_never_fills_in_what_is_the_organisations_own(organisation):
    data = {**a_recipe(), "whoCanHelp": "Ring til os", "localNote": "Nøglen hænger bag døren", "localContact": "Ida"}
    page = import_package(package=json.dumps(data).encode(), organisation=organisation)
    assert (page.who_can_help, page.local_note, page.local_contact) == ("", "", "")


def test_a_bead_pattern_becomes_a_draft_of_its_own_once(organisation):
    steps = [{"id": name, "title": "Læg den", "pattern": A_PATTERN.as_json()} for name in ("en", "to")]
    page = import_package(package=package(steps=steps), organisation=organisation)
    pattern = PatternPage.objects.get()
    assert (pattern.live, pattern.title, pattern.organisation) == (False, "Dino", organisation)
    assert [step.value["pattern"] for step in page.steps] == [pattern, pattern]


def test_a_picture_that_is_there_already_is_taken_as_it_is(organisation):
    page = import_package(package=package(), organisation=organisation)
    page.delete()
    import_package(package=package(), organisation=organisation)
    assert SiteImage.objects.count() == 1


BROKEN = picture()[:40]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"hej", "not_a_package"),
        (package()[:-30], "odd_archive"),
        (json.dumps({**a_recipe(), "licence": "CC BY-NC 4.0"}).encode(), "not_a_choice"),
        (package({"gryde.png": PNG}), "damaged_picture"),
        (package({"gryde.png": BROKEN}), "damaged_picture"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(organisation, tmp_path, capsys, data, rule):
    before = everything()
    with pytest.raises((Refused, NotTaken)):
        import_package(package=data, organisation=organisation)
    file = tmp_path / "x.opskrift.zip"
    file.write_bytes(data)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_recipe", str(file), "--organisation", "randers")
    assert stopped.value.code == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["action"], report["reasons"][0]["rule"]) == ("refused", rule)
    assert report["reasons"][0]["message"]
    assert everything() == before


def test_what_goes_wrong_half_way_leaves_nothing_behind(organisation, monkeypatch):
    before = everything()
    monkeypatch.setattr(RecipePage, "save_revision", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_package(package=package(), organisation=organisation)
    assert everything() == before


def test_a_work_is_taken_in_once_by_each_organisation(organisation, other_organisation):
    import_package(package=package(), organisation=organisation)
    with pytest.raises(NotTaken):
        examine(package(), organisation)
    import_package(package=package(), organisation=other_organisation)
    assert RecipePage.objects.count() == 2


def test_two_who_take_in_the_same_work_at_once_get_it_once(organisation):
    examined = [examine(package(), organisation) for _ in range(2)]
    page = import_examined(examined[0], organisation)
    with pytest.raises(NotTaken):
        import_examined(examined[1], organisation)
    assert RecipePage.objects.get() == page


def test_a_second_recipe_of_the_same_title_gets_an_address_of_its_own(organisation):
    make_recipe(organisation, "ugens-madplan")
    assert import_package(package=package(), organisation=organisation).slug == "ugens-madplan-2"


def run(capsys, *arguments):
    call_command("import_recipe", *arguments)
    return json.loads(capsys.readouterr().out)


def test_the_command_reports_what_it_did(organisation, tmp_path, capsys):
    file = tmp_path / "x.opskrift.zip"
    file.write_bytes(package(xNyt="?"))
    before = everything()
    report = run(capsys, str(file), "--organisation", "randers", "--dry-run")
    assert report["action"] == "would_import"
    assert everything() == before
    report = run(capsys, str(file), "--organisation", "randers")
    page = RecipePage.objects.get()
    assert report == {
        "action": "imported",
        "uuid": str(page.work_id),
        "version": "1.2",
        "title": "Ugens madplan",
        "page": page.pk,
        "warnings": [
            {
                "rule": "unknown_field",
                "detail": "xNyt",
                "message": "”xNyt” er et felt, vi ikke kender. Det gemmes, men vises ikke.",
            }
        ],
        "reasons": [],
    }


def test_the_command_says_when_there_is_no_such_file_or_organisation(organisation, tmp_path):
    with pytest.raises(CommandError, match="findes-ikke"):
        call_command("import_recipe", "x.zip", "--organisation", "findes-ikke")
    with pytest.raises(CommandError, match="kan ikke læses"):
        call_command("import_recipe", str(tmp_path / "x.zip"), "--organisation", "randers")


@pytest.mark.parametrize("name", ["madplan", "uuid"])
def test_a_recipe_is_exported_by_its_address_or_its_identity(organisation, tmp_path, capsys, name):
    recipe = make_recipe(organisation)
    file = tmp_path / "ud.zip"
    call_command("export_recipe", str(recipe.work_id) if name == "uuid" else name, "-o", str(file))
    assert file.read_bytes() == export_package(recipe)
    assert "Ugens madplan" in capsys.readouterr().out


def test_an_imported_draft_is_exported_as_it_came(organisation, tmp_path):
    file, again = tmp_path / "ind.zip", tmp_path / "ud.zip"
    page = import_package(package=package(canonical="https://aalborg.dk/"), organisation=organisation)
    file.write_bytes(export_package(page))
    call_command("export_recipe", str(page.work_id), "-o", str(again))
    assert again.read_bytes() == file.read_bytes()


def test_the_export_says_which_pictures_stayed(organisation, tmp_path, capsys):
    from tests.factories import make_image

    make_recipe(organisation, picture=make_image(title="Holdet"))
    call_command("export_recipe", "madplan", "-o", str(tmp_path / "ud.zip"))
    assert "Holdet" in capsys.readouterr().err


def test_what_is_no_recipe_yet_is_not_exported(organisation, tmp_path):
    with pytest.raises(CommandError):
        call_command("export_recipe", "findes-ikke", "-o", str(tmp_path / "ud.zip"))
    log = {"version": "banan", "date": "2026-09-01", "kind": "content", "note": "?"}
    make_recipe(organisation, change_log=[("item", log)])
    with pytest.raises(CommandError, match="changeLog"):
        call_command("export_recipe", "madplan", "-o", str(tmp_path / "ud.zip"))
    assert not (tmp_path / "ud.zip").exists()
