"""The prompts of a recipe that came from elsewhere: shown as text with what is suspicious marked, until they are read.

Whoever follows a recipe pastes its prompts into a robot. So an editor reads a stranger's before anybody else does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.engine.package.canonical import canonical_bytes, sha256_of
from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.models import Origin
from activities.reuse.permissions import insist_on_editor
from activities.reuse.works import recipe_json

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User


@dataclass(frozen=True)
class Prompt:
    """Something that people are to write to a robot, and where it stands, in words."""

    place: str
    text: str


def prompts_in(recipe: Mapping[str, Any]) -> list[Prompt]:
    """Return every prompt of a recipe's JSON: of its steps, with what is suggested for the slots, and what follows."""
    return [prompt for prompt in _prompts_in(recipe) if prompt.text]


def prompts_to_read(draft: Mapping[str, Any], base: Mapping[str, Any]) -> list[Prompt]:
    """Return the prompts of a draft, and those that came and have been changed: the CMS can bring back old versions."""
    now = prompts_in(draft)
    texts = {prompt.text for prompt in now}
    changed = [prompt for prompt in prompts_in(base) if prompt.text not in texts]
    return [*now, *(Prompt(_("As it came: %(place)s") % {"place": prompt.place}, prompt.text) for prompt in changed)]


def hash_of_prompts(recipe: Mapping[str, Any]) -> str:
    """Return "sha256:…" of all prompts of a recipe, wherever they stand in it."""
    return sha256_of(canonical_bytes(sorted(prompt.text for prompt in prompts_in(recipe))))


def are_to_be_read(origin: Origin) -> bool:
    """Tell whether a stranger's prompts are yet to be read: never read, or others than those that were.

    What was adapted from a page that is published here has been read by the editor who published that one.
    """
    if origin.prompts_read_at is not None and origin.prompts_read_hash == hash_of_prompts(origin.base):
        return False
    return origin.kind == OriginKind.IMPORTED or not _were_published_here(origin)


@transaction.atomic
def confirm_read(*, origin: Origin, seen: str, user: "User | AnonymousUser") -> None:
    """Keep who read the prompts, and when. `seen` is the hash of those that were shown.

    Raises PermissionDenied for whoever doesn't publish for the organisation, and ValidationError where other prompts
    have come in the meantime.
    """
    insist_on_editor(user, origin.page.organisation_id)
    now = Origin.objects.select_for_update().get(pk=origin.pk)
    if hash_of_prompts(now.base) != seen:
        raise ValidationError(_("Other prompts have come in the meantime. Read these, please."))
    reader: Any = user  # not anonymous, or there would have been no permission
    now.prompts_read_at, now.prompts_read_by, now.prompts_read_hash = timezone.now(), reader, seen
    now.save(update_fields=["prompts_read_at", "prompts_read_by", "prompts_read_hash"])


def problems_with_unread_prompts(recipe: RecipePage) -> list[str]:
    """Return, in the editor's language, what keeps a recipe with a stranger's unread prompts from being published."""
    origin = Origin.objects.filter(page=recipe.pk).first()
    if origin is None or not are_to_be_read(origin):
        return []
    return [
        _(
            "The recipe comes from elsewhere. Before it is published, somebody must read what people are to write to "
            "the robot: choose “Read the prompts” in the menu at the top."
        )
    ]


def _were_published_here(origin: Origin) -> bool:
    """Tell whether editors here have published what came: the work's own, or ours.

    That it goes by the name of a work that is published here is not enough: a stranger's file may say so too.
    """
    there = RecipePage.objects.live().filter(work_id=origin.work_id).exclude(pk=origin.page_id)
    ours = RecipePage.objects.live().filter(pk=origin.page_id)
    if not there.exists():
        return False
    published = {prompt.text for page in there | ours for prompt in prompts_in(recipe_json(page))}
    return all(prompt.text in published for prompt in prompts_in(origin.base))


def _prompts_in(recipe: Mapping[str, Any]) -> Iterator[Prompt]:
    for number, step in enumerate(recipe.get("steps") or [], start=1):
        prompt = step.get("prompt") or {}
        place = {"number": number, "title": step.get("title", "")}
        yield Prompt(_("Step %(number)s, “%(title)s”") % place, prompt.get("text", ""))
        for slot in prompt.get("slots") or []:
            words = "\n".join(dict.fromkeys(text for text in (slot["name"], slot["example"], slot.get("hint")) if text))
            yield Prompt(_("Step %(number)s, the slot “%(slot)s”") % {**place, "slot": slot["name"]}, words)
    for number, line in enumerate(recipe.get("followUps") or [], start=1):
        yield Prompt(_("What you can write next, %(number)s") % {"number": number}, line["text"])
