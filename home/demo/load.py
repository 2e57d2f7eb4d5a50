"""Loading the demo, once, into a site that has nothing of its own."""

from datetime import date

from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page

from activities.engine.schedule import today as today_in_copenhagen
from activities.models import OrganisationPage
from home.demo.content_files import read
from home.demo.events import keep_templates, make_events
from home.demo.organisations import make_categories, make_organisations
from home.demo.patterns import make_patterns, stock_shelves
from home.demo.people import ADMINISTRATOR, make_people
from home.demo.plain_pages import fill_front_page, fill_site_settings, make_plain_pages
from home.demo.recipes import make_recipes
from home.demo.reuse import reuse_a_recipe
from home.models import HomePage
from outreach.models import User


class SiteHasContent(Exception):
    """The site has content of its own, which the demo must not touch."""


def is_loaded() -> bool:
    """Whether the demo's organisations are there."""
    slugs = [entry["slug"] for entry in read("organisations.toml")["organisations"]]
    return OrganisationPage.objects.filter(slug__in=slugs).count() == len(slugs)


@transaction.atomic
def load_demo(*, password: str, today: date | None = None) -> bool:
    """Load the demo, all of it or nothing; return whether there was anything to do.

    A site with the demo in it is left as it is, whatever has been added since. Raises SiteHasContent for a site that
    has pages, or an edited front page, but not the demo.
    """
    if is_loaded():
        return False
    home = HomePage.objects.get()
    if home.latest_revision_id or Page.objects.filter(depth__gt=2).exists():
        raise SiteHasContent
    day = today or today_in_copenhagen()
    with override("da"):
        make_categories()
        organisations = make_organisations(home)
        make_people(organisations, password)
        patterns = make_patterns(organisations, day)
        stock_shelves(organisations)
        recipes = make_recipes(organisations, patterns, day)
        reuse_a_recipe(organisations, recipes, day)
        make_events(organisations, recipes, day)
        keep_templates(User.objects.get(username=ADMINISTRATOR))
        make_plain_pages(home)
        fill_front_page(home, recipes)
        fill_site_settings(home)
    return True
