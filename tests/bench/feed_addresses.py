"""Print, as JSON, the addresses of feeds that tell about ten thousand dates. Run inside the site: `LiveSite.ask`."""

import json

import django

DATES = 10_000


def addresses():
    from activities.models import Occurrence

    latest_first = Occurrence.objects.filter(event__live=True).order_by("-starts_at")
    first = latest_first[min(DATES, latest_first.count()) - 1]
    return {
        "kalender.ics": "/kalender.ics",  # never more than ten thousand
        "api/v1/events": f"/api/v1/events?_format=json&from_date={first.start_date.isoformat()}",
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(addresses()))
