"""Events to start from: what an organisation writes again and again, kept once."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.organisations.models import OrganisationPage
from outreach.models import CleanText

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


class EventTemplateQuerySet(models.QuerySet[Any]):
    """Templates."""

    def offered_to(self, user: "User | AnonymousUser") -> Self:
        """Keep those of the organisations whose team the user is on; an administrator is offered all."""
        if user.is_superuser:
            return self
        return self.filter(organisation__in=OrganisationPage.objects.with_member(user).values("pk"))

    def kept_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those of the organisations that the user may publish for."""
        return self.filter(organisation__in=OrganisationPage.objects.written_by(user).values("pk"))


class EventTemplate(CleanText):
    """An event without its dates, from which an organisation's team starts a new one.

    `content` holds the event's fields as its revisions store them (`Page.serializable_data`), with the times of day of
    its schedule but no dates.
    """

    organisation = models.ForeignKey(OrganisationPage, on_delete=models.CASCADE, related_name="event_templates")
    title = models.CharField(_("title"), max_length=120)
    content = models.JSONField(editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = EventTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("event template")
        verbose_name_plural = _("event templates")
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="event_template_title_once_per_organisation",
                fields=["organisation", "title"],
                violation_error_message=_("There is a template of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.title
