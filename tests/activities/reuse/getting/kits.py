"""Another kit, as a real server on loopback: what it serves is what it was told to."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import NAMESPACE_URL, uuid5

INDEX = "/opskrifter/index.json"


def recipe_json(title="Ugens madplan", **fields):
    """Return a recipe as somebody writes it by hand, as bytes."""
    plain = {
        "format": "opskrift",
        "formatVersion": 1,
        "title": title,
        "promise": "Du får en madplan.",
        "author": "Karen Holm",
        "licence": "CC BY 4.0",
        "steps": ["Kig i køleskabet", {"title": "Spørg", "prompt": "Lav en plan for [antal personer]."}],
    }
    return json.dumps({**plain, **fields}).encode()


def work_id_of(title):
    return str(uuid5(NAMESPACE_URL, title))


class Kit:
    """What is at which path; paths that nothing is at answer 404."""

    def __init__(self, settings):
        kit = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                kit.asked.append((self.path, self.headers.get("If-None-Match")))
                body = kit.pages.get(self.path)
                etag = f'"{hashlib.sha256(body or b"").hexdigest()}"'
                is_known = self.headers.get("If-None-Match") == etag
                self.send_response(404 if body is None else 304 if is_known else 200)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", str(0 if body is None or is_known else len(body)))
                self.end_headers()
                if body is not None and not is_known:
                    self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.pages, self.asked = {}, []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}/"
        settings.FETCH_ALLOWED_HOSTS = [*settings.FETCH_ALLOWED_HOSTS, self.host]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def entry(self, title="Ugens madplan", **fields):
        """Return an entry of its index, and serve its package."""
        work = fields.pop("id", work_id_of(title))
        path = f"/opskrifter/{work}/package"
        self.pages[path] = recipe_json(title, id=work, version=fields.get("version", "1.0"))
        return {"id": work, "title": title, "version": "1.0", "package": f"http://{self.host}{path}", **fields}

    def tell(self, *entries, name="Randers Bibliotek"):
        """Let its index tell of these."""
        index = {"format": "opskrift-index", "formatVersion": 1, "name": name, "recipes": entries}
        self.pages[INDEX] = json.dumps(index).encode()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
