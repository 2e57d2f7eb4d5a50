"""Taking a package in, in two steps: it is read and shown, and only then it becomes a draft.

A package that can't be taken in leaves nothing behind, at either step.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.getting.deliveries import Delivery
from activities.reuse.getting.fetching import fetch
from activities.reuse.getting.importing import examine, import_package
from activities.reuse.getting.web_pages import is_web_page, package_named_in
from activities.reuse.models import Subscription, Upstream
from activities.reuse.permissions import insist_on_writer

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


def receive_file(*, data: bytes, organisation: OrganisationPage, user: "User | AnonymousUser") -> Delivery:
    """Keep a package until it is decided about. Raises PermissionDenied, Refused and NotTaken."""
    return _receive(data, organisation, user)


def receive_from_address(*, address: str, organisation: OrganisationPage, user: "User | AnonymousUser") -> Delivery:
    """Fetch a package, from where it is or by the recipe's page, and keep it until it is decided about.

    Raises PermissionDenied, CannotFetch, Refused and NotTaken.
    """
    insist_on_writer(user, organisation.pk)
    answer = fetch(address)
    if is_web_page(answer.body):
        address = package_named_in(answer.body, answer.address)
        answer = fetch(address)
    return _receive(answer.body, organisation, user, address=address)


def receive_from_kit(*, upstream: Upstream, user: "User | AnonymousUser") -> Delivery:
    """Fetch what a kit that is watched has to give, and keep it until it is decided about.

    Raises PermissionDenied, CannotFetch, Refused and NotTaken.
    """
    subscription, address = upstream.subscription, upstream.package_address
    insist_on_writer(user, subscription.organisation_id)
    return _receive(fetch(address).body, subscription.organisation, user, address=address, subscription=subscription)


def take(*, delivery: Delivery, user: "User | AnonymousUser") -> RecipePage:
    """Make a draft of a package that was received. Raises PermissionDenied, Refused and NotTaken."""
    insist_on_writer(user, delivery.organisation_id)
    writer: Any = user  # not anonymous, or there would have been no permission
    page: RecipePage = import_package(
        package=bytes(delivery.package),
        organisation=delivery.organisation,
        user=writer,
        origin_address=delivery.address,
        subscription=delivery.subscription,
    )
    delivery.delete()
    return page


def throw_away(*, delivery: Delivery) -> None:
    """Keep nothing of a package that was received."""
    delivery.delete()


def throw_away_forgotten() -> None:
    """Keep nothing of the packages that nobody has decided about in time."""
    Delivery.objects.forgotten().delete()


def _receive(
    data: bytes,
    organisation: OrganisationPage,
    user: Any,
    *,
    address: str = "",
    subscription: Subscription | None = None,
) -> Delivery:
    insist_on_writer(user, organisation.pk)
    examine(data, organisation)
    with transaction.atomic():
        Delivery.objects.of(user).delete()  # one at a time, so that nobody fills the database
        throw_away_forgotten()
        return Delivery.objects.create(
            organisation=organisation, user=user, address=address, subscription=subscription, package=data
        )
