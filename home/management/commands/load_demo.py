"""Load the demo content."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demo.load import SiteHasContent, load_demo
from home.demo.people import accounts


class Command(BaseCommand):
    """Loads libraries, partners, recipes and events that show what the kit is for."""

    help = "Load the demo into a site that has no content of its own. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once."""
        parser.add_argument("--once", action="store_true", help="say nothing where the site has content of its own")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and tell who can sign in."""
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(12)
        try:
            loaded = load_demo(password=password)
        except SiteHasContent as error:
            if options["once"]:
                return
            raise CommandError("This site has content of its own. The demo only goes into an empty site.") from error
        if not loaded:
            self.stdout.write("The demo is here already; nothing was changed.")
        if loaded or settings.DEMO_PASSWORD:
            self.announce(password)

    def announce(self, password: str) -> None:
        """List the demo's accounts."""
        self.stdout.write(f"Demo accounts (password for all: {password})")
        for account in accounts():
            self.stdout.write(f"  {account.username:32} {account.who}")
