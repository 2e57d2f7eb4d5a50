"""What comes and what is new, for readers of feeds: coming dates and recipes, as Atom (RFC 4287)."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from activities.events.occurrences import Occurrence
from activities.feeds.addresses import address_of, whole_address
from activities.feeds.icalendar.words import title_of
from activities.recipes.models import RecipePage
from activities.reuse.giving.credit import line_of
from activities.reuse.models import Release
from outreach.text import without_control_characters

MOST_ENTRIES = 500

# What a recipe's entry says beside what Atom knows: which work and version it is, what it says, and why it was changed.
_WORK_SPACE = "urn:outreach-kit:opskrift"
_WORK = "opskrift:work"

logger = logging.getLogger(__name__)

Told = TypeVar("Told", bound=Model)


class _Feed(Atom1Feed):
    """Atom, with what others need to know of a recipe that they have taken."""

    def root_attributes(self) -> dict[str, str]:
        """Name the space that our own elements are of."""
        return {**super().root_attributes(), "xmlns:opskrift": _WORK_SPACE}

    def add_root_elements(self, handler: Any) -> None:
        """Say where the feed goes on, if it does (RFC 5005)."""
        super().add_root_elements(handler)
        if following := self.feed["following"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": following})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add which work it is."""
        super().add_item_elements(handler, item)
        if work := item.get("work"):
            handler.addQuickElement(_WORK, None, work)


def dates_feed(dates: Iterable[Occurrence], *, name: str, path: str, page: str) -> str:
    """Return a feed of dates in the order given; `path` is the feed's own, `page` that of the list it follows."""
    return _feed(dates, _date_entry, title=f"{_('Calendar')} – {name}", author_name=name, path=path, page=page)


def recipes_feed(recipes: Iterable[RecipePage], *, name: str, path: str, page: str, following: str = "") -> str:
    """Return a feed of recipes in the order given; `path` is the feed's own, `page` that of the list it follows.

    `following` is where the feed goes on; empty where it doesn't.
    """
    title = f"{_('Recipes')} – {name}"
    return _feed(recipes, _recipe_entry, title=title, author_name=name, path=path, page=page, following=following)


def _feed(
    told: Iterable[Told],
    entry: Callable[[Told], dict[str, Any]],
    *,
    title: str,
    author_name: str,
    path: str,
    page: str,
    following: str = "",
) -> str:
    address = whole_address(path)
    feed = _Feed(
        clean(title),
        whole_address(page),
        description="",
        language=settings.LANGUAGE_CODE,
        author_name=clean(author_name),
        feed_url=address,
        feed_guid=address,
        following=following and whole_address(following),
    )
    for one in told:
        try:
            feed.add_item(**entry(one))
        except Exception:  # whatever it is, no reader may lose the other entries for it
            logger.exception("%r can't be told as Atom", one.pk)
    return feed.writeString("utf-8")


def _date_entry(occurrence: Occurrence) -> dict[str, Any]:
    event = occurrence.event
    published, changed = event.first_published_at or occurrence.changed_at, event.last_published_at
    return {
        "title": clean(f"{title_of(occurrence)}, {occurrence.in_words}"),
        "link": address_of(event),
        "unique_id": occurrence.uuid.urn,
        "pubdate": published,
        "updateddate": max(filter(None, (published, changed, occurrence.changed_at))),
        "author_name": clean(event.organisation.title),
        "categories": [clean(topic.title) for topic in event.topics.all()],
        "description": _as_html(occurrence.note, event.summary),
    }


def _recipe_entry(recipe: RecipePage) -> dict[str, Any]:
    published = recipe.first_published_at or recipe.latest_revision_created_at
    return {
        "title": clean(recipe.title),
        "link": address_of(recipe),
        "unique_id": recipe.work_id.urn,
        "pubdate": published,
        "updateddate": recipe.last_published_at or published,
        "author_name": clean(recipe.author or recipe.organisation.title),
        "categories": [clean(topic.title) for topic in recipe.topics.all()],
        "description": _as_html(recipe.promise),
        "item_copyright": clean(line_of(recipe)),
        "work": _work(recipe),
    }


def _work(recipe: RecipePage) -> dict[str, str]:
    told = getattr(recipe, "release", None) or Release()  # published before releases were
    return {
        "uuid": str(recipe.work_id),
        "version": clean(recipe.version),
        "hash": told.hash,
        "kind": told.kind,
        "note": clean(told.note),
    }


def _as_html(*paragraphs: str) -> str:
    """Return text as the HTML that Django's feeds say it is."""
    return "".join(f"<p>{escape(clean(paragraph))}</p>" for paragraph in paragraphs if paragraph)


def clean(text: str) -> str:
    """Return a text without the characters that can't stand in XML 1.0."""
    return without_control_characters(text).replace("\ufffe", "").replace("\uffff", "")
