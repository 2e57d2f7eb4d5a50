"""Copies that the CMS makes of a recipe that came from elsewhere: they came from there too.

What follows no copy by itself (see `reuse.models`) is what says whose recipe it was and that its prompts are yet to be
read; so without this, a copy could be published as if it were all ours.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page

from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.merging.adapting import make_own
from activities.reuse.models import Origin

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


@transaction.atomic
def follow_copy(*, page: Page, copy: Page, user: "User | AnonymousUser") -> None:
    """Let the copies of recipes from elsewhere, of a page or of all below it, be adaptations of the same works.

    Raises PermissionDenied where the user may not write in the copy.
    """
    origins = {origin.page_id: origin for origin in Origin.objects.filter(page__path__startswith=page.path)}
    for source, copied in zip(_tree(page), _tree(copy), strict=False):
        if (origin := origins.get(source.pk)) is not None:
            _remember(origin, copied, user)


def _remember(origin: Origin, copied: Page, user: "User | AnonymousUser") -> None:
    page = RecipePage.objects.get(pk=copied.pk)
    origin.pk, origin.page = None, page
    origin.save(force_insert=True)
    if origin.kind == OriginKind.IMPORTED:
        make_own(page=page, user=user)


def _tree(page: Page) -> list[Page]:
    return list(page.get_descendants(inclusive=True).order_by("path"))
