"""Work out anew what other kits are told of the published recipes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from activities.recipes.models import RecipePage
from activities.reuse.giving.releases import release_all


class Command(BaseCommand):
    """For a site whose recipes were published before they were told of, or that has been filled past the CMS."""

    help = "Work out anew what other kits are told of the published recipes. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work out, and tell how many there were."""
        number = release_all(RecipePage.objects.live().iterator(chunk_size=100))
        message = ngettext(
            "%(count)s recipe has been told of anew.", "%(count)s recipes have been told of anew.", number
        )
        self.stdout.write(message % {"count": number})
