"""Whichever process answers, it shows what another one has just written. No browser is needed, only the live site."""

import http.client
from urllib.parse import urlsplit

import pytest

from tests.browser.middleware import PROCESS

FEWEST, MOST = 20, 400  # readers: until each of the two processes has answered some


def read(site, address):
    """Return the page as somebody gets it who comes for the first time, and the process that gave it."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(site.url).port, timeout=30)
    connection.request("GET", address, headers={"Host": urlsplit(site.url).netloc, "Accept-Encoding": "identity"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 200
    return text, answer.headers[PROCESS]


def seen_by_all(site, address, text):
    """Whether the next readers all see it (True), or none does (False)."""
    seen, processes = set(), set()
    for reader in range(MOST):
        if reader >= FEWEST and len(processes) == 2:
            break
        page, process = read(site, address)
        seen.add(text in page)
        processes.add(process)
    assert len(processes) == 2
    (seen_by_each,) = seen
    return seen_by_each


@pytest.fixture
def plain_page(site):
    """A published page of the demo; the others find it afterwards as it was."""
    yield site.addresses["plain"]
    _publish(site, "")


def _publish(site, words):
    """Publish the plain page with other words, from a process that serves nobody."""
    site.manage(
        "shell",
        "--command",
        "from home.models import StandardPage\n"
        "page = StandardPage.objects.live().first()\n"
        "page.introduction = page.introduction.partition(' Nyt: ')[0]\n"
        f"page.introduction += {words!r} and ' Nyt: ' + {words!r}\n"
        "page.save_revision().publish()\n",
    )


@pytest.fixture
def topic(site):
    """A topic of the demo with its title, which it has again afterwards."""
    title = "Mad, men under et andet navn"
    rename = "from activities.models import Topic\ntopic = Topic.objects.order_by('pk').first()\n"
    keep = f"topic.title = topic.title.removesuffix({title!r}).strip()\ntopic.save()\n"
    yield title, rename + f"Topic.objects.filter(pk=topic.pk).update(title=topic.title + ' ' + {title!r})\n"
    site.manage("shell", "--command", rename + keep)


def test_what_is_published_is_shown_by_both_processes_at_once(site, plain_page):
    assert not seen_by_all(site, plain_page, "Nyt: ")
    for words in ("først det ene", "så det andet"):
        _publish(site, words)
        assert seen_by_all(site, plain_page, f"Nyt: {words}")


def test_what_is_written_past_all_signals_is_shown_by_both_processes_at_once(site, topic):
    title, rename = topic
    assert not seen_by_all(site, site.addresses["calendar"], title)
    site.manage("shell", "--command", rename)
    assert seen_by_all(site, site.addresses["calendar"], title)
