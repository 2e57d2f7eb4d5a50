"""Start the site on this machine: everything `make run` does, in one process."""

import os
import sys
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from outreach.preparation import port_is_free, prepare
from outreach.translations import compile_all


class Command(BaseCommand):
    """Prepares the site, loads the demo into an empty one, says where everything is, and serves it."""

    help = "Prepare the site (database, translations, demo), say where it is, and serve it on this machine."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add where to listen, and --prepare-only."""
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="listen here (HOST)")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8000, help="and here (PORT)")
        parser.add_argument(
            "--prepare-only", action="store_true", help="no demo, and leave the serving to another server"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, tell, serve."""
        host, port = options["host"], options["port"]
        restarted = bool(os.environ.get(DJANGO_AUTORELOAD_ENV))  # by the reloader, after a change in the source
        if not restarted:
            self.insist_on_port(host, port)
            if compile_all(settings.LOCALE_PATHS):
                _begin_again()
            prepare()
            call_command("work_out_dates", stdout=StringIO())  # as every night where a site is served all year
            call_command("release_recipes", stdout=StringIO())  # those published before there was an index of them
        if options["prepare_only"]:
            self.announce()
            return
        if not restarted:
            self.announce()
            call_command("load_demo", once=True, stdout=self.stdout)
            self.stdout.write("")
            self.stdout.flush()  # into a log file, too, before the server takes over
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")  # it is meant for this machine
        call_command("runserver", _address(host, port), use_reloader=settings.DEBUG, skip_checks=not settings.DEBUG)

    def insist_on_port(self, host: str, port: int) -> None:
        """Raise CommandError where something else listens already."""
        try:
            free = port_is_free(host, port)
        except (OSError, OverflowError) as error:
            raise CommandError(f"Can't listen on {host}, port {port}: {error}") from error
        if not free:
            raise CommandError(f"Port {port} is taken. Choose another one, for instance:  make run PORT={port + 1}")

    def announce(self) -> None:
        """Say where the site and its admin are."""
        self.stdout.write(f"\nThe site:   {settings.SITE_URL}/\nThe admin:  {settings.SITE_URL}/admin/\n")


def _address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _begin_again() -> None:
    """Run the same command anew in place of this process, which has read English where forms were made before."""
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606  (our own command line, and no shell)
