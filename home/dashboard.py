"""What an editor meets after signing in: one step from a new event."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from activities.models import OrganisationPage


class ShortcutsPanel(Component):
    """A welcome, with buttons for new events and recipes under each organisation one writes for."""

    name = "shortcuts"
    template_name = "home/admin/shortcuts.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the organisations with the addresses of their buttons."""
        user = parent_context["request"].user if parent_context else None
        organisations = OrganisationPage.objects.drafted_by(user) if user else []
        return {
            "user": user,
            "shortcuts": [
                {
                    "organisation": organisation,
                    "new_event": _address("eventpage", organisation),
                    "from_recipe": f"{reverse('starting:from_recipe')}?organisation={organisation.pk}",
                    "from_template": reverse("starting:templates"),
                    "new_recipe": _address("recipepage", organisation),
                }
                for organisation in organisations
            ],
        }


def _address(model: str, organisation: OrganisationPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["activities", model, organisation.pk])
