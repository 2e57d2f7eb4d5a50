"""The edition of the site: a number in the database that is another one after every change a reader could see.

Whatever is kept of a page says which edition it was made from, so a change anywhere makes all of it too old at once,
in every process and on every machine.

Changes are noticed where they are written, at the connection to the database, and not by signals: bulk writes,
`QuerySet.update`, the page tree's own SQL and the rows between two models send none. So nobody who writes must think
of it, and a table counts unless `settings.UNSEEN_TABLES` leaves it out.

The number is changed in the transaction of the change itself, and a statement that is in none gets one with its
number: both are seen at the same moment, and no crash comes between them. It is drawn at random, so a backup that is
restored never meets a number that it used before.
"""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_TABLE = "outreach_edition"
_BITS = 48  # the sum of many rows fits in 64 bits
_READ = f"SELECT SUM(number) FROM {_TABLE}"  # noqa: S608  (a constant)
_INSERT = f"INSERT INTO {_TABLE} (number) VALUES (%s)"  # noqa: S608

_WRITE = re.compile(r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+\"?(\w+)", re.I)
_ASSIGNED = re.compile(r'"(\w+)" = ')

_SEARCH_INDEX = "wagtailsearch_"
_PAGES = "wagtailcore_page"
# What saving a draft changes of the page that is published.
_DRAFT_COLUMNS = {"latest_revision_id", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


def current() -> int:
    """Return the edition that is published now; one quick query. Raises DatabaseError where there is no database."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_READ)
        return int(cursor.fetchone()[0] or 0)


def begin_new_edition(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make everything that is kept of any page too old.

    Only for what is no write to the database, such as other code; the rest is noticed. Raises DatabaseError where
    there is no database.
    """
    _change_number(connections[using])


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Notice what is written through this connection (a receiver of `connection_created`)."""
    if not any(isinstance(wrapper, Watch) for wrapper in connection.execute_wrappers):
        connection.execute_wrappers.insert(0, Watch())  # first: the last one is popped by whoever put it there


class Watch:
    """Stands around every statement of one connection."""

    def __init__(self) -> None:
        self._table_is_there = False
        self._draft_was_saved = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Execute a statement, and begin a new edition if it wrote something that a reader could see."""
        connection = context["connection"]
        if sql.startswith("SELECT") or not self.can_be_seen(sql) or not self._is_migrated(connection):
            return execute(sql, params, many, context)
        # In a transaction that is there already; a connection beside the thread's own can't be given one.
        if not connection.get_autocommit() or connections[connection.alias] is not connection:
            result = execute(sql, params, many, context)
            _change_number(connection)
            return result
        with transaction.atomic(using=connection.alias):
            result = execute(sql, params, many, context)
            _change_number(connection)
            returned = _rows_waiting(context["cursor"])
        _hand_out(returned, context["cursor"])
        return result

    def can_be_seen(self, sql: str) -> bool:
        """Whether a statement, coming after those before it, writes something that a reader could see."""
        written = _WRITE.match(sql)
        if written is None or written[1].startswith(tuple(settings.UNSEEN_TABLES)):
            return False
        if written[1].startswith(_SEARCH_INDEX):  # the CMS follows every save, of a draft with what is there already
            return not self._draft_was_saved
        self._draft_was_saved = written[1] == _PAGES and _only_saves_a_draft(sql)
        return not self._draft_was_saved

    def _is_migrated(self, connection: BaseDatabaseWrapper) -> bool:
        """Whether the table is there: while a site is made, other migrations write before it is."""
        self._table_is_there = self._table_is_there or _TABLE in connection.introspection.table_names()
        return self._table_is_there


def _only_saves_a_draft(sql: str) -> bool:
    assigned = set(_ASSIGNED.findall(sql.partition(" WHERE ")[0]))
    return bool(assigned) and assigned <= _DRAFT_COLUMNS


def _rows_waiting(cursor: CursorWrapper) -> list[tuple[Any, ...]]:
    """Fetch what a statement returns (RETURNING) where SQLite can't commit before it is fetched."""
    return cursor.fetchall() if cursor.db.vendor == "sqlite" and cursor.description else []


def _hand_out(rows: list[tuple[Any, ...]], cursor: CursorWrapper) -> None:
    """Let whoever executed the statement fetch the rows all the same: they are asked for once more, by their values."""
    if rows:
        row = f"({', '.join(['%s'] * len(rows[0]))})"
        values = [value for returned in rows for value in returned]
        cursor.execute(f"VALUES {', '.join([row] * len(rows))}", values)


def _change_number(connection: BaseDatabaseWrapper) -> None:
    """Draw a new number without waiting for anybody.

    The edition is the sum of some rows. A row that another transaction has changed and not yet committed is passed
    over, and where there is no other, one is added. So writers never wait for each other here, nor lock each other
    out, and there are only ever as many rows as there were writers at the same time.
    """
    lock = connection.ops.for_update_sql(skip_locked=True) if connection.features.has_select_for_update else ""
    free = f"SELECT id FROM {_TABLE} ORDER BY id LIMIT 1 {lock}"  # noqa: S608
    number = secrets.randbits(_BITS)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_TABLE} SET number = %s WHERE id = ({free})", [number])  # noqa: S608
        if cursor.rowcount == 0:
            cursor.execute(_INSERT, [number])
