"""The CMS's list of recipes with news where they came from, and its number on the dashboard."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component

from activities.recipes.guide_blocks import ChangeKind
from activities.reuse.cms import WritersPage
from activities.reuse.getting.updates import News, news_for

_KINDS = dict(ChangeKind.choices)
_URGENT = "safety"


class UpdatesView(WritersPage, TemplateView):
    """Lists what is new, what is about safety first."""

    template_name = "activities/admin/reuse_updates.html"
    page_title = _("Updates")
    header_icon = "rotate"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of each what changed and why."""
        return super().get_context_data(rows=[_row(news) for news in news_for(self.request.user)], **kwargs)


class UpdatesPanel(Component):
    """How many recipes there is news for, on the dashboard; nothing where there is none."""

    name = "reuse_updates"
    template_name = "activities/admin/reuse_updates_panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Count them, and those about safety apart."""
        found = news_for(parent_context["request"].user) if parent_context else []
        urgent = [news for news in found if news.kind == _URGENT]
        return {"number": len(found), "urgent": len(urgent), "address": reverse("getting:updates")}


def _row(news: News) -> dict[str, Any]:
    return {"news": news, "kind": _KINDS[news.kind], "is_urgent": news.kind == _URGENT}
