"""Import a file, and print how long it took and how much memory, as JSON. Run inside the site: `LiveSite.ask`."""

import json
import sys
import time
from pathlib import Path

import django

from tests.bench.memory import peak


def take(file, slug):
    from activities.models import OrganisationPage
    from activities.reuse.getting.importing import import_package

    organisation = OrganisationPage.objects.get(slug=slug)
    before = peak()
    start = time.perf_counter()
    page = import_package(package=file.read_bytes(), organisation=organisation)
    seconds = time.perf_counter() - start
    figures = {"seconds": seconds, "before": before, "peak": peak()}
    page.delete()  # so that it can be taken once more
    return figures


if __name__ == "__main__":
    django.setup()
    print(json.dumps(take(Path(sys.argv[1]), sys.argv[2])))
