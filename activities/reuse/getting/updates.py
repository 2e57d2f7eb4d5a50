"""What is new where our recipes came from: on other kits that we watch, and with others on this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from activities.engine.package.shape import CHANGE_KINDS
from activities.engine.package.versions import version_in
from activities.recipes.models import RecipePage
from activities.reuse.models import Origin, Release, Upstream
from activities.reuse.permissions import organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_MOST_NOTES = 3
_LEAST_URGENT = CHANGE_KINDS[-1]


@dataclass(frozen=True)
class News:
    """A recipe of ours whose origin has come further.

    Attributes:
        page: ours.
        held, newest: the version that ours was made from, and theirs; the same where they forgot to count on.
        kind: the gravest of what changed, one of the engine's `CHANGE_KINDS`.
        notes: what changed, the gravest first, three at most.
        from_whom: the kit, or the organisation on this one.
        address: their page, to be read; empty where it isn't known.
        is_elsewhere: whether it must be fetched from another kit.
    """

    page: RecipePage
    held: str
    newest: str
    kind: str
    notes: tuple[str, ...]
    from_whom: str
    address: str
    is_elsewhere: bool


def news_for(user: "User | AnonymousUser") -> list[News]:
    """Return what is new for the organisations that the user writes for, what is about safety first."""
    origins = (
        Origin.objects.filter(page__organisation__in=organisations_of(user))
        .select_related("page__organisation")
        .defer("base")
    )
    found = list(filter(None, _all_news(list(origins))))
    return sorted(found, key=lambda news: (CHANGE_KINDS.index(news.kind), news.page.title))


def _all_news(origins: list[Origin]) -> Iterable[News | None]:
    here = _here([origin.work_id for origin in origins])
    elsewhere = _elsewhere([origin.work_id for origin in origins])
    for origin in origins:
        there = [release for release in here.get(origin.work_id, []) if release.page_id != origin.page_id]
        watched = [row for row in elsewhere.get(origin.work_id, []) if _may_tell(row, origin)]
        at_home = [release for release in there if not release.page.canonical]
        yield _furthest(origin, at_home[:1] if at_home else [*watched, *there])


def _here(works: list[UUID]) -> dict[UUID, list[Release]]:
    """Return what is published on this kit of each work, at its home or as a copy of another kit's."""
    shown = RecipePage.objects.shown().filter(work_id__in=works).order_by("pk")
    rows = Release.objects.filter(page__in=shown).select_related("page__organisation").order_by("page")
    found: dict[UUID, list[Release]] = {}
    for release in rows:
        found.setdefault(release.page.work_id, []).append(release)
    return found


def _elsewhere(works: list[UUID]) -> dict[UUID, list[Upstream]]:
    rows = Upstream.objects.filter(work_id__in=works).select_related("subscription")
    found: dict[UUID, list[Upstream]] = {}
    for row in rows:
        found.setdefault(row.work_id, []).append(row)
    return found


def _furthest(origin: Origin, told: Sequence[Release | Upstream]) -> News | None:
    """Ask those that tell of the work which has come furthest; of two that are as far, the first."""
    further = [one for one in told if _is_further(origin, one)]
    if not further:
        return None
    furthest = max(further, key=lambda one: version_in(one.version))
    return _from_here(origin, furthest) if isinstance(furthest, Release) else _from_elsewhere(origin, furthest)


def _from_here(origin: Origin, release: Release) -> News:
    log = [dict(line.value) for line in release.page.change_log]
    whose = release.page.organisation.title
    return _news(origin, release, log, from_whom=whose, address=release.page.get_url() or "", is_elsewhere=False)


def _from_elsewhere(origin: Origin, row: Upstream) -> News:
    told = str(row.subscription)
    return _news(origin, row, row.changes, from_whom=told, address=row.address, is_elsewhere=True)


def _may_tell(row: Upstream, origin: Origin) -> bool:
    """Whether a kit may tell of this recipe: nobody else speaks for the one that it came from.

    Where it came as a file, every kit that we watch may.
    """
    if origin.subscription_id is not None:
        return bool(row.subscription_id == origin.subscription_id)
    return bool(row.subscription.organisation_id == origin.page.organisation_id)


def _is_further(origin: Origin, told: Release | Upstream) -> bool:
    """Whether theirs is a later version; or, of the same number, says something else by now.

    The second can only be told of what is at home on this kit: another may hash its pictures, as it draws them,
    otherwise, and what somebody has made of a copy is theirs.
    """
    held, newest = version_in(origin.version), version_in(told.version)
    is_at_home = isinstance(told, Release) and not told.page.canonical
    return newest > held or (is_at_home and held == newest and told.hash != origin.hash)


def _news(origin: Origin, told: Release | Upstream, log: Iterable[Mapping[str, Any]], **facts: Any) -> News:
    held = version_in(origin.version)
    lines = [line for line in log if version_in(line["version"]) > held] or [{"kind": told.kind, "note": told.note}]
    lines.sort(key=lambda line: CHANGE_KINDS.index(_kind(line)))
    notes = tuple(line["note"] for line in lines if line["note"])[:_MOST_NOTES]
    return News(origin.page, origin.version, told.version, _kind(lines[0]), notes, **facts)


def _kind(line: Mapping[str, Any]) -> str:
    """Return a kind that we know: what another kit calls something else is a change of content."""
    return line["kind"] if line.get("kind") in CHANGE_KINDS else _LEAST_URGENT
