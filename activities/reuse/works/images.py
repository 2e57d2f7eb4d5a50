"""The pictures of a settled recipe as images of the site."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from activities.recipes.models import RecipePage
from activities.reuse.works.media import PagePictures
from outreach.models import SiteImage


def images_for(
    page: RecipePage,
    recipe: Mapping[str, Any],
    media: Mapping[str, bytes],
    collection: Collection,
    new_images: list[SiteImage],
) -> dict[str, int]:
    """Return the primary key of an image for each picture by name.

    An image that the page or the collection has already, and of which the same is said, is taken as it is. Others are
    made, and added to `new_images`. A picture that has no file at all is left out.
    """
    on_page = PagePictures(page)
    numbers: dict[str, int] = {}
    for words in recipe["media"]:
        file = words["file"]
        data = media.get(file)
        there = [*on_page.images_named(file), *(_in_collection(data, collection) if data is not None else ())]
        image = next((image for image in there if _says_the_same(image, words)), None)
        if image is None and data is not None:
            image = _made(words, data, collection, new_images)
        if image is not None:
            numbers[file] = image.pk
    return numbers


def _in_collection(data: bytes, collection: Collection) -> Iterator[SiteImage]:
    yield from get_image_model().objects.filter(collection=collection, file_hash=_hash(data))


def _says_the_same(image: SiteImage, words: Mapping[str, Any]) -> bool:
    return all(getattr(image, name) == value for name, value in _fields(words).items())


def _made(words: Mapping[str, Any], data: bytes, collection: Collection, new_images: list[SiteImage]) -> SiteImage:
    image: SiteImage = get_image_model()(
        file=ContentFile(data, name=words["file"]),
        file_hash=_hash(data),
        file_size=len(data),
        collection=collection,
        **_fields(words),
    )
    new_images.append(image)
    image.full_clean(exclude=["width", "height", "file"])
    image.save()
    return image


def _fields(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": words["title"],
        "description": words["alt"],
        "credit": words["credit"],
        "licence": words["licence"],
        "ai_tool": words["aiTool"],
        "ai_made_on": date.fromisoformat(words["aiMadeOn"]) if words["aiMadeOn"] else None,
        "people": words["people"],
    }


def _hash(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
