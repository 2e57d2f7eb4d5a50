"""Bring the Danish in step with the strings in the source."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from outreach.translations import find_messages, problems, update


class Command(BaseCommand):
    """Finds every string to translate and keeps locale/da in step; --check says what is left to do."""

    help = "Write new strings into locale/da and drop those no longer used; every translation is kept."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --check."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail, and say what is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Update, or check."""
        path = settings.BASE_DIR / "locale" / "da" / "LC_MESSAGES" / "django.po"
        messages = find_messages(settings.BASE_DIR)
        if not options["check"] and update(path, messages):
            self.stdout.write(f"Updated {path.relative_to(settings.BASE_DIR)}")
        left = problems(path, messages)
        if left and options["check"]:
            raise CommandError("\n".join([*left, "", f"{len(left)} to mend in locale/da: make translations"]))
        for line in left:
            self.stdout.write(line)
        self.stdout.write(f"{len(messages)} strings, {len(left)} to mend")
