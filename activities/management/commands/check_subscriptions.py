"""Look at the other kits that organisations watch; meant to be run every night, or every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from activities.reuse.getting.checking import check_all
from activities.reuse.getting.receiving import throw_away_forgotten


class Command(BaseCommand):
    """Asks every kit for what is new. A kit that doesn't answer is told of in the CMS, and stops no other."""

    help = "Look at the other kits that organisations watch, and tell in the CMS what is new."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and tell how many answered; forget packages that nobody took."""
        found = check_all()
        throw_away_forgotten()
        facts = {"answered": found.answered, "failed": found.failed}
        self.stdout.write(_("Kits that answered: %(answered)s. Kits that didn't: %(failed)s.") % facts)
