"""Measure speed with 1,000 and 100,000 dates, bead patterns, and reuse, and print it as Markdown: `make bench`."""

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import django

from tests.bench import beads, reuse
from tests.bench.feeds import measure_feed
from tests.bench.load import Target, measure
from tests.bench.wire import page_bytes
from tests.live_site import LiveSite

PAGES = {
    "front page": "front",
    "calendar": "calendar",
    "calendar, filtered": "calendar_filtered",  # more cards on the large site: on the small one it finds half a page
    "calendar, filtered, a full page on both": "calendar_filtered_full",
    "calendar, week": "calendar_week",
    "calendar, month": "calendar_month",
    "recipe": "recipe",
    "event": "event",
}
KEPT = ("front page", "calendar", "event")  # measured once more by a site that keeps pages
BARE = "bare view"
_SETTINGS = "tests.bench.settings"


def main():
    options = _options()
    if options.only in (None, "beads"):
        beads.print_table()
    if options.only in (None, "reuse"):
        reuse.print_table(options.feed_rounds)
    if options.only in (None, "dates"):
        _measure_dates(options)


def _measure_dates(options):
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder, ExitStack() as stack:
        sites = _make_sites(Path(folder), options.dates)
        addresses = next(iter(sites.values())).ask("tests.demo_addresses")
        paths = {name: addresses[key] for name, key in PAGES.items()}
        queries = {count: site.ask("tests.bench.queries", *paths.values()) for count, site in sites.items()}
        large = sites[max(sites)]
        keeping = LiveSite(large.folder, _SETTINGS)
        for site in (*sites.values(), keeping):
            stack.enter_context(site.serving())
        _say("Measuring")
        anew = {
            (name, count): Target(name, site.url, path)
            for name, path in {BARE: "/bare/", **paths}.items()
            for count, site in sites.items()
        }
        warm = {name: Target(name, keeping.url, paths.get(name, "/bare/")) for name in (BARE, *KEPT)}
        figures = measure(
            [*anew.values(), *warm.values()],
            rounds=options.rounds,
            bursts=options.bursts,
            burst_seconds=options.seconds,
            clients=options.clients,
        )
        wire = {name: page_bytes(large.url + path) for name, path in paths.items()}
        feeds = {
            name: measure_feed(keeping.url, path, rounds=options.feed_rounds)
            for name, path in large.ask("tests.bench.feed_addresses").items()
        }
    _print_machine(options)
    _print_speed({key: figures[target] for key, target in anew.items()}, options.dates)
    _print_warm({name: figures[target] for name, target in warm.items()}, options.dates)
    _print_queries(paths, queries, options.dates)
    _print_wire(wire)
    _print_feeds(feeds, options)


def _options():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=["dates", "beads", "reuse"], help="leave out the rest")
    parser.add_argument("--dates", type=int, nargs=2, default=[1_000, 100_000], help="a small site and a large one")
    parser.add_argument("--rounds", type=int, default=200, help="requests made alone, per page and site")
    parser.add_argument("--bursts", type=int, default=3, help="bursts of requests, per page and site")
    parser.add_argument("--seconds", type=float, default=3, help="how long a burst lasts")
    parser.add_argument("--feed-rounds", type=int, default=15, help="requests for each whole feed")
    parser.add_argument("--clients", type=int, default=4, help="readers at once in a burst")
    return parser.parse_args()


def _make_sites(folder, dates):
    """Return a site that keeps no page for each number of dates; the second starts as a copy of the first."""
    sites = {}
    for count in sorted(dates):
        own = folder / str(count)
        site = LiveSite(own, _SETTINGS, READER_CACHE="0")
        if sites:
            shutil.copytree(folder / "demo", own)
        else:
            own.mkdir()
            _say("Making a site with the demo")
            site.prepare()
            shutil.copytree(own, folder / "demo")
        _say(f"Adding {count:,} dates", end="")
        start = time.perf_counter()
        site.manage("load_bulk", "--occurrences", str(count))
        _say(f": {time.perf_counter() - start:.1f} s")
        sites[count] = site
    return sites


def _print_machine(options):
    print(
        f"Python {platform.python_version()}, Django {django.get_version()}, SQLite {sqlite3.sqlite_version}; "
        f"{os.cpu_count()} cores, shared by the server's two processes and the load generator.\n"
        f"Median: {options.rounds} requests made alone. Requests per second: {options.clients} readers at once, "
        f"the median of {options.bursts} bursts of {options.seconds:g} s.\n"
    )


def _print_speed(measured, dates):
    small, large = sorted(dates)
    print(
        f"| made anew | median, {small:,} | median, {large:,} | ratio | requests/s, {small:,} | requests/s, {large:,} |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    for name in (BARE, *PAGES):
        few, many = measured[name, small], measured[name, large]
        print(
            f"| {name} | {few.median:.1f} ms | {many.median:.1f} ms | {many.median / few.median:.2f}"
            f" | {few.rate:.0f} | {many.rate:.0f} |"
        )
    print()


def _print_warm(measured, dates):
    print(f"| kept, {max(dates):,} | median | requests/s | of the bare view's |")
    print("|---|---:|---:|---:|")
    for name, kept in measured.items():
        print(f"| {name} | {kept.median:.1f} ms | {kept.rate:.0f} | {kept.rate / measured[BARE].rate:.2f} |")
    print()


def _print_queries(paths, queries, dates):
    small, large = sorted(dates)
    print(f"| | queries, {small:,} | queries, {large:,} |")
    print("|---|---:|---:|")
    for name, path in paths.items():
        print(f"| {name} | {queries[small][path]} | {queries[large][path]} |")
    print()


def _print_wire(wire):
    print("| | HTML | on the wire | CSS and JavaScript | together |")
    print("|---|---:|---:|---:|---:|")
    for name, (html, page, parts) in wire.items():
        print(
            f"| {name} | {html / 1000:.0f} kB | {page / 1000:.1f} kB | {parts / 1000:.1f} kB"
            f" | {(page + parts) / 1000:.1f} kB |"
        )
    print()


def _print_feeds(feeds, options):
    print(f"| feed, {max(options.dates):,} | first byte | whole | 304 | on the wire |")
    print("|---|---:|---:|---:|---:|")
    for name, figures in feeds.items():
        first, whole, unchanged = figures.medians()
        print(f"| {name} | {first:.0f} ms | {whole:.0f} ms | {unchanged:.1f} ms | {figures.size / 1000:.0f} kB |")
    print()


def _say(text, end="\n"):
    print(text, file=sys.stderr, end=end, flush=True)


if __name__ == "__main__":
    main()
