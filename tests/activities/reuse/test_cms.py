"""Who may enter the pages of the CMS about others' recipes."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.icons import get_icons

from activities.reuse.cms import ReusePage
from activities.reuse.getting.hooks import reuse_in_menu
from tests.factories import make_recipe


@pytest.fixture
def as_guest(client, django_user_model):
    """The test client, signed in as somebody who may enter the CMS and writes for nobody."""
    guest = django_user_model.objects.create(username="gaest")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(guest)
    return client


@pytest.mark.parametrize(
    "page", ["getting:import", "getting:subscriptions", "getting:updates", "merging:choose", "merging:suggestions"]
)
def test_who_writes_for_nobody_is_turned_away(as_guest, organisation, page):
    assert as_guest.get(reverse("wagtailadmin_home")).status_code == 200
    assert as_guest.get(reverse(page), follow=True).redirect_chain == [(reverse("wagtailadmin_home"), 302)]


def test_who_writes_for_nobody_adapts_nothing(as_guest, organisation):
    recipe = make_recipe(organisation, "madplan")
    answer = as_guest.get(reverse("merging:adapt", args=[recipe.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_home"), 302)]


def pages_of(kind):
    for page in kind.__subclasses__():
        yield page
        yield from pages_of(page)


def test_every_icon_is_one_that_the_cms_has(rf, editor):
    request = rf.get("/")
    request.user = editor
    shown = {item.icon_name for item in reuse_in_menu().menu.menu_items_for_request(request)}
    shown |= {page.header_icon for page in pages_of(ReusePage)}
    assert len(shown) > 4
    sprite = get_icons()
    assert [icon for icon in shown if f'id="icon-{icon}"' not in sprite] == []
