"""The demo's front page and plain pages."""

from activities.models import RecipePage
from home.demo.content_files import as_html, read
from home.models import HomePage, SiteSettings, StandardPage

_ON_THE_FRONT_PAGE = (
    "ugens-madplan",
    "dinosaur-paa-traktor",
    "et-svaert-brev",
    "gaver-fra-tilbudsavisen",
    "godnathistorie",
    "jobansoegning",
)


def make_plain_pages(home: HomePage) -> None:
    """Make the plain pages, shown in the footer in the order of the file."""
    for entry in read("pages.toml")["pages"]:
        body = []
        for part in entry["body"]:
            body += [("heading", part["heading"]), ("text", as_html(part["text"]))]
        page = StandardPage(
            slug=entry["slug"],
            title=entry["title"],
            introduction=entry["introduction"],
            body=body,
            show_in_menus=entry["slug"] not in ("tilgaengelighed", "privatliv"),  # the footer links those anyway
        )
        home.add_child(instance=page)
        page.save_revision().publish()


def fill_site_settings(home: HomePage) -> None:
    """Write what the footer of every page shows."""
    SiteSettings.objects.update_or_create(site=home.get_site(), defaults=read("pages.toml")["site"])


def fill_front_page(home: HomePage, recipes: dict[str, RecipePage]) -> None:
    """Write the front page's words and choose its recipes."""
    for name, text in read("pages.toml")["home"].items():
        setattr(home, name, text)
    home.featured_recipes = [("item", recipes[slug]) for slug in _ON_THE_FRONT_PAGE]
    home.save_revision().publish()
