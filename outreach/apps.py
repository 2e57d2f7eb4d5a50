"""The app "outreach"."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """Registers the system checks when Django starts."""

    name = "outreach"
    verbose_name = _("The house")

    def ready(self) -> None:
        from outreach import checks  # noqa: F401  (registers itself)
