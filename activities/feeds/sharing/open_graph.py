"""What other sites show of a page that somebody shares: its words, and a picture that is drawn from them once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import Page

from activities.events.event_dates import EventDates
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import whole_address
from activities.feeds.sharing.open_graph_drawing import Words, draw
from activities.organisations.models import OrganisationPage
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage
from outreach.bead_art import seed_of
from outreach.wording import grouped, time_needed

KINDS: dict[str, type[Page]] = {
    "arrangement": EventPage,
    "opskrift": RecipePage,
    "perleplade": PatternPage,
    "organisation": OrganisationPage,
}

_LOOK = 1  # to be counted up when the drawing is changed: the pictures get new addresses
_KEPT_FOR = 7 * 24 * 3600  # seconds; whoever asks later has it drawn again


@dataclass(frozen=True)
class SharePicture:
    """A picture of a page, known by what stands on it."""

    kind: str
    number: int
    words: Words

    @property
    def version(self) -> str:
        """Sixteen hexadecimal digits that stand for everything on the picture."""
        return hashlib.blake2b(ascii((_LOOK, self.words)).encode(), digest_size=8).hexdigest()

    @property
    def address(self) -> str:
        """Where the picture is, as a whole address."""
        return whole_address(reverse("share_picture", args=[self.kind, self.number, self.version]))

    @property
    def in_words(self) -> str:
        """What stands on the picture, for those who can't see it."""
        return ". ".join(filter(None, (self.words.title, *self.words.lines, self.words.owner)))

    def png(self) -> bytes:
        """Return the picture, drawn once and then kept."""
        key = f"share-picture:{self.version}"
        kept: bytes | None = caches["made"].get(key)
        if kept is None:
            kept = draw(self.words, seed_of(self.words.title))
            caches["made"].set(key, kept, timeout=_KEPT_FOR)
        return kept


def picture_of(page: Page, *, site: str, dates: EventDates | None = None) -> SharePicture | None:
    """Return the picture of a page; None for a kind that has none. `dates` are an event's, `site` what it is called."""
    match page:
        case EventPage():
            kind, lines, owner = "arrangement", _event_lines(page, dates), page.organisation.title
        case RecipePage():
            kind, lines, owner = "opskrift", (_recipe_line(page),), page.organisation.title
        case PatternPage():
            kind, lines, owner = "perleplade", (_pattern_line(page),), page.organisation.title
        case OrganisationPage():
            kind, lines, owner = "organisation", (), str(page.get_kind_display())
        case _:
            return None
    return SharePicture(kind, page.pk, Words(page.title, lines, owner, site))


def dates_told(dates: EventDates) -> Sequence[Occurrence]:
    """Return the dates that are told of an event: those to come or, where there are none, the last."""
    return dates.coming or dates.over[-1:]


def _event_lines(event: EventPage, dates: EventDates | None) -> tuple[str, ...]:
    coming = dates.next if dates else None
    if coming:
        return coming.in_words, coming.place_in_words
    if dates and dates.is_called_off:
        return (_("Postponed") if dates.is_put_off else pgettext("date", "Cancelled"),)
    return (str(event.get_format_display()),)


def _pattern_line(page: PatternPage) -> str:
    beads = ngettext("%(number)s bead", "%(number)s beads", page.bead_count) % {"number": grouped(page.bead_count)}
    return f"{beads} · {page.get_difficulty_display()}"


def _recipe_line(recipe: RecipePage) -> str:
    price = _("Free") if recipe.is_free else _("%(kroner)s kr.") % {"kroner": recipe.price_kroner}
    return f"{time_needed(recipe.minutes)} · {price}"
