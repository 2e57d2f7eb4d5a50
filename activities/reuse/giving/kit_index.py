"""The index of a kit: every recipe that others may have, as its releases tell of it. No recipe is read for it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Site

from activities.reuse.giving.published import given

FORMAT = "opskrift-index"
FORMAT_VERSION = 1

_COLUMNS = (
    *("work_id", "title", "language", "version", "licence", "based_on", "translation_of", "canonical", "url_path"),
    *("release__hash", "release__kind", "release__note", "release__changes"),
)


def kit_index(site: Site) -> dict[str, Any]:
    """Return the index of a site as plain JSON, each work once; one query."""
    rows = given().select_related(None).prefetch_related(None).values(*_COLUMNS)
    above = len(site.root_page.url_path)
    works: dict[Any, dict[str, Any]] = {}
    for row in rows:
        if row["work_id"] not in works:  # the work's home comes first
            works[row["work_id"]] = _entry(row, f"{settings.SITE_URL}/{row['url_path'][above:]}")
    return {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "name": site.site_name or settings.WAGTAIL_SITE_NAME,
        "address": f"{settings.SITE_URL}/",
        "recipes": list(works.values()),
    }


def _entry(row: dict[str, Any], address: str) -> dict[str, Any]:
    work_id = str(row["work_id"])
    entry = {
        "id": work_id,
        "title": row["title"],
        "language": row["language"],
        "version": row["version"],
        "hash": row["release__hash"] or "",
        "kind": row["release__kind"] or "",
        "note": row["release__note"] or "",
        "changes": row["release__changes"] or [],
        "licence": row["licence"],
        "address": row["canonical"] or address,
        "package": f"{settings.SITE_URL}{reverse('recipe_package', args=[work_id])}",
    }
    others = {"basedOn": row["based_on"], "translationOf": row["translation_of"]}
    return {**entry, **{name: work for name, work in others.items() if work}}
