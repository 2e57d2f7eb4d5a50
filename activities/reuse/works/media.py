"""The pictures of a recipe page as a package has them; those that may not travel are left out, and named."""

from collections.abc import Iterator
from typing import Any

from django.core.cache import caches
from wagtail.images import get_image_model

from activities.recipes.models import RecipePage
from activities.reuse.refusals import NotTaken
from activities.reuse.works.belongings import unknown_of
from activities.reuse.works.pictures import Settled, settled
from outreach.models import SiteImage
from outreach.settings.caches import LARGEST_MADE

_KEEP_FOR = 24 * 3600  # seconds


class PagePictures:
    """The pictures of one page; `is_whole` tells of those too that may not travel.

    Attributes:
        held_back: those that may not travel, since nobody has said that whoever is in them has said yes.
        unreadable: those whose files are gone or damaged.
    """

    def __init__(self, page: RecipePage, *, is_whole: bool = False) -> None:
        self._is_whole = is_whole
        self._unknown = unknown_of(page)
        self._images: dict[int, SiteImage] = get_image_model().objects.in_bulk(list(dict.fromkeys(image_numbers(page))))
        self._settled: dict[int, Settled] = {}
        self.held_back: list[SiteImage] = []
        self.unreadable: list[SiteImage] = []
        for image in self._images.values():
            self._settle(image)

    def name_of(self, number: int | None) -> str:
        """Return the name in the package of the image with a primary key, or nothing where it doesn't travel."""
        found = self._settled.get(number) if number is not None else None
        return found.file if found else ""

    def images_named(self, name: str) -> list[SiteImage]:
        """Return the page's images that travel by a name."""
        return [self._images[number] for number, found in self._settled.items() if found.file == name]

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures that travel, by name."""
        return {found.file: found.data for found in self._settled.values()}

    def told(self) -> list[dict[str, Any]]:
        """Return what the recipe says of each picture; of two images that look the same, the first counts."""
        by_file: dict[str, dict[str, Any]] = {}
        for number, found in self._settled.items():
            if found.file not in by_file:
                by_file[found.file] = {
                    **self._unknown.get(f"media/{found.stem}", {}),
                    "id": found.stem,
                    "file": found.file,
                    **_words_of(self._images[number]),
                }
        return [by_file[name] for name in sorted(by_file)]

    def _settle(self, image: SiteImage) -> None:
        if not (image.may_travel or self._is_whole):
            self.held_back.append(image)
            return
        try:
            self._settled[image.pk] = _as_it_travels(image)
        except (OSError, NotTaken):
            self.unreadable.append(image)


def image_numbers(page: RecipePage) -> Iterator[int]:
    """Yield the primary keys of the images that a page shows, in their order."""
    if page.picture_id:
        yield page.picture_id
    for step in page.steps.get_prep_value():
        if number := step["value"].get("image"):
            yield number


def _words_of(image: SiteImage) -> dict[str, Any]:
    return {
        "alt": image.description,
        "title": image.title,
        "credit": image.credit,
        "licence": image.licence,
        "aiTool": image.ai_tool,
        "aiMadeOn": image.ai_made_on.isoformat() if image.ai_made_on else None,
        "people": image.people,
    }


def _as_it_travels(image: SiteImage) -> Settled:
    """Return the image as it travels: it takes long to draw, and an image's file never changes but for a new name.

    Raises OSError where its file is gone, NotTaken for what is no picture.
    """
    key = f"travelling:{image.pk}:{image.file.name}"
    kept = caches["made"].get(key)
    if kept is not None:
        return Settled(*kept)
    with image.file.open("rb") as file:
        found = settled(image.title, file.read())
    if len(found.data) <= LARGEST_MADE:
        caches["made"].set(key, tuple(found), timeout=_KEEP_FOR)
    return found
