"""What the guide's blocks show, worked out from what was typed."""

from typing import Any

from wagtail import blocks


def _label(value: blocks.StructValue, name: str) -> Any:
    """Return what a choice is called, or the choice itself where it is no longer offered."""
    chosen = value[name]
    choices = value.block.child_blocks[name].field.choices
    return dict(choices).get(chosen, chosen)


class ScriptLineValue(blocks.StructValue):
    """Some minutes of the session."""

    @property
    def end(self) -> int:
        """The minute at which they are over, counted from the beginning of the session."""
        return (self["start"] or 0) + (self["minutes"] or 0)


class ToolValue(blocks.StructValue):
    """A tool."""

    @property
    def login_label(self) -> Any:
        """Whether one must sign in, in words."""
        return _label(self, "login")


class KindValue(blocks.StructValue):
    """Anything with a kind."""

    @property
    def kind_label(self) -> Any:
        """The kind in words."""
        return _label(self, "kind")
