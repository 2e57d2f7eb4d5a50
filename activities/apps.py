"""The app "activities": one label and one stream of migrations for every subject package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    """Keeps recipes and events with the organisation above them when pages are moved."""

    name = "activities"
    verbose_name = _("Activities")

    def ready(self) -> None:
        from wagtail.signals import post_page_move

        from activities.organisations.services import follow_move

        post_page_move.connect(follow_move, dispatch_uid="activities.follow_move")
