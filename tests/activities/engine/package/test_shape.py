"""The table says of each field what the site's own models say."""

import re
from pathlib import Path

import pytest
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from activities.engine.package import kinds
from activities.engine.package.credit import LICENCE_ADDRESSES
from activities.engine.package.schema import schema_text
from activities.engine.package.shape import CHANGE_KINDS, LICENCES, LOCAL, RECIPE
from activities.recipes.guide_blocks import ChangeKind
from activities.recipes.models import RecipePage
from outreach.models import Licence, SiteImage

# What the page has and a package doesn't: where it stands here, and what is told of in another way.
ELSEWHERE = {"organisation", "topics", "audiences", "picture", "next_recipes", "work_id", "extras"}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def own_fields():
    fields = [*RecipePage._meta.local_fields, *RecipePage._meta.local_many_to_many]
    return [field for field in fields if not field.primary_key]


def names_of(*kinds_of_field):
    fields = [field for field in own_fields() if isinstance(field, kinds_of_field)]
    return [field.name for field in fields if field.name not in ELSEWHERE and camel(field.name) not in LOCAL]


def test_every_field_of_the_page_travels_or_is_said_to_stay():
    names = {camel(field.name) for field in own_fields()} - {camel(name) for name in ELSEWHERE}
    missing = names - RECIPE.fields.keys() - set(LOCAL)
    assert not missing
    assert set(LOCAL) <= names
    assert not set(LOCAL) & RECIPE.fields.keys()


@pytest.mark.parametrize("name", names_of(models.CharField, models.TextField, models.IntegerField))
def test_limits_choices_and_defaults_are_the_pages(name):
    field, kind = RecipePage._meta.get_field(name), RECIPE.fields[camel(name)]
    if field.choices:
        assert kind.values == tuple(value for value, _label in field.choices)
    elif isinstance(field, models.IntegerField):
        assert (kind.least, kind.most) == _range(field)
    elif isinstance(kind, kinds.Text):
        assert kind.longest == field.max_length
    if not kind.asked_for:
        assert kind.default == field.get_default()


def _range(field):
    least = [validator.limit_value for validator in field.validators if isinstance(validator, MinValueValidator)]
    most = [validator.limit_value for validator in field.validators if isinstance(validator, MaxValueValidator)]
    return max([0, *least]), min([32_767 if isinstance(field, models.PositiveSmallIntegerField) else 10**9, *most])


@pytest.mark.parametrize("name", names_of(StreamField))
def test_what_stands_in_a_list_is_what_its_block_holds(name):
    (block,) = RecipePage._meta.get_field(name).stream_block.child_blocks.values()
    compare_record(block, RECIPE.fields[camel(name)].item)


def compare_record(block, record):
    children = block.child_blocks if isinstance(block, blocks.StructBlock) else {"text": block}
    assert {camel(name) for name in children} == record.fields.keys() - {"id"}
    for name, child in children.items():
        compare(child, record.fields[camel(name)])


def compare(block, kind):
    if isinstance(block, blocks.StructBlock):
        compare_record(block, kind)
    elif isinstance(block, blocks.ListBlock):
        assert kind.most == block.meta.max_num
        compare_record(block.child_block, kind.item)
    elif isinstance(block, blocks.ChoiceBlock):
        assert set(kind.values) == {value for value, _label in block.field.choices if value}
    elif isinstance(block, blocks.IntegerBlock):
        assert (kind.least, kind.most) == (block.field.min_value, block.field.max_value)
    elif isinstance(block, blocks.DateBlock | blocks.BooleanBlock):
        assert isinstance(kind, kinds.Day if isinstance(block, blocks.DateBlock) else kinds.YesNo)
    elif isinstance(kind, kinds.Text):
        assert (kind.longest, kind.asked_for) == (block.field.max_length, block.field.required)
        assert kind.one_line is isinstance(block, blocks.CharBlock)


def test_licences_are_the_sites():
    assert list(LICENCES) == Licence.values
    assert {Licence(name).address for name in LICENCES} - {""} == set(LICENCE_ADDRESSES.values())


def test_kinds_of_changes_are_the_sites():
    assert set(CHANGE_KINDS) == {value for value, _label in ChangeKind.choices}


def test_pictures_are_told_of_as_the_site_does():
    media = RECIPE.fields["media"].item.fields
    for name, field in (("title", "title"), ("alt", "description"), ("credit", "credit"), ("aiTool", "ai_tool")):
        assert media[name].longest == SiteImage._meta.get_field(field).max_length


def test_every_name_is_camel_case():
    assert all(re.fullmatch("[a-z]+([A-Z][a-z]*)*", name) for name in RECIPE.fields)


def test_the_published_schema_is_in_step():
    assert (Path(__file__).parents[4] / "docs/opskrift.schema.json").read_text("utf-8") == schema_text()
