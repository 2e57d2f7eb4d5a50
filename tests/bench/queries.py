"""Print, as JSON, how many queries each address given makes. Run inside the site: `LiveSite.ask`."""

import json
import sys

import django


def count(addresses):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    counts = {}
    for address in addresses:
        client.get(address)  # content types and site roots are looked up once per process
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts[address] = len(captured)
    return counts


if __name__ == "__main__":
    django.setup()
    print(json.dumps(count(sys.argv[1:])))
