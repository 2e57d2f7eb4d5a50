"""What a recipe came from, brought here anew from another kit, to be looked at on the merge desk."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.core.exceptions import PermissionDenied

from activities.engine.package.reading import read
from activities.engine.package.versions import version_in
from activities.reuse.getting.fetching import fetch
from activities.reuse.merging.models import Arrival
from activities.reuse.merging.taking_over import may_take_over
from activities.reuse.models import Origin, Upstream
from activities.reuse.works import settled_work

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


class AnotherWork(ValueError):
    """What was brought isn't the recipe that ours came from; `title` is what it is called."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class OlderThanOurs(ValueError):
    """What was brought is an older version than ours goes with."""


def fetch_newest(*, origin: Origin, user: "User | AnonymousUser") -> Arrival:
    """Fetch the newest version from the kit that the recipe came from. Never call it in a transaction.

    Raises PermissionDenied, CannotFetch, and what `bring` raises.
    """
    _insist(origin, user)
    return bring(origin=origin, data=fetch(package_address_of(origin)).body, user=user)


def bring(*, origin: Origin, data: bytes, user: "User | AnonymousUser") -> Arrival:
    """Keep a package of what the recipe came from, until it is decided about or another comes.

    Raises PermissionDenied, Refused, NotTaken, AnotherWork, OlderThanOurs. Never call it in a transaction: reading a
    large package takes long.
    """
    _insist(origin, user)
    package = read(data)
    theirs = settled_work(package.recipe, package.media).recipe
    if theirs["id"] != str(origin.work_id):
        raise AnotherWork(theirs["title"])
    if version_in(theirs["version"]) < version_in(origin.version):
        raise OlderThanOurs
    arrival, _made = Arrival.objects.update_or_create(origin=origin, defaults={"recipe": theirs, "package": data})
    return arrival


def package_address_of(origin: Origin) -> str:
    """Return where the newest version can be fetched: as the kit tells that we watch, as it was, or as kits do.

    Empty where nothing is known.
    """
    told = Upstream.objects.filter(work_id=origin.work_id, subscription__organisation=origin.page.organisation_id)
    if origin.subscription_id is not None:
        told = told.filter(subscription=origin.subscription_id)
    watched = told.exclude(package_address="").values_list("package_address", flat=True).first()
    if watched or origin.package_address:
        return watched or origin.package_address
    is_page = urlsplit(origin.address).scheme in ("http", "https")
    return urljoin(origin.address, f"/opskrifter/{origin.work_id}/package") if is_page else ""


def _insist(origin: Origin, user: "User | AnonymousUser") -> None:
    if not may_take_over(origin.page, user):
        raise PermissionDenied
