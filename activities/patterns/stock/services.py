"""Writing down a colour that was measured."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from activities.engine.beads.palettes import Rgb
from activities.patterns.stock.beads import NOTHING, as_json
from activities.patterns.stock.models import BeadStock

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


@transaction.atomic
def correct_colour(*, stock: BeadStock, code: str, rgb: Rgb, user: "User | AnonymousUser") -> None:
    """Let a bead have the colour that was measured; nothing else of it changes. Who did it stands in the history.

    Raises PermissionDenied, and UnknownBead for a code that the palette hasn't got.
    """
    stock = BeadStock.objects.select_for_update().get(pk=stock.pk)
    if not BeadStock.objects.kept_by(user).filter(pk=stock.pk).exists():
        raise PermissionDenied
    bead = stock.listed.bead(code)
    corrected = replace(stock.own.get(code, NOTHING), rgb=rgb if rgb != bead.rgb else None)
    stock.beads = as_json({**stock.own, code: corrected})
    stock.save(update_fields=["beads", "look", "changed_at"])
    log(instance=stock, action="wagtail.edit", user=user, content_changed=True)
