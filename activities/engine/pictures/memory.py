"""How much memory a picture takes while it is decoded, told by its header."""

from PIL import Image

from activities.engine.pictures.essentials import Essentials

# Bytes a pixel, as measured: WebP's reader holds four copies, and a JPEG in several scans needs all coefficients of
# every channel at once. Pillow has four bytes for a pixel, but for those of these modes.
_WEBP_BYTES, _COEFFICIENT_BYTES, _PIXEL_BYTES = 17, 2, {"1": 1, "L": 1, "P": 1, "I;16": 2}


def bytes_per_pixel(picture: Image.Image, parts: Essentials) -> int:
    """Return the bytes for each pixel of an opened picture; of a JPEG, where it is decoded at half its size at most."""
    if parts.kind == "WEBP":
        return _WEBP_BYTES
    if parts.kind == "JPEG":
        return 1 + (_COEFFICIENT_BYTES * len(picture.getbands()) if parts.scans > 1 else 0)
    return _PIXEL_BYTES.get(picture.mode, 4)
