"""What is new where our recipes came from: on other kits that we watch, and with others on this one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from activities.engine.package.shape import CHANGE_KINDS
from activities.engine.package.versions import NoVersion, Version, read_version
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.models import Origin, Release, Upstream

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_MOST_NOTES = 3
_NOTHING = Version(0, 0)
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
    own = list(OrganisationPage.objects.drafted_by(user).values_list("pk", flat=True))
    origins = Origin.objects.filter(page__organisation__in=own).select_related("page__organisation").defer("base")
    found = list(filter(None, _all_news(list(origins))))
    return sorted(found, key=lambda news: (CHANGE_KINDS.index(news.kind), news.page.title))


def _all_news(origins: list[Origin]) -> Iterable[News | None]:
    here = _here([origin.work_id for origin in origins])
    elsewhere = _elsewhere([origin.work_id for origin in origins])
    for origin in origins:
        releases = [release for release in here.get(origin.work_id, []) if release.page_id != origin.page_id]
        if releases:
            yield _from_here(origin, releases[0])
        else:
            yield _from_elsewhere(origin, elsewhere.get(origin.work_id, []))


def _here(works: list[UUID]) -> dict[UUID, list[Release]]:
    """Return the published recipes of this kit by their work; a work's home comes before its copies."""
    shown = RecipePage.objects.shown().filter(work_id__in=works).order_by("canonical", "pk")
    rows = Release.objects.filter(page__in=shown).select_related("page__organisation")
    found: dict[UUID, list[Release]] = {}
    for release in sorted(rows, key=lambda row: (row.page.canonical, row.page_id)):
        found.setdefault(release.page.work_id, []).append(release)
    return found


def _elsewhere(works: list[UUID]) -> dict[UUID, list[Upstream]]:
    rows = Upstream.objects.filter(work_id__in=works, subscription__is_active=True).select_related("subscription")
    found: dict[UUID, list[Upstream]] = {}
    for row in rows:
        found.setdefault(row.work_id, []).append(row)
    return found


def _from_here(origin: Origin, release: Release) -> News | None:
    if not _is_further(origin, release):
        return None
    log = [dict(line.value) for line in release.page.change_log]
    whose = release.page.organisation.title
    return _news(origin, release, log, from_whom=whose, address=release.page.get_url() or "", is_elsewhere=False)


def _from_elsewhere(origin: Origin, rows: list[Upstream]) -> News | None:
    """Ask the kit that it came from; where it came as a file, whichever of our own kits has come furthest."""
    asked = [row for row in rows if _may_tell(row, origin) and _is_further(origin, row)]
    if not asked:
        return None
    row = max(asked, key=lambda row: _version(row.version))
    told = str(row.subscription)
    return _news(origin, row, row.changes, from_whom=told, address=row.address, is_elsewhere=True)


def _may_tell(row: Upstream, origin: Origin) -> bool:
    """Whether a kit may tell of this recipe: nobody else speaks for the one that it came from."""
    if origin.subscription_id is not None:
        return bool(row.subscription_id == origin.subscription_id)
    return bool(row.subscription.organisation_id == origin.page.organisation_id)


def _is_further(origin: Origin, told: Release | Upstream) -> bool:
    """Whether theirs is a later version; or, of the same number, says something else by now.

    The second can only be told of what is on this kit: another may hash its pictures, as it draws them, otherwise.
    """
    held, newest = _version(origin.version), _version(told.version)
    is_rewritten = isinstance(told, Release) and held == newest and told.hash != origin.hash
    return newest > held or is_rewritten


def _news(origin: Origin, told: Release | Upstream, log: Iterable[Mapping[str, Any]], **facts: Any) -> News:
    held = _version(origin.version)
    lines = [line for line in log if _version(line["version"]) > held] or [{"kind": told.kind, "note": told.note}]
    lines.sort(key=lambda line: CHANGE_KINDS.index(_kind(line)))
    notes = tuple(line["note"] for line in lines if line["note"])[:_MOST_NOTES]
    return News(origin.page, origin.version, told.version, _kind(lines[0]), notes, **facts)


def _kind(line: Mapping[str, Any]) -> str:
    """Return a kind that we know: what another kit calls something else is a change of content."""
    return line["kind"] if line.get("kind") in CHANGE_KINDS else _LEAST_URGENT


def _version(text: str) -> Version:
    try:
        return read_version(text)
    except NoVersion:
        return _NOTHING
