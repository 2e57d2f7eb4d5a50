"""Getting a site ready to start: what is done already costs next to nothing."""

import errno
import hashlib
import socket
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from outreach.edition import begin_new_edition


def prepare() -> None:
    """Bring the database up to date and collect static files, each only where needed."""
    if migrations_are_waiting():
        call_command("migrate", interactive=False, verbosity=0)
    if hasattr(staticfiles_storage, "manifest_name"):  # files are hashed: not on one's own machine
        _collect_static_files()
    begin_new_edition()  # pages kept by what ran before may look otherwise now


def migrations_are_waiting(database: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether the database lacks any migration; much quicker to find out than to run `migrate` for nothing."""
    executor = MigrationExecutor(connections[database])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static_files() -> None:
    """Collect, hash and compress the static files, which takes a while, unless none of them has changed."""
    note = settings.DATA_DIR / "static-files"
    now = _static_files_fingerprint()
    if Path(settings.STATIC_ROOT).exists() and note.exists() and note.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(now)


def _static_files_fingerprint() -> str:
    """Return a text that is another one when any static file has come, gone or been changed."""
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            changed = storage.get_modified_time(path).timestamp()
            digest.update(f"{path}\n{changed}\n{storage.size(path)}\n".encode())
    return digest.hexdigest()


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there. Raises OSError where nobody could."""
    family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with closing(socket.socket(family, kind, protocol)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True
