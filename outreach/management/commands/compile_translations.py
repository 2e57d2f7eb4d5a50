"""Compile the translations."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from outreach.translations import compile_all


class Command(BaseCommand):
    """Turns each .po that has changed into the .mo that Django reads; needs no system gettext."""

    help = "Compile the translations that have changed (no gettext needed on the machine)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile."""
        for path in compile_all(settings.LOCALE_PATHS):
            if options["verbosity"] > 1:
                self.stdout.write(f"Wrote {path}")
