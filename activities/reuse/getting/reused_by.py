"""Who uses one of our recipes: told by them in a small file, or found by us on a public page; signed off by an editor.

Telling is up to whoever uses it: nothing is sent, they download the file and pass it on as they like.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.engine.package import kinds
from activities.engine.package.bounds import parse_json
from activities.engine.package.canonical import canonical_bytes
from activities.engine.package.refusals import Refused, Rule
from activities.engine.package.values import checked_value
from activities.recipes.models import RecipePage
from activities.reuse.models import Origin, ReusedBy
from activities.reuse.permissions import insist_on_editor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

FORMAT = "opskrift-reused-by"
FORMAT_VERSION = 1
MOST_BYTES = 20_000
_NAME = "reused-by.json"
_FIELDS: Mapping[str, kinds.Kind] = {
    "work": kinds.Form(form=kinds.IDENTITY, asked_for=True),
    "who": kinds.Text(longest=200, one_line=True, asked_for=True),
    "address": kinds.Address(),
    "note": kinds.Text(longest=300, one_line=True),
}


@dataclass(frozen=True)
class Told:
    """What a "reused by" file says: which work, who uses it, the page where they show it, and a word about it."""

    work_id: UUID
    who: str
    address: str
    note: str


def reused_by_file(*, origin: Origin) -> bytes:
    """Return the file that tells the recipe's origin that we use it."""
    page = origin.page
    told = {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "work": str(origin.work_id),
        "version": origin.version,
        "who": page.organisation.title[:200],
        "address": page.full_url if page.live else "",
        "note": page.title[:300] if page.work_id != origin.work_id else "",
    }
    return canonical_bytes(told)


def read_reused_by(data: bytes) -> Told:
    """Return what a stranger's "reused by" file says. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(Rule.TOO_LARGE, MOST_BYTES)
    told = parse_json(data, _NAME)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(Rule.NOT_A_RECIPE)
    if told.get("formatVersion") != FORMAT_VERSION:
        raise Refused(Rule.TOO_NEW, told.get("formatVersion"))
    found = {name: checked_value(kind, told.get(name, kind.default), name) for name, kind in _FIELDS.items()}
    return Told(UUID(found["work"]), found["who"], found["address"], found["note"])


@transaction.atomic
def receive(*, page: RecipePage, data: bytes, user: "User | AnonymousUser") -> ReusedBy:
    """Keep what a file says, for an editor to sign off; nobody else sees it before.

    Raises PermissionDenied, Refused, and ValidationError where it is about another recipe, or is known already.
    """
    insist_on_editor(user, page.organisation_id)
    told = read_reused_by(data)
    if told.work_id != page.work_id:
        raise ValidationError(_("The file is about another recipe than this one."))
    return _keep(ReusedBy(page=page, who=told.who, address=told.address, note=told.note))


@transaction.atomic
def tell(*, page: RecipePage, who: str, address: str, note: str, user: "User | AnonymousUser") -> ReusedBy:
    """Show who uses the recipe, as an editor has seen on a public page.

    Raises PermissionDenied, and ValidationError for what is missing or known already.
    """
    insist_on_editor(user, page.organisation_id)
    entry = ReusedBy(page=page, who=who, address=address, note=note)
    return _keep(_signed(entry, user))


@transaction.atomic
def sign_off(*, entry: ReusedBy, user: "User | AnonymousUser") -> None:
    """Show an entry with the recipe. Raises PermissionDenied."""
    insist_on_editor(user, entry.page.organisation_id)
    _signed(entry, user).save(update_fields=["signed_off_by", "signed_off_at"])


@transaction.atomic
def remove(*, entry: ReusedBy, user: "User | AnonymousUser") -> None:
    """Show an entry no more. Raises PermissionDenied."""
    insist_on_editor(user, entry.page.organisation_id)
    entry.delete()


def _signed(entry: ReusedBy, user: Any) -> ReusedBy:
    entry.signed_off_by, entry.signed_off_at = user, timezone.now()
    return entry


def _keep(entry: ReusedBy) -> ReusedBy:
    RecipePage.objects.select_for_update(of=("self",)).get(pk=entry.page_id)  # whoever says the same just now waits
    if ReusedBy.objects.filter(page=entry.page, who=entry.who, address=entry.address).exists():
        raise ValidationError(_("That is known already; see the list."))
    entry.full_clean()
    entry.save()
    return entry
