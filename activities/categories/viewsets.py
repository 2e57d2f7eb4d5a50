"""Topics and audiences in the CMS; only the site's own administrators may change them."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from activities.categories.models import Audience, Topic


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    list_display = ["title", "slug", "tint", "position"]


class AudienceViewSet(SnippetViewSet):
    """Audiences."""

    model = Audience
    icon = "group"
    list_display = ["title", "slug", "position"]


class CategoriesGroup(SnippetViewSetGroup):
    """Both, under one entry of the menu."""

    items = (TopicViewSet, AudienceViewSet)
    menu_label = _("Categories")
    menu_icon = "tag"
    menu_order = 260
