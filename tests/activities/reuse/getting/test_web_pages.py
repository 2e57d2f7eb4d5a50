"""The address of a recipe's page is as good as that of its file."""

import pytest
from django.urls import reverse

from activities.models import Origin
from activities.reuse.getting.destinations import CannotFetch, Fault
from activities.reuse.getting.receiving import receive_from_address, take
from activities.reuse.getting.web_pages import is_web_page, package_named_in
from tests.activities.reuse.getting.kits import work_id_of
from tests.factories import make_recipe

PAGE = "https://kit.dk/randers/madplan/"
LINK = '<link rel="alternate" type="application/zip" href="{}">'


def page(*links):
    return ("<!DOCTYPE html>\n<html><head>" + "".join(LINK.format(link) for link in links) + "</head></html>").encode()


def test_our_own_recipes_pages_name_their_packages(client, organisation):
    recipe = make_recipe(organisation)
    package = f"https://kit.dk{reverse('recipe_package', args=[recipe.work_id])}"
    for address in (recipe.url, recipe.url + "guide/"):
        body = client.get(address).content
        assert is_web_page(body)
        assert package_named_in(body, PAGE) == package


def test_a_recipe_is_fetched_by_the_address_of_its_page(kit, organisation, editor):
    package = f"/opskrifter/{work_id_of('Ugens madplan')}/package"
    kit.pages["/randers/madplan/"] = page(package)
    delivery = receive_from_address(address=f"{kit.url}randers/madplan/", organisation=organisation, user=editor)
    draft = take(delivery=delivery, user=editor)
    assert draft.title == "Ugens madplan"
    assert Origin.objects.get(page=draft).package_address == kit.url + package[1:]


def test_an_ampersand_in_the_address_of_the_package_is_one():
    assert package_named_in(page("/p?a=1&amp;hos=randers"), PAGE) == "https://kit.dk/p?a=1&hos=randers"


@pytest.mark.parametrize(
    "body",
    [
        page(),
        page("https://ond.example/opskrift.zip"),
        page("http://kit.dk/opskrift.zip"),
        page("//ond.example/x"),
        page("http://[x"),
        page("javascript:alert(1)"),
        page("/sent.zip").replace(b"alternate", b"stylesheet"),
        b"<html>" + b"<link " * 20_000,
        b"<html>" + b" " * 70_000 + page("/sent.zip"),
        b"<html>\xff\xfe\x00",
    ],
)
def test_a_page_that_names_no_package_of_its_own_site_is_said_to_hold_none(body):
    assert is_web_page(body)
    with pytest.raises(CannotFetch) as refused:
        package_named_in(body, PAGE)
    assert refused.value.fault is Fault.NO_RECIPE_THERE


@pytest.mark.parametrize("body", [b"", b"{}", b"PK\x03\x04", b"hej <html>", b"\x89PNG"])
def test_what_is_no_page_is_read_as_a_package(body):
    assert not is_web_page(body)
