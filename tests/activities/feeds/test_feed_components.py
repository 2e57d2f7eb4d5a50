from types import SimpleNamespace

from django.template.loader import render_to_string

EVENT = SimpleNamespace(slug="cafe", organisation=SimpleNamespace(slug="randers"))


def html(name, **context):
    return render_to_string(f"components/{name}.html", context)


def test_pages_say_in_their_heads_where_their_feeds_are():
    text = html("feed_links", filters="?hvor=randers&emne=mad")
    assert text.count('rel="alternate"') == 3
    assert 'href="/kalender.atom?hvor=randers&amp;emne=mad"' in text
    assert 'type="text/calendar" title="Kalender" href="/kalender.ics?hvor=randers&amp;emne=mad"' in text
    assert 'href="/opskrifter.atom"' in text
    assert 'href="/kalender.ics"' in html("feed_links")


def test_a_calendar_can_be_subscribed_to_with_what_was_chosen():
    text = html("subscribe", path="/kalender.ics", filters="?emne=mad&hvem=boern")
    assert 'href="webcal://testserver/kalender.ics?emne=mad&amp;hvem=boern"' in text
    assert 'value="http://testserver/kalender.ics?emne=mad&amp;hvem=boern"' in text
    assert 'href="webcal://testserver/randers/kalender.ics"' in html("subscribe", path="/randers/kalender.ics")


def test_a_date_can_be_put_into_ones_own_calendar():
    date = SimpleNamespace(recurrence_id="20261007T140000", in_words="onsdag 7. oktober kl. 14–16")
    text = html("put_in_calendar", event=EVENT, occurrence=date)
    assert 'href="/randers/cafe/20261007T140000.ics"' in text
    assert "onsdag 7. oktober" in text


def test_a_page_that_was_never_saved_has_no_date_to_put_anywhere():
    unsaved = SimpleNamespace(slug="", organisation=EVENT.organisation)
    assert "href" not in html("put_in_calendar", event=unsaved, occurrence=SimpleNamespace(recurrence_id="20261007"))
