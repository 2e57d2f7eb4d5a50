"""Translations without a system gettext: finding the strings, keeping the Danish in step with them, compiling.

Compiling is part of starting a site, so it uses polib alone; finding strings is for developers and uses Babel.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib

# Where our own strings are written.
SOURCES = ("outreach", "activities", "home", "templates")

# Which arguments of which function are text: plain, (singular, plural), or with a context first.
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_LINE_WIDTH = 100

Key = tuple[str, str]
"""A string's context ("" for none) and its English."""


@dataclass
class Message:
    """A string in the source, its plural where it has one, and the files it is in."""

    context: str
    text: str
    plural: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """What tells it from other strings."""
        return self.context, self.text


# --- Compiling ------------------------------------------------------------------------------------
def compile_all(folders: Iterable[str | Path]) -> list[Path]:
    """Compile every .po below the locale folders that is newer than its .mo; return the .mo files written."""
    written = []
    for folder in folders:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            # Written beside it and moved into place, so that a site that is starting never reads half a file.
            half = target.with_suffix(f".{os.getpid()}.half")
            polib.pofile(str(source)).save_as_mofile(str(half))
            # As old as its source: compiled once, whatever the clock of the machine that the source comes from.
            as_old = source.stat()
            os.utime(half, ns=(as_old.st_atime_ns, as_old.st_mtime_ns))
            half.replace(target)
            written.append(target)
    return written


# --- Finding strings ------------------------------------------------------------------------------
def find_messages(root: Path, sources: Iterable[str] = SOURCES) -> dict[Key, Message]:
    """Return the strings to translate in the Python files and templates of `sources`, which are below `root`."""
    found: dict[Key, Message] = {}
    for name in sources:
        for path in sorted((root / name).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                for message in _messages_in(path):
                    known = found.setdefault(message.key, message)
                    known.plural = known.plural or message.plural
                    known.files.add(path.relative_to(root).as_posix())
    return found


def _messages_in(path: Path) -> Iterator[Message]:
    from babel.messages.extract import extract  # noqa: PLC0415  (a tool: not there where a site merely runs)

    text = path.read_text(encoding="utf-8")
    code = text if path.suffix == ".py" else _template_as_code(text, path)
    for _line, strings, _comments, context in extract("python", BytesIO(code.encode()), keywords=_KEYWORDS):
        singular, plural = strings if isinstance(strings, tuple) else (strings, "")
        if singular:
            yield Message(context or "", singular, plural or "")


def _template_as_code(text: str, path: Path) -> str:
    """Return a template with its strings as calls of gettext and everything else blanked out.

    The lines' indentation goes too: it is the template's, and no Python reader would make sense of it.
    """
    from django.utils.translation.template import templatize  # noqa: PLC0415  (beside Babel, for the same reason)

    code: str = templatize(text, origin=str(path))
    return "\n".join(line.strip() for line in code.split("\n"))


# --- Keeping the Danish in step -------------------------------------------------------------------
def merge(catalogue: polib.POFile, messages: dict[Key, Message]) -> polib.POFile:
    """Return a catalogue with exactly `messages`, sorted, with every translation that `catalogue` has for them."""
    old = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    new = polib.POFile(wrapwidth=_LINE_WIDTH)
    new.header = catalogue.header
    new.metadata = catalogue.metadata
    for message in sorted(messages.values(), key=lambda message: (message.text, message.context)):
        new.append(_entry(message, old.get(message.key)))
    return new


def _entry(message: Message, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        occurrences=[(name, "") for name in sorted(message.files)],
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: "", 1: ""}
    if old is None:
        return entry
    entry.tcomment = old.tcomment
    entry.flags = [flag for flag in old.flags if flag == "fuzzy"]
    if not message.plural:
        entry.msgstr = old.msgstr
    elif old.msgid_plural:
        entry.msgstr_plural = dict(old.msgstr_plural)
    return entry


def update(path: Path, messages: dict[Key, Message]) -> bool:
    """Bring the catalogue at `path` in step with the source; return whether it changed."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    catalogue = polib.pofile(str(path)) if before else _empty_catalogue()
    after = str(merge(catalogue, messages)).rstrip("\n") + "\n"
    if after == before:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(after, encoding="utf-8")
    return True


def _empty_catalogue() -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Language": "da",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


# --- Checking -------------------------------------------------------------------------------------
def problems(path: Path, messages: dict[Key, Message]) -> list[str]:
    """Return, one line each, what the catalogue at `path` lacks, has too much of or says wrongly."""
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    lines = [f"missing: {_shown(key)}" for key in messages.keys() - entries.keys()]
    lines += [f"not used any more: {_shown(key)}" for key in entries.keys() - messages.keys()]
    for key in entries.keys() & messages.keys():
        lines += [f"{problem}: {_shown(key)}" for problem in _entry_problems(entries[key], messages[key])]
    return sorted(lines)


def _entry_problems(entry: polib.POEntry, message: Message) -> list[str]:
    if (entry.msgid_plural or "") != message.plural:
        return ["another plural in the source"]
    if entry.fuzzy:
        return ["fuzzy"]
    if not entry.translated():
        return ["untranslated"]
    wanted = _placeholders(message.plural or message.text)
    texts = list(entry.msgstr_plural.values()) if message.plural else [entry.msgstr]
    found = []
    if not all(_fits(text, wanted, may_lack_some=bool(message.plural) and text is texts[0]) for text in texts):
        found.append("other placeholders than the source")
    if wanted and any(_loose_percent(text) for text in texts):
        found.append("a percent sign that should be doubled")
    return found


def _fits(text: str, wanted: set[str], *, may_lack_some: bool) -> bool:
    """Whether a translation has the placeholders it should; "one date" may be said without its number."""
    given = _placeholders(text)
    return given <= wanted if may_lack_some else given == wanted


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _loose_percent(text: str) -> bool:
    """Whether a per cent sign would be taken for the beginning of a placeholder."""
    return "%" in _PLACEHOLDER.sub("", text).replace("%%", "")


def _shown(key: Key) -> str:
    context, text = key
    return f'"{text}"' + (f" ({context})" if context else "")
