"""Make a draft of a package, for programs: the report is JSON on standard output."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from activities.engine.package.archive import MOST_BYTES
from activities.engine.package.refusals import Refused
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.getting.importing import Examined, examine, import_examined
from activities.reuse.refusals import NotTaken
from activities.reuse.words import of_refusal, rule_of

_REFUSED = 2

Report = dict[str, Any]


class Command(BaseCommand):
    """Imports a file as a draft (exit 0), or refuses it and leaves nothing behind (exit 2)."""

    help = "Make a draft of a recipe's package. Exit 0: imported as a draft; 2: refused. The report is JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file, and whose draft it is to be."""
        parser.add_argument("file", type=Path, help="an .opskrift.zip, or a recipe.json")
        parser.add_argument("--organisation", required=True, help="the last part of the organisation's address")
        parser.add_argument("--dry-run", action="store_true", help="only report what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and report. Raises CommandError where there is no such file or organisation."""
        organisation = OrganisationPage.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(_("There is no organisation “%(slug)s”.") % {"slug": options["organisation"]})
        try:
            examined = examine(_read(options["file"]), organisation)
            page = None if options["dry_run"] else import_examined(examined, organisation)
        except (Refused, NotTaken) as error:
            self._write(_refused(error))
            sys.exit(_REFUSED)
        self._write(_taken(examined, page))

    def _write(self, report: Report) -> None:
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))


def _read(file: Path) -> bytes:
    """Return at most one byte more than a package may have: the reader refuses it then."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(_("The file “%(file)s” can't be read.") % {"file": file}) from error


def _taken(examined: Examined, page: RecipePage | None) -> Report:
    recipe = examined.recipe
    return {
        "action": "would_import" if page is None else "imported",
        "uuid": recipe["id"],
        "version": recipe["version"],
        "title": recipe["title"],
        "page": None if page is None else page.pk,
        "warnings": examined.warnings,
        "reasons": [],
    }


def _refused(error: Refused | NotTaken) -> Report:
    reason = {"rule": rule_of(error), "detail": error.detail, "message": of_refusal(error)}
    return {"action": "refused", "uuid": None, "version": None, "warnings": [], "reasons": [reason]}
