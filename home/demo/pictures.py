"""The demo's pictures: the house's own bead pictures, uploaded as an editor would."""

from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.models import Collection

from outreach.bead_art import read_motif
from outreach.bead_art_png import motif_png
from outreach.models import Licence, People, SiteImage


def upload_motif(name: str, collection: Collection) -> SiteImage:
    """Return one of the house's bead pictures as an image of the site."""
    motif = read_motif(name)
    image = SiteImage(
        title=motif.title,
        description=motif.alt,
        credit="Outreach Kit",
        licence=Licence.CC_BY,
        people=People.NONE,
        collection=collection,
        file=ImageFile(BytesIO(motif_png(motif)), name=f"{name}.png"),
    )
    image.full_clean(exclude=["width", "height", "file_size", "file_hash"])
    image.save()
    return image
