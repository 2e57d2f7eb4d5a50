"""What search engines read of a page: schema.org, as JSON-LD."""

import json
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, whole_address
from activities.feeds.sharing.json_ld_events import event_data
from activities.feeds.sharing.json_ld_parts import Data, organisation_data, without_empty
from activities.feeds.sharing.json_ld_patterns import pattern_data
from activities.feeds.sharing.json_ld_recipes import recipe_data
from activities.organisations.models import OrganisationPage
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage

# Within a script element these would end it, or begin a comment in it; in JSON they may be written so anywhere.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page_data(page: Page, *, dates: Sequence[Occurrence] = (), picture: str = "") -> Data | None:
    """Return what a page is about and where it is on the site; None for a page that has nothing of the kind.

    `dates` are those of an event that its page shows, the next one first; `picture` is a whole address.
    """
    match page:
        case EventPage():
            thing = event_data(page, dates, picture)
            parent = ("calendar", _("Calendar"))
        case RecipePage():
            thing = recipe_data(page, picture)
            parent = ("recipes", _("Recipes"))
        case PatternPage():
            thing = pattern_data(page, picture)
            parent = ("patterns", _("Bead patterns"))
        case OrganisationPage():
            thing = organisation_data(page)
            parent = ("organisations", _("Libraries and partners"))
        case _:
            return None
    trail = _trail([(_("Front page"), whole_address("/")), (parent[1], whole_address(reverse(parent[0])))], page)
    return {"@context": "https://schema.org", "@graph": [without_empty(thing), trail]}


def as_script_text(data: Data) -> str:
    """Return data as JSON that can stand in a script element, whatever is in it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _trail(above: list[tuple[str, str]], page: Page) -> Data:
    steps = [*above, (page.title, address_of(page))]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }
