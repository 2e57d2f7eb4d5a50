"""What the merge desk says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.reuse.getting.marking import parts_of
from activities.reuse.merging.entries import LATER, WRITE, Entry
from activities.reuse.merging.places import spot_at

_DEEDS: dict[str, Any] = {
    "added": _("They have put this in."),
    "removed": _("They have taken this out."),
    "moved": _("They have these in another order."),
    "gone_here": _("We have taken this out, and they have changed it."),
    "gone_there": _("They have taken this out, and we have changed it."),
}
_BOTH_MOVED = _("Both have put these in another order.")
_CHOICES: dict[tuple[str, str], Any] = {
    ("changed", "theirs"): _("Take theirs"),
    ("changed", "mine"): _("Keep ours"),
    ("added", "theirs"): _("Put it in here too"),
    ("added", "mine"): _("Leave it"),
    ("removed", "theirs"): _("Take it out here too"),
    ("removed", "mine"): _("Keep it here"),
    ("moved", "theirs"): _("Take their order"),
    ("moved", "mine"): _("Keep our order"),
    ("gone_here", "theirs"): _("Put it back, as they have it now"),
    ("gone_here", "mine"): _("Leave it out"),
    ("gone_there", "theirs"): _("Take it out here too"),
    ("gone_there", "mine"): _("Keep ours"),
}
_OF_TRANSLATED_TEXT: dict[str, Any] = {
    "theirs": _("Take theirs, and translate it later"),
    WRITE: _("Translate it here"),
}
_OF_ANY: dict[str, Any] = {
    "both": _("Take both changes"),
    WRITE: _("Write it together"),
    LATER: _("Decide later"),
}


def of_deed(entry: Entry) -> Any:
    """Say what has happened at a place; nothing where the words themselves show it."""
    if entry.deed == "moved" and entry.is_conflict:
        return _BOTH_MOVED
    return _DEEDS.get(entry.deed, "")


def of_choice(entry: Entry, choice: str) -> Any:
    """Say what a choice does."""
    of_translated = _OF_TRANSLATED_TEXT.get(choice) if entry.is_translation and entry.is_text else None
    return of_translated or _OF_ANY.get(choice) or _CHOICES[entry.deed, choice]


def of_change(change: Mapping[str, Any]) -> Any:
    """Say what kind of change a version was made for; one that we don't know is one of content."""
    kinds = spot_at(("changeLog", "", "kind")).choices
    return kinds.get(change.get("kind"), kinds["content"])


def of_marks(entry: Entry) -> list[str]:
    """Say what is suspicious in what they would have people write to the robot, each with its words."""
    if not entry.is_prompt:
        return []
    marked = [part for part in parts_of(entry.theirs) if part.mark]
    return [f"{part.text} – {part.mark}" for part in marked]
