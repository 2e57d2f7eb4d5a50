"""Pictures that editors upload: read carefully, stripped of what the camera wrote in them, kept small enough."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# What Pillow calls a format, and how we save it. Whatever else arrives is refused.
_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90},  # not optimized: Pillow then needs all of it in a buffer that noise is too large for
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}


# Reading and writing a WebP takes ten times the memory of other pictures.
_MOST_WEBP_PIXELS = 8_000_000

# Some telephones write JPEG with a second picture behind it.
_SAVED_AS = {"MPO": "JPEG"}


def re_encode(upload: UploadedFile) -> UploadedFile:
    """Return the picture drawn anew: turned the right way up, without EXIF, GPS or anything hidden behind it.

    The size in pixels has been checked from the header before this is called.
    Raises ValidationError (in the reader's language) for anything that is not a whole JPEG, PNG or WebP.
    """
    try:
        upload.seek(0)
        with Image.open(upload, formats=list(_SAVE_OPTIONS)) as picture:
            kind = _SAVED_AS.get(picture.format or "", picture.format or "")
            ImageOps.exif_transpose(picture, in_place=True)
            see_through = picture.info.get("transparency") if picture.mode == "P" else None
            picture.info.clear()
            if see_through is not None:
                picture.info["transparency"] = see_through
            clean = picture.convert("RGB") if kind == "JPEG" and picture.mode not in ("L", "RGB") else picture
            out = BytesIO()
            clean.save(out, kind, **_SAVE_OPTIONS[kind])
    except Exception as error:  # readers meet hostile bytes with every kind of error there is
        raise ValidationError(_("The picture is damaged or not a JPEG, PNG or WebP file.")) from error
    size = out.tell()
    out.seek(0)
    return InMemoryUploadedFile(out, "file", upload.name, Image.MIME[kind], size, None)


class PictureField(WagtailImageField):
    """The CMS's picture field, with a message where Pillow would stop at a picture far too large to look at."""

    def to_python(self, data: Any) -> Any:
        """Return the picture as the CMS wants it; raises ValidationError for one that is cut off or damaged."""
        try:
            if data:
                _check_webp(data)
            return super().to_python(data)
        except ValidationError:
            raise
        except Image.DecompressionBombError as error:
            raise ValidationError(_("The picture has far too many pixels.")) from error
        except Exception as error:  # readers meet hostile bytes with every kind of error there is
            raise ValidationError(_("The picture is damaged or not a JPEG, PNG or WebP file.")) from error

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse too many pixels, as the header tells them; raises ValidationError."""
        try:
            super().check_image_pixel_size(f)
        except Image.DecompressionBombError as error:
            raise ValidationError(_("The picture has far too many pixels.")) from error


def _check_webp(upload: UploadedFile) -> None:
    """Refuse a WebP that is too large, before anything decodes it; raises ValidationError."""
    start = upload.read(12)
    upload.seek(0)
    if start[:4] != b"RIFF" or start[8:] != b"WEBP":
        return
    with Image.open(upload, formats=["WEBP"]) as picture:
        pixels = picture.width * picture.height
    upload.seek(0)
    if pixels > _MOST_WEBP_PIXELS:
        raise ValidationError(
            _("As WebP, a picture may have at most %(most)s megapixels. Save it as JPEG or PNG.")
            % {"most": _MOST_WEBP_PIXELS // 1_000_000}
        )


class SiteImageForm(BaseImageForm):
    """The CMS's picture form; a new file is re-encoded before it is kept."""

    file = PictureField(label=gettext_lazy("File"), widget=forms.FileInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True  # without it, who can't see the picture gets nothing
        self.fields["people"].required = True  # nobody is shown to strangers because a question was passed over

    def clean_file(self) -> Any:
        """Return the re-encoded upload, or the file that is there already."""
        file = self.cleaned_data["file"]
        return re_encode(file) if isinstance(file, UploadedFile) else file
