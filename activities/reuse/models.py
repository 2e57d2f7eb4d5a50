"""Rows beside the recipe pages: none of this follows drafts, copies or revisions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.organisations.models import OrganisationPage
from activities.recipes.models import LONGEST_ADDRESS, RecipePage
from activities.reuse.choices import OriginKind, SuggestionState
from outreach.models import CleanText


def _address(label: Any, **kwargs: Any) -> models.CharField:
    """An address of another kit."""
    return models.CharField(label, max_length=LONGEST_ADDRESS, **kwargs)


def _hash() -> models.CharField:
    """What a recipe says, as `content_hash` says it: "sha256:" and 64 digits; empty where nobody told."""
    return models.CharField(_("hash"), max_length=71, blank=True)


def _version() -> models.CharField:
    return models.CharField(_("version"), max_length=7, blank=True)


def _note() -> models.CharField:
    return models.CharField(_("what changed"), max_length=300, blank=True)


def _change_kind() -> models.CharField:
    """One of the engine's `CHANGE_KINDS`, or nothing."""
    return models.CharField(_("kind of change"), max_length=20, blank=True)


class Release(models.Model):
    """What is told of a published recipe to whoever has taken it: worked out when it is published, never when asked."""

    page = models.OneToOneField(RecipePage, on_delete=models.CASCADE, related_name="release")
    version = _version()
    hash = _hash()
    kind = _change_kind()
    note = _note()
    changes = models.JSONField(default=list)  # as `told_of` chooses them: {"version", "kind", "note"}

    def __str__(self) -> str:
        return f"{self.page_id} {self.version}"


class Subscription(CleanText, models.Model):
    """Another kit that an organisation watches."""

    organisation = models.ForeignKey(
        OrganisationPage, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="subscriptions"
    )
    address = _address(_("address"), help_text=_("The kit's front page, or its index.json."))
    name = models.CharField(_("name"), max_length=200, blank=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True, editable=False)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering: ClassVar = ["organisation__title", "name", "address"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                name="subscription_once_per_organisation_and_address",
                violation_error_message=_("You are watching that kit already."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.address


class Upstream(models.Model):
    """A recipe of a kit that is watched, as its index told of it last."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="upstreams")
    work_id = models.UUIDField(db_index=True)
    title = models.CharField(_("title"), max_length=255)
    version = _version()
    hash = _hash()
    kind = _change_kind()
    note = _note()
    changes = models.JSONField(default=list)  # as `told_of` chooses them: [{"version", "kind", "note"}]
    address = _address(_("address"), blank=True)
    package_address = _address(_("the package's address"), blank=True)
    language = models.CharField(_("language"), max_length=30, blank=True)
    licence = models.CharField(_("licence"), max_length=30, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"), auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "work_id"], name="upstream_once_per_subscription_and_work")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Origin(models.Model):
    """Where a recipe came from, and what it said when it was last taken over.

    `base` is the recipe's JSON as `works` settles it, so that it can be compared with the page's own field by field.
    """

    page = models.OneToOneField(RecipePage, on_delete=models.CASCADE, related_name="origin")
    kind = models.CharField(_("kind"), max_length=10, choices=OriginKind)
    work_id = models.UUIDField(db_index=True)
    version = _version()
    hash = _hash()
    address = _address(_("address"), blank=True)
    package_address = _address(_("the package's address"), blank=True)
    base = models.JSONField(default=dict)
    subscription = models.ForeignKey(
        Subscription, on_delete=models.SET_NULL, null=True, blank=True, related_name="origins"
    )
    prompts_read_at = models.DateTimeField(_("prompts read"), null=True, blank=True)
    prompts_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    prompts_read_hash = _hash()  # of the prompts in `base` as they were then: others are yet to be read

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.work_id} {self.version}"


class Suggestion(CleanText, models.Model):
    """An improvement of one of our recipes that somebody has sent back."""

    page = models.ForeignKey(RecipePage, on_delete=models.CASCADE, related_name="suggestions")
    who = models.CharField(_("who"), max_length=200)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recipe = models.JSONField(default=dict)
    base_version = _version()
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.who}"


class ReusedBy(CleanText, models.Model):
    """Somebody who uses one of our recipes, signed off by an editor before anybody sees it."""

    page = models.ForeignKey(RecipePage, on_delete=models.CASCADE, related_name="reused_by")
    who = models.CharField(_("who"), max_length=200)
    address = _address(_("address"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_off_at = models.DateTimeField(_("signed off"), null=True, blank=True)

    class Meta:
        verbose_name = _("reused by")
        verbose_name_plural = _("reused by")
        ordering: ClassVar = ["who", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "who", "address"], name="reused_by_once_per_page_and_address")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.who}"
