"""Looking at the kits that are watched, and keeping what their indexes tell.

Nothing is fetched inside a transaction, and what is kept is written a thousand rows at a time, so that nobody waits.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from activities.engine.package.refusals import Refused
from activities.reuse import words as rules
from activities.reuse.getting import words
from activities.reuse.getting.destinations import CannotFetch
from activities.reuse.getting.fetching import Answer, fetch
from activities.reuse.getting.kit_index import Entry, KitIndex, read_index
from activities.reuse.models import Subscription, Upstream
from activities.reuse.refusals import NotTaken

logger = logging.getLogger(__name__)

T = TypeVar("T")

_BATCH = 1000
_TOLD = ["title", "version", "hash", "kind", "note", "changes", "address", "package_address", "language", "licence"]
_LONGEST_ERROR = 300


@dataclass(frozen=True)
class Round:
    """What came of looking at every kit: how many answered, and how many didn't."""

    answered: int
    failed: int


def check_all() -> Round:
    """Look at every kit that is watched; what goes wrong with one is kept with it, and stops no other."""
    outcomes = [check(subscription) for subscription in Subscription.objects.all()]
    return Round(outcomes.count(True), outcomes.count(False))


def check(subscription: Subscription) -> bool:
    """Look at one kit, keep what it tells, and tell whether it answered; what went wrong is kept in words."""
    try:
        answer, index = look(subscription.address, subscription.etag)
        keep(subscription, answer, index)
    except (CannotFetch, Refused) as error:
        _note(subscription, error)
        return False
    except Exception as error:  # whatever a stranger thinks of next must not keep us from the kits after it
        logger.exception("Looking at %s failed", subscription.address)
        _note(subscription, error)
        return False
    return True


def look(address: str, etag: str = "") -> tuple[Answer, KitIndex | None]:
    """Return what a kit answers, and its index; none where it is unchanged. Raises CannotFetch and Refused."""
    answer = fetch(address, etag=etag)
    return answer, None if answer.is_unchanged else read_index(answer.body)


def keep(subscription: Subscription, answer: Answer, index: KitIndex | None) -> None:
    """Keep what a kit told: its ETag last, so that a half-kept index is read again."""
    facts = {"checked_at": timezone.now(), "error": ""}
    if index is not None:
        _keep_entries(subscription, index.entries)
        facts |= {"etag": answer.etag, "name": index.name}
    Subscription.objects.filter(pk=subscription.pk).update(**facts)


def in_words(error: Exception) -> str:
    """Say, in the language that is active, why a kit or a package couldn't be had."""
    match error:
        case CannotFetch():
            return words.of_fault(error)
        case Refused() | NotTaken():
            return rules.of_refusal(error)
    return _("Something went wrong that we didn't expect. Tell the site's administrator.")


def _note(subscription: Subscription, error: Exception) -> None:
    with override(settings.LANGUAGE_CODE):  # kept as text, and read by more than one
        text = in_words(error)[:_LONGEST_ERROR]
    Subscription.objects.filter(pk=subscription.pk).update(checked_at=timezone.now(), error=text)


def _keep_entries(subscription: Subscription, entries: Iterable[Entry]) -> None:
    """Let the rows of a kit be what its index tells; those that are the same stay untouched."""
    rows = {row.work_id: row for row in Upstream.objects.filter(subscription=subscription)}
    told = {entry.work_id: _row(subscription, entry) for entry in entries}
    changed = [row for work_id, row in told.items() if work_id not in rows or _differ(rows[work_id], row)]
    gone = [row.pk for work_id, row in rows.items() if work_id not in told]
    for some in _batched(changed):
        with transaction.atomic():
            if not Subscription.objects.select_for_update().filter(pk=subscription.pk).exists():
                return  # nobody watches it any more
            Upstream.objects.bulk_create(
                some, update_conflicts=True, unique_fields=["subscription", "work_id"], update_fields=_TOLD
            )
    for numbers in _batched(gone):
        Upstream.objects.filter(pk__in=numbers).delete()


def _row(subscription: Subscription, entry: Entry) -> Upstream:
    facts = {name: getattr(entry, name) for name in _TOLD}
    return Upstream(subscription=subscription, work_id=entry.work_id, **{**facts, "changes": list(entry.changes)})


def _differ(one: Upstream, other: Upstream) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in _TOLD)


def _batched(items: list[T]) -> Iterator[list[T]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))
