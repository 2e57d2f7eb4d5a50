"""Add synthetic dates, for measuring."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from activities.events.bulk import NothingToFill, load_bulk


class Command(BaseCommand):
    """Adds many synthetic dates."""

    help = "Add synthetic events and dates, spread over all organisations and eighteen months, for measuring."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --occurrences."""
        parser.add_argument("--occurrences", type=int, required=True, help="how many dates to add")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add them and say how many events they made."""
        count = options["occurrences"]
        if count < 1:
            raise CommandError("--occurrences must be at least 1.")
        try:
            events = load_bulk(occurrences=count)
        except NothingToFill as error:
            raise CommandError("There is no organisation to give events to. Load the demo first.") from error
        self.stdout.write(f"Added {count} dates of {events} events.")
