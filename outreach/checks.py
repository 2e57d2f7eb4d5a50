"""System checks of our own."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import connections

# SQLite's "WAL-reset" bug: rare, present from 3.7.0 to 3.51.2 (https://sqlite.org/wal.html).
_FIRST_GOOD_SQLITE = (3, 51, 3)


@register(Tags.database)
def sqlite_is_new_enough(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn, when migrating, about a SQLite with the WAL-reset bug; the site works, backups matter the more."""
    uses_sqlite = any(connections[alias].vendor == "sqlite" for alias in databases or [])
    if not uses_sqlite or sqlite3.sqlite_version_info >= _FIRST_GOOD_SQLITE:
        return []
    return [
        checks.Warning(
            f"SQLite {sqlite3.sqlite_version} has a rare bug that can damage a database in WAL mode.",
            hint="Fixed in SQLite 3.51.3. Keep backups, or set DATABASE_URL to a PostgreSQL database.",
            id="outreach.W001",
        )
    ]
