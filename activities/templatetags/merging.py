"""What the merge desk says of a difference."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from activities.reuse.getting.marking import visible
from activities.reuse.merging import words

register = template.Library()

register.simple_tag(words.of_deed, name="deed")
register.simple_tag(words.of_choice, name="choice_label")
register.simple_tag(words.of_marks, name="marks")
register.simple_tag(words.of_change, name="change_kind")
register.filter("visible", visible)


@register.simple_tag(takes_context=True)
def adapting_path(context: template.Context, page: Any) -> str:
    """Return where a signed-in editor makes the recipe on a page their own; nothing for everybody else.

    Of those without a cookie it isn't even asked who they are: their page is kept for all of them.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES or not page.live:
        return ""
    is_editor = request.user.has_perm("wagtailadmin.access_admin")
    return reverse("merging:adapt", args=[page.pk]) if is_editor else ""
