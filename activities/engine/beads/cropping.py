"""The part of a picture that becomes beads: what is asked for, and of that what isn't empty margin."""

from dataclasses import dataclass

from PIL import Image

_VISIBLE = 128


class BadCrop(ValueError):
    """The box has no inside, or is not within the picture."""


@dataclass(frozen=True, slots=True)
class CropBox:
    """A part of a picture, as fractions of its width and height, from the left and from the top.

    Raises BadCrop unless 0 <= left < right <= 1 and 0 <= top < bottom <= 1.
    """

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise BadCrop(self)


def cropped(image: Image.Image, box: CropBox) -> Image.Image:
    """Return the pixels within the box, its edges rounded to whole pixels; never less than one pixel."""
    left, right = _pixels(box.left, box.right, image.width)
    top, bottom = _pixels(box.top, box.bottom, image.height)
    return image.crop((left, top, right, bottom))


def trimmed(image: Image.Image) -> Image.Image:
    """Return an RGBA picture without its see-through margins; the same picture if it has none, or nothing else."""
    seen = image.getchannel("A").point([255 if value >= _VISIBLE else 0 for value in range(256)]).getbbox()
    return image.crop(seen) if seen and seen != (0, 0, *image.size) else image


def _pixels(start: float, end: float, size: int) -> tuple[int, int]:
    first = min(round(start * size), size - 1)
    return first, max(round(end * size), first + 1)
