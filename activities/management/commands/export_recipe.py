"""Write the package of a recipe to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from activities.engine.package.refusals import Refused
from activities.engine.package.writing import write
from activities.recipes.models import RecipePage
from activities.reuse.words import of_refusal
from activities.reuse.works import Work, work_of


class Command(BaseCommand):
    """Writes what is published; of a recipe that isn't, the latest draft."""

    help = "Write the package of a recipe to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask which recipe, and where to."""
        parser.add_argument("recipe", help="the recipe's UUID, or the last part of its address")
        parser.add_argument("-o", "--output", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, and say which pictures were left out. Raises CommandError."""
        work = work_of(_recipe(options["recipe"]))
        try:
            package = write(work.recipe, work.media)
        except Refused as error:
            raise CommandError(of_refusal(error)) from error
        try:
            options["output"].write_bytes(package)
        except OSError as error:
            raise CommandError(_("The file “%(file)s” can't be written.") % {"file": options["output"]}) from error
        for line in left_out(work):
            self.stderr.write(line)
        self.stdout.write(_("%(file)s: %(title)s, version %(version)s") % {"file": options["output"], **work.recipe})


def left_out(work: Work) -> list[str]:
    """Say, in words, which pictures were left out of a package, and why."""
    held_back = _(
        "“%(title)s” was left out: nobody has said that the people in it have said yes, or that there are none."
    )
    unreadable = _("“%(title)s” was left out: its file is gone or damaged.")
    return [
        *(held_back % {"title": image.title} for image in work.held_back),
        *(unreadable % {"title": image.title} for image in work.unreadable),
    ]


def _recipe(asked: str) -> RecipePage:
    """Return the recipe, at home here before one that came from elsewhere, published before a draft."""
    try:
        named = RecipePage.objects.filter(work_id=UUID(asked))
    except ValueError:
        named = RecipePage.objects.filter(slug=asked)
    page: RecipePage | None = named.order_by("-live", "canonical", "pk").first()
    if page is None:
        raise CommandError(_("There is no recipe “%(asked)s”.") % {"asked": asked})
    return page if page.live else page.get_latest_revision_as_object()
