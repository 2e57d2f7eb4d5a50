"""What the merge desk keeps: what came and waits, and what was taken over, so that it can be undone."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Revision

from activities.recipes.models import RecipePage
from activities.reuse.models import Origin, Suggestion


class Arrival(models.Model):
    """A newer version of what a recipe came from, as it came from another kit: it waits at the merge desk.

    `package` is the file, for its pictures are wanted only if somebody takes them; `recipe` is what it says, as `works`
    settles it.
    """

    origin = models.OneToOneField(Origin, on_delete=models.CASCADE, related_name="arrival")
    recipe = models.JSONField(default=dict)
    package = models.BinaryField()
    came_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.origin_id} ← {self.recipe.get('version', '')}"


class SentBack(models.Model):
    """What belongs to a suggestion beside what it says: the file, what it was made from, and the answer to it.

    `base` moves as parts of the suggestion are decided on; `sender` is the sender's own recipe where that is on this
    kit, so that they see the answer.
    """

    suggestion = models.OneToOneField(Suggestion, on_delete=models.CASCADE, related_name="sent_back")
    base = models.JSONField(default=dict)
    package = models.BinaryField(default=bytes)
    sender = models.ForeignKey(RecipePage, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.suggestion)


class TakeOver(models.Model):
    """What was taken over into a draft at one time, and what was there before it.

    `remembered` are the fields of the origin, or of the suggestion, as they were.
    """

    page = models.ForeignKey(RecipePage, on_delete=models.CASCADE, related_name="take_overs")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, null=True, related_name="take_overs")
    before = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    after = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    remembered = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[Any]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.before_id} → {self.after_id}"
