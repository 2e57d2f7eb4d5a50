"""Why a sound package can't be taken in here; what makes one unsound is `engine.package.refusals`."""

from enum import StrEnum


class Reason(StrEnum):
    """What stands in the way; beside each, what the refusal's detail holds."""

    DAMAGED_PICTURE = "damaged_picture"  # the file's name
    TOO_MANY_PIXELS = "too_many_pixels"  # the file's name
    TOO_MUCH_MEMORY = "too_much_memory"  # the file's name: too many pixels for the way they are saved
    TOO_MANY_PIXELS_TOGETHER = "too_many_pixels_together"  # the name of the file that was one too many
    ALREADY_HERE = "already_here"  # the title of the page


class NotTaken(ValueError):
    """A package is sound, but can't be taken in.

    Attributes:
        reason: why.
        detail: see beside the reason; a stranger's own words.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")
