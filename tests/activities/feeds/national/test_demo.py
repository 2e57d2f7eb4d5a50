"""Everything in the demo as other systems get it."""

import json

from tests.activities.feeds.national.test_rows import VALIDATOR


def test_every_date_of_the_demo_is_valid_in_the_national_shape(client, demo):
    from activities.models import EventPage

    found = json.loads(b"".join(client.get("/api/v1/events?_format=json")))
    VALIDATOR.validate(found)
    assert len(found) > 20
    assert all("address" in date and date["organizer"]["name"] for date in found)
    assert {"online", "physical"} == {date["address"]["locationType"] for date in found}
    assert len({date["uuid"] for date in found}) == len(found)
    titles = set(EventPage.objects.live().values_list("title", flat=True))
    assert {date["title"] for date in found} <= titles
