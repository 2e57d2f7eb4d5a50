"""Work out the dates of repetitions without end, further ahead; meant to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from activities.events.schedules.timetable import work_out_further


class Command(BaseCommand):
    """Works endless schedules out up to eighteen months from today. Running it twice does nothing the second time."""

    help = "Work out the dates of repetitions without end, up to eighteen months from today."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work out, and tell how many events there were."""
        number = work_out_further()
        message = ngettext(
            "%(count)s event has been worked out further.", "%(count)s events have been worked out further.", number
        )
        self.stdout.write(message % {"count": number})
