"""Whether a recipe that was fetched still is what its authors have published.

It bears their work's UUID and version, so here too it must say what they say: or else two recipes would go by one name,
and nobody could tell which of them somebody holds. Whoever wants to change it makes it an adaptation (`adapting`). What
is local to a page never travels, and is free to be written.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from activities.engine.package.canonical import content_hash
from activities.engine.package.comparing import Difference, What, same
from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.merging.desk import Desk
from activities.reuse.merging.entries import CALLED_BY_EACH_KIT
from activities.reuse.models import Origin
from activities.reuse.works import work_of

_MOST_PLACES = 5
_SAID_BY_AUTHORS = ("version", "changeLog")  # no part of the content, but only they can add a version


def changed_in(page: RecipePage) -> list[str]:
    """Return, in words, where a page that bears another kit's identity isn't what was fetched; nothing where it is."""
    origin = Origin.objects.filter(page=page.pk, kind=OriginKind.IMPORTED).first()
    if origin is None or _is_at_home_here(page, origin):
        return []
    mine = {**work_of(page, is_whole=True).recipe, "author": page.author}  # nobody has written whom else it names
    return list(dict.fromkeys(_places(origin, mine)))


def problems_with_changed_copy(page: RecipePage) -> list[str]:
    """Return, in the editor's language, what keeps a fetched recipe that was changed from being published."""
    places = changed_in(page)
    if not places:
        return []
    words = _(
        "The recipe was fetched, and isn't any more as its authors have published it (%(places)s). Choose “Adapt the "
        "recipe” in the menu at the top: then it is your own adaptation, and they are still named."
    )
    return [words % {"places": in_short(places)}]


def in_short(places: list[str]) -> str:
    """Return the first of some places, and that there are more."""
    return "; ".join([*places[:_MOST_PLACES], *(["…"] if len(places) > _MOST_PLACES else [])])


def _is_at_home_here(page: RecipePage, origin: Origin) -> bool:
    """Whether no other kit has the work: somebody wrote the file by hand, and it names no address."""
    return not page.canonical and not origin.package_address


def _places(origin: Origin, mine: dict[str, Any]) -> Iterator[str]:
    base = origin.base
    if content_hash(base) != origin.hash:
        yield _("only some of their changes were taken")
    desk = Desk(base, mine, base)
    yield from (desk.label_of(difference.path) for difference in desk.differences if _is_change(difference))
    yield from (desk.label_of((name,)) for name in _SAID_BY_AUTHORS if not same(base.get(name), mine.get(name)))


def _is_change(difference: Difference) -> bool:
    """Whether somebody has written something: not what this kit calls a topic, nor how a form trims a text."""
    is_renamed = difference.path[0] in CALLED_BY_EACH_KIT and difference.path[-1] in ("title", "address")
    is_text = isinstance(difference.base, str) and isinstance(difference.mine, str)
    is_trimmed = is_text and difference.base.strip() == difference.mine.strip()
    # A picture is asked about where it is shown; here only what is said about it counts.
    is_shown_elsewhere = difference.path[0] == "media" and difference.what is not What.CHANGED
    return not (is_renamed or is_trimmed or is_shown_elsewhere)
