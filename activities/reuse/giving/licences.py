"""Licences that don't go together, said before anything is published: a warning, never a refusal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.engine.package.licences import Clash, Reason, clashes, parts_of
from activities.recipes.models import RecipePage
from activities.reuse.works.facts import facts_of_parts, images_of

_WORDS: dict[Reason, Any] = {
    Reason.SHARE_ALIKE: _("“%(part)s” is under %(theirs)s. What is made of it must be under the same licence."),
    Reason.CREDIT_DUE: _("“%(part)s” is under %(theirs)s and asks for credit. So your licence can't ask for none."),
    Reason.NO_PERMISSION: _("“%(part)s” has all rights reserved. Ask whoever made it before you publish."),
    Reason.STAYS_HERE: _("“%(part)s” has all rights reserved. Then others may not pass the recipe on."),
}


def warnings_for(page: RecipePage) -> list[str]:
    """Say, in the editor's language, which licences in a page don't go with its own."""
    found = clashes(page.licence, parts_of(facts_of_parts(page, images_of(page))))
    return [_said(clash) for clash in found]


def _said(clash: Clash) -> str:
    return str(_WORDS[clash.reason]) % {"part": clash.part.name, "theirs": clash.part.licence}
