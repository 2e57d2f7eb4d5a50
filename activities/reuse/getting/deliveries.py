"""Packages that have come and are yet to be decided about: sound, shown in the CMS, and not a page.

A package that is refused never gets here. One that nobody takes is gone after a day.
"""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.organisations.models import OrganisationPage
from activities.recipes.models import LONGEST_ADDRESS
from activities.reuse.models import Subscription

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_KEPT = timedelta(days=1)


class DeliveryQuerySet(models.QuerySet[Any]):
    """Deliveries."""

    def of(self, user: "User | AnonymousUser") -> Self:
        """Keep those that the user has asked for."""
        return self.filter(user=user.pk)

    def forgotten(self) -> Self:
        """Keep those that nobody has decided about in time."""
        return self.filter(received_at__lt=timezone.now() - _KEPT)


class Delivery(models.Model):
    """A package on its way to being an organisation's draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(OrganisationPage, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS, blank=True)  # empty: it came as a file
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True, related_name="+")
    package = models.BinaryField()
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["received_at"]

    def __str__(self) -> str:
        return f"{self.organisation} ← {self.address or self.pk}"
