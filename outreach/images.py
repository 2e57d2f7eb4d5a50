"""Pictures that editors upload: read carefully, stripped of what the camera wrote in them, kept small enough."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# What Pillow calls a format, and how we save it. Whatever else arrives is refused.
_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}


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
            upright = ImageOps.exif_transpose(picture)
            if kind == "JPEG" and upright.mode not in ("L", "RGB"):
                upright = upright.convert("RGB")
            clean = Image.new(upright.mode, upright.size)
            clean.paste(upright)
            if upright.mode == "P" and (palette := upright.getpalette()):
                clean.putpalette(palette)
                if "transparency" in upright.info:
                    clean.info["transparency"] = upright.info["transparency"]
            out = BytesIO()
            clean.save(out, kind, **_SAVE_OPTIONS[kind])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("The picture is damaged or not a JPEG, PNG or WebP file.")) from error
    size = out.tell()
    out.seek(0)
    return InMemoryUploadedFile(out, "file", upload.name, Image.MIME[kind], size, None)


class PictureField(WagtailImageField):
    """The CMS's picture field, with a message where Pillow would stop at a picture far too large to look at."""

    def to_python(self, data: Any) -> Any:
        """Return the picture as the CMS wants it; raises ValidationError for one that is cut off or damaged."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as error:
            raise ValidationError(_("The picture is damaged or not a JPEG, PNG or WebP file.")) from error

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse too many pixels, as the header tells them; raises ValidationError."""
        try:
            super().check_image_pixel_size(f)
        except Image.DecompressionBombError as error:
            raise ValidationError(_("The picture has far too many pixels.")) from error


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
