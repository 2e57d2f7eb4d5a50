"""The app "outreach"."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """Registers the system checks, and watches for changes that readers see, when Django starts."""

    name = "outreach"
    verbose_name = _("The house")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from outreach import checks, edition  # noqa: F401  (checks registers itself)

        connection_created.connect(edition.watch, dispatch_uid="outreach.edition")
