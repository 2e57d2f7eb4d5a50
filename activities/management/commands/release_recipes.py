"""Work out what other kits are told of the published recipes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from activities.recipes.models import RecipePage
from activities.reuse.giving.releases import release_all, release_untold


class Command(BaseCommand):
    """Tells of recipes that were published before they were told of, or past the CMS; every start does it too."""

    help = "Work out what other kits are told of the published recipes that nothing is told of yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --all."""
        parser.add_argument(
            "--all", action="store_true", help="work it out anew for every recipe, as when SITE_URL has changed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work out, and tell how many there were."""
        every = RecipePage.objects.live().iterator(chunk_size=100)
        number = release_all(every) if options["all"] else release_untold()
        message = ngettext(
            "%(count)s recipe has been told of anew.", "%(count)s recipes have been told of anew.", number
        )
        self.stdout.write(message % {"count": number})
