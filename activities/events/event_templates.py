"""Events to start from: what an organisation writes again and again, kept once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.organisations.models import OrganisationPage
from outreach.models import CleanText


class EventTemplate(CleanText):
    """An event without its dates, from which an organisation's team starts a new one.

    `content` holds the event's fields as its revisions store them (`Page.serializable_data`), with the times of day of
    its schedule but no dates.
    """

    organisation = models.ForeignKey(OrganisationPage, on_delete=models.CASCADE, related_name="event_templates")
    title = models.CharField(_("title"), max_length=120)
    content = models.JSONField(editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

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
