"""Watching another kit on behalf of an organisation."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from activities.engine.package.refusals import Refused
from activities.organisations.models import OrganisationPage
from activities.reuse.getting import checking
from activities.reuse.getting.destinations import CannotFetch, destination_of
from activities.reuse.getting.kit_index import index_address_of
from activities.reuse.models import Subscription
from activities.reuse.permissions import insist_on_editor, organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


def subscribe(*, organisation: OrganisationPage, address: str, user: "User | AnonymousUser") -> Subscription:
    """Watch the kit at an address, its front page or its index, which is looked at at once.

    Raises PermissionDenied, and ValidationError where there is no kit to watch, or it is watched already.
    """
    insist_on_editor(user, organisation.pk)
    subscription = Subscription(organisation=organisation, address=_index_at(address))
    subscription.full_clean()
    try:
        answer, index = checking.look(subscription.address)
    except (CannotFetch, Refused) as error:
        raise ValidationError(_not_a_kit(error)) from error
    with transaction.atomic():
        OrganisationPage.objects.select_for_update(of=("self",)).get(pk=organisation.pk)  # whoever is as quick waits
        subscription.full_clean()  # a colleague may have been quicker
        subscription.save()
    checking.keep(subscription, answer, index)
    subscription.refresh_from_db()
    return subscription


def unsubscribe(*, subscription: Subscription, user: "User | AnonymousUser") -> None:
    """Watch a kit no more; what came from it stays. Raises PermissionDenied."""
    insist_on_editor(user, subscription.organisation_id)
    subscription.delete()


def watched_by(user: "User | AnonymousUser") -> "QuerySet[Subscription]":
    """Return what the organisations watch that the user writes for, as editor or contributor."""
    return Subscription.objects.filter(organisation__in=organisations_of(user))


def _index_at(address: str) -> str:
    """Return the address of the kit's index, written in one way, so that nobody watches a kit twice."""
    text = address.strip()
    try:
        destination = destination_of(text if "://" in text else f"https://{text}")
        found = index_address_of(destination.address)
    except CannotFetch as error:
        raise ValidationError({"address": checking.in_words(error)}) from error
    own = urlsplit(settings.SITE_URL)
    if (destination.host, own.port) == (own.hostname, urlsplit(destination.address).port):
        raise ValidationError({"address": _("That is this site itself. Its recipes are here already.")})
    return found


def _not_a_kit(error: CannotFetch | Refused) -> dict[str, str]:
    problem = checking.in_words(error)
    if isinstance(error, Refused):
        problem = _("There is no list of recipes that can be read at that address. %(why)s") % {"why": problem}
    return {"address": problem}
