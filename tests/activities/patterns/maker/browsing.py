"""A browser without scripts: fills in the maker's form, and sends along what the page before had in hidden fields."""

from html import unescape
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from activities.engine.beads.share_codes import decode
from tests.activities.patterns.maker.pictures import as_file, drawing

CHOICES = {"maerke": "hama", "plader": "1x1", "slags": ["solid"], "slags_billede": "selv", "baggrund": "selv"}


class Page(HTMLParser):
    """What a page says, and what its fields hold."""

    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.html = response.content.decode()
        self.fields, self.problems, self._in_note = {}, "", 0
        self.feed(self.html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if (self._in_note and tag == "div") or given.get("role") == "alert":
            self._in_note += 1
        is_off = given.get("type") in ("radio", "checkbox") and "checked" not in given
        if tag == "input" and "name" in given and not is_off:
            self.fields.setdefault(given["name"], given.get("value", "on"))

    def handle_endtag(self, tag):
        if self._in_note and tag == "div":
            self._in_note -= 1

    def handle_data(self, data):
        if self._in_note:
            self.problems += unescape(data)

    @property
    def pattern(self):
        """The pattern as it was made; None when there is none."""
        code = self.fields.get("kode")
        return decode(code) if code else None

    @property
    def state(self):
        return {name: self.fields[name] for name in ("kopi", "kode", "trin", "delt") if name in self.fields}


class Visitor:
    """Sends the form, and remembers the page that came back."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.page = None

    def opens(self, **query):
        self.page = Page(self.client.get(self.address, query))
        return self.page

    def sends(self, **fields):
        carried = self.page.state if self.page else {}
        response = self.client.post(self.address, {**CHOICES, **carried, **fields})
        self.page = Page(response)
        return self.page

    def uploads(self, data=None, name="tegning.png", **fields):
        return self.sends(billede=SimpleUploadedFile(name, data if data is not None else as_file(drawing())), **fields)
