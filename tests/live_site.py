"""A whole site of its own, for whatever looks at it from outside: the speed measuring and the screenshots.

It has a data folder that is thrown away, the demo, and production's settings and server.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO_PASSWORD = "dinosaur-paa-traktor"
_PATIENCE = 60  # seconds until it must have answered


class LiveSite:
    """A site in a folder of its own, with what else its environment says; `serving()` puts it on a port."""

    def __init__(self, folder, settings="outreach.settings.production", database="", **environment):
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": settings,
            "DEMO_PASSWORD": DEMO_PASSWORD,
            "SITE_URL": self.url,
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "WORKERS": "2",
            **({"DATABASE_URL": database} if database else {}),
            **environment,
        }

    def manage(self, *arguments):
        """Run a management command."""
        self._run("manage.py", *arguments)

    def prepare(self):
        """Make the database and the static files, and load the demo."""
        self.manage("start", "--prepare-only")
        self.manage("load_demo")

    def ask(self, module, *arguments):
        """Run a Python module of the tests inside the site and return the JSON that it prints."""
        return json.loads(self._run("-m", module, *arguments))

    def _run(self, *arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def serving(self):
        """Serve the site while the block runs."""
        with tempfile.TemporaryFile("w+") as log:
            server = subprocess.Popen(
                [ROOT / "scripts" / "serve", sys.executable],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            try:
                self._wait_until_it_answers(server, log)
                yield self
            finally:
                server.terminate()
                server.wait(timeout=30)

    def _wait_until_it_answers(self, server, log):
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and server.poll() is None:
            try:
                urllib.request.urlopen(self.url + "/robots.txt", timeout=5).close()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        log.seek(0)
        raise RuntimeError(f"The site did not start:\n{log.read()}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
