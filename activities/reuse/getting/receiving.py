"""Taking a package in, in two steps: it is read and shown, and only then it becomes a draft.

A package that can't be taken in leaves nothing behind, at either step.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.getting.deliveries import Delivery
from activities.reuse.getting.fetching import fetch
from activities.reuse.getting.importing import examine, import_package
from activities.reuse.models import Origin, Subscription, Upstream

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


def receive_file(*, data: bytes, organisation: OrganisationPage, user: "User | AnonymousUser") -> Delivery:
    """Keep a package until it is decided about. Raises PermissionDenied, Refused and NotTaken."""
    return _receive(data, organisation, user)


def receive_from_address(*, address: str, organisation: OrganisationPage, user: "User | AnonymousUser") -> Delivery:
    """Fetch a package and keep it until it is decided about.

    Raises PermissionDenied, CannotFetch, Refused and NotTaken.
    """
    insist_on_writer(organisation, user)
    return _receive(fetch(address).body, organisation, user, address=address)


def receive_from_kit(*, upstream: Upstream, user: "User | AnonymousUser") -> Delivery:
    """Fetch what a kit that is watched has to give, and keep it until it is decided about.

    Raises PermissionDenied, CannotFetch, Refused and NotTaken.
    """
    subscription, address = upstream.subscription, upstream.package_address
    insist_on_writer(subscription.organisation, user)
    return _receive(fetch(address).body, subscription.organisation, user, address=address, subscription=subscription)


@transaction.atomic
def take(*, delivery: Delivery, user: "User | AnonymousUser") -> RecipePage:
    """Make a draft of a package that was received. Raises PermissionDenied, Refused and NotTaken."""
    insist_on_writer(delivery.organisation, user)
    writer: Any = user  # not anonymous, or there would have been no permission
    page: RecipePage = import_package(
        package=bytes(delivery.package),
        organisation=delivery.organisation,
        user=writer,
        origin_address=delivery.address,
    )
    if delivery.subscription_id is not None:
        Origin.objects.filter(page=page).update(subscription=delivery.subscription_id)
    delivery.delete()
    return page


def insist_on_writer(organisation: OrganisationPage, user: "User | AnonymousUser") -> None:
    """Raise PermissionDenied for whoever doesn't write for the organisation, as editor or contributor."""
    if not OrganisationPage.objects.drafted_by(user).filter(pk=organisation.pk).exists():
        raise PermissionDenied


def _receive(
    data: bytes,
    organisation: OrganisationPage,
    user: Any,
    *,
    address: str = "",
    subscription: Subscription | None = None,
) -> Delivery:
    insist_on_writer(organisation, user)
    examine(data, organisation)
    with transaction.atomic():
        Delivery.objects.of(user).delete()  # one at a time, so that nobody fills the database
        Delivery.objects.forgotten().delete()
        return Delivery.objects.create(
            organisation=organisation, user=user, address=address, subscription=subscription, package=data
        )
