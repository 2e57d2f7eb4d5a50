import copy
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from activities.engine.package import checking
from activities.engine.package.bounds import parse_json
from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.checking import checked
from activities.engine.package.refusals import Notice, Refused, Remark, Rule
from activities.engine.package.schema import json_schema
from tests.activities.engine.package.generated_recipes import a_recipe, patiently, recipes_with_media

SCHEMA = Draft202012Validator(json_schema(), format_checker=FormatChecker())
NASTY = [None, True, 0, -1, 10**9, 1.5, "", " ", "x", "x" * 5000, "2026-02-30", "1.2.3", [], [1], {}, {"id": "a b"}]
DEED = {"id": "a", "date": "2026-09-01", "who": "Randers", "what": "Skrev den"}


def refusal_of(recipe):
    with pytest.raises(Refused) as refused:
        checked(recipe)
    return refused.value


def a_step(**changes):
    return {"id": "a", "title": "Kig", **changes}


def test_a_small_recipe_gets_every_field_with_the_sites_own_defaults():
    recipe = checked(a_recipe()).recipe
    assert (recipe["minutes"], recipe["groupMax"], recipe["company"], recipe["language"]) == (30, 8, "both", "da")
    assert recipe["steps"][0]["prompt"] == {"text": "", "slots": [], "exampleAnswer": ""}


@patiently
@given(recipes_with_media())
def test_checking_twice_changes_nothing(drawn):
    once = checked(drawn[0]).recipe
    assert checked(copy.deepcopy(once)).recipe == once


@patiently
@given(recipes_with_media())
def test_the_published_schema_accepts_what_we_accept(drawn):
    SCHEMA.validate(checked(drawn[0]).recipe)


@patiently
@given(recipes_with_media(), st.data())
def test_what_the_published_schema_refuses_we_refuse_too(drawn, data):
    recipe = checked(drawn[0]).recipe
    holder = recipe
    while True:
        key = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        inner = holder[key]
        if not (isinstance(inner, dict | list) and inner) or data.draw(st.booleans()):
            break
        holder = inner
    if isinstance(holder, dict) and data.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = data.draw(st.sampled_from(NASTY))
    if not SCHEMA.is_valid(recipe):
        refusal_of(recipe)


@pytest.mark.parametrize("recipe", [None, [], "x", {}, {"format": "event"}, {"format": ["opskrift"]}])
def test_what_is_no_recipe_is_said_so(recipe):
    assert refusal_of(recipe).rule is Rule.NOT_A_RECIPE


@pytest.mark.parametrize(
    ("changes", "rule", "place"),
    [
        ({"title": ""}, Rule.NEEDED, "title"),
        ({"title": " \t\x00"}, Rule.NEEDED, "title"),
        ({"title": 7}, Rule.WRONG_KIND, "title"),
        ({"promise": "x" * 161}, Rule.TOO_LONG, "promise"),
        ({"minutes": 1441}, Rule.OUT_OF_RANGE, "minutes"),
        ({"minutes": True}, Rule.WRONG_KIND, "minutes"),
        ({"minutes": 1.0}, Rule.WRONG_KIND, "minutes"),
        ({"company": "crowd"}, Rule.NOT_A_CHOICE, "company"),
        ({"licence": "CC BY-NC 4.0"}, Rule.NOT_A_CHOICE, "licence"),
        ({"licence": ""}, Rule.NOT_A_CHOICE, "licence"),
        ({"id": "0B9F4A0E-57D5-4D3B-8A57-3F0A7F0A8A11"}, Rule.ODD_FORM, "id"),
        ({"version": "1.2\n"}, Rule.ODD_FORM, "version"),
        ({"language": "Dansk"}, Rule.ODD_FORM, "language"),
        ({"steps": {}}, Rule.WRONG_KIND, "steps"),
        ({"steps": ["Kig"]}, Rule.WRONG_KIND, "steps[0]"),
        ({"steps": [{"id": "a"}]}, Rule.NEEDED, "steps[0].title"),
        ({"steps": [{"title": "Kig"}]}, Rule.NEEDED, "steps[0].id"),
        ({"steps": [a_step(id="a b")]}, Rule.ODD_FORM, "steps[0].id"),
        ({"steps": [a_step(), a_step()]}, Rule.DUPLICATE_ID, "steps: a"),
        ({"steps": [a_step(id=str(number)) for number in range(13)]}, Rule.TOO_LONG, "steps"),
        (
            {"steps": [a_step(prompt={"slots": [{"id": "b", "name": "x"}]})]},
            Rule.NEEDED,
            "steps[0].prompt.slots[0].example",
        ),
        ({"steps": [a_step(pattern={"version": 1})]}, Rule.BAD_PATTERN, "steps[0].pattern"),
        ({"steps": [a_step(image="a.png")]}, Rule.NO_SUCH_PICTURE, "steps[0].image"),
        ({"picture": "a.png"}, Rule.NO_SUCH_PICTURE, "picture"),
        ({"picture": "../a.png"}, Rule.ODD_FORM, "picture"),
        ({"media": [{"id": "a", "file": "a.svg"}]}, Rule.ODD_FORM, "media[0].file"),
        ({"media": [{"id": n, "file": n} for n in ("a", "A")]}, Rule.ODD_FORM, "media[0].file"),
        ({"groupMin": 9}, Rule.OUT_OF_RANGE, "groupMax"),
        ({"provenance": [{**DEED, "date": "2026-02-30"}]}, Rule.NOT_A_DATE, "provenance[0].date"),
        ({"provenance": [{**DEED, "date": "20260230"}]}, Rule.NOT_A_DATE, "provenance[0].date"),
        ({"provenance": [{**DEED, "date": None}]}, Rule.WRONG_KIND, "provenance[0].date"),
        ({"basedOn": {"id": "x"}}, Rule.ODD_FORM, "basedOn.id"),
        ({"basedOn": []}, Rule.WRONG_KIND, "basedOn"),
        ({"xNew": {"deep": [1.5]}}, Rule.NUMBER, "xNew.deep"),
        ({"xe\u0301": 1, "x\u00e9": 2}, Rule.DUPLICATE_KEY, "x\u00e9"),
        ({"titl\x00e": "another"}, Rule.DUPLICATE_KEY, "title"),
    ],
)
def test_each_rule_is_told_with_its_place(changes, rule, place):
    found = refusal_of(a_recipe(**changes))
    assert (found.rule, found.detail) == (rule, place)


def test_two_pictures_whose_names_differ_in_capital_letters_alone_are_refused():
    media = [{"id": "a", "file": "a.png"}, {"id": "b", "file": "A.PNG"}]
    assert refusal_of(a_recipe(media=media)).rule is Rule.DUPLICATE_NAME


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.dk/",
        "//example.dk/",
        "/opskrifter/",
        "example.dk",
        "https://",
        "https://user:secret@example.dk/",
        "https://user@example.dk/",
        "https://example.dk:port/",
        "https://[::1/",
        "https://example.dk/ a",
        "https://example.dk/\n",
        'https://example.dk/"onload=',
        "https://example.dk/<b>",
        "https:\\\\example.dk",
        "JAVASCRIPT:alert(1)",
        "https:example.dk",
        "mailto:",
        "mailto://a@b.dk",
        "https://example.dk/" + "x" * 500,
    ],
)
def test_an_address_that_does_not_lead_to_a_page_or_a_mailbox_is_refused(address):
    assert refusal_of(a_recipe(canonical=address)).rule in (Rule.BAD_ADDRESS, Rule.TOO_LONG)


@pytest.mark.parametrize("address", ["http://example.dk", "https://æblegrød.dk/ø?å=1#x", "mailto:a@b.dk"])
def test_addresses_of_pages_and_mailboxes_pass(address):
    assert checked(a_recipe(canonical=address)).recipe["canonical"] == address


def test_text_is_made_plain_and_the_place_is_told():
    found = checked(a_recipe(title="A\x07b\nc", easier="a\r\nb\u2028e\u0301\udc00", xNew={"y": "z\x00"}))
    assert (found.recipe["title"], found.recipe["easier"]) == ("Ab c", "a\nb\né")
    assert found.recipe["xNew"] == {"y": "z"}
    assert {notice.detail for notice in found.notices if notice.remark is Remark.CLEANED} == {"title", "easier"}


def test_text_is_measured_as_it_is_kept():
    accents = "e\u0301" * 160
    assert checked(a_recipe(promise=accents)).recipe["promise"] == unicodedata.normalize("NFC", accents)


def test_unknown_fields_stay_where_they_were():
    slot = {"id": "s", "name": "antal", "example": "2", "xSlot": [1, {"a": None}]}
    steps = [a_step(xStep="ø", prompt={"text": "[antal]", "slots": [slot], "xPrompt": True})]
    found = checked(a_recipe(steps=steps, xTop={"a": {"b": [1, 2]}}))
    step = found.recipe["steps"][0]
    assert (found.recipe["xTop"], step["xStep"]) == ({"a": {"b": [1, 2]}}, "ø")
    assert (step["prompt"]["xPrompt"], step["prompt"]["slots"][0]["xSlot"]) == (True, [1, {"a": None}])
    assert Notice(Remark.UNKNOWN_FIELD, "steps[0].prompt.slots[0].xSlot") in found.notices


def test_more_unknown_fields_than_any_newer_format_has_are_refused():
    most = checking.MOST_UNKNOWN_FIELDS
    many = {f"x{number}": 1 for number in range(most)}
    assert len(checked(a_recipe(**many)).notices) == most
    with pytest.raises(Refused) as caught:
        checked(a_recipe(**many, steps=[a_step(y=1)]))
    assert caught.value.rule is Rule.TOO_MUCH


def test_what_belongs_to_an_organisation_stays_at_home():
    found = checked(a_recipe(whoCanHelp="Ring til Randers", experiences=[{"people": 8}]))
    assert "whoCanHelp" not in found.recipe
    assert "experiences" not in found.recipe
    assert [notice.remark for notice in found.notices] == [Remark.LOCAL_LEFT_OUT] * 2


@patiently
@given(recipes_with_media())
def test_a_recipe_comes_back_from_its_own_json_as_it_was(drawn):
    recipe = checked(drawn[0]).recipe
    assert parse_json(canonical_bytes(recipe), "recipe.json") == recipe
