"""The app "activities": one label and one stream of migrations for every subject package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    """Keeps recipes and events with the organisation above them, and teams no longer than their organisations."""

    name = "activities"
    verbose_name = _("Activities")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save, pre_delete
        from wagtail.images import get_image_model
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from activities.categories.models import Audience, Topic
        from activities.events.edges import next_end
        from activities.organisations.models import Team
        from activities.organisations.services import disband_team, follow_move
        from activities.patterns.models import PatternPage
        from activities.recipes import checks
        from activities.reuse.getting.prompts import problems_with_unread_prompts
        from activities.reuse.giving import releases
        from activities.reuse.merging.fidelity import problems_with_changed_copy
        from outreach import edges

        edges.register(next_end)
        checks.register(problems_with_unread_prompts)
        checks.register(problems_with_changed_copy)
        post_page_move.connect(follow_move, dispatch_uid="activities.follow_move")
        post_delete.connect(disband_team, sender=Team, dispatch_uid="activities.disband_team")
        page_published.connect(releases.follow_page, dispatch_uid="activities.follow_page")
        page_unpublished.connect(releases.follow_unpublished_page, dispatch_uid="activities.follow_unpublished_page")
        for part in (get_image_model(), Topic, Audience, PatternPage):
            name = part._meta.model_name
            if part is not PatternPage:  # what counts of a page is what is published of it
                post_save.connect(releases.follow_part, sender=part, dispatch_uid=f"activities.follow_{name}")
            pre_delete.connect(releases.follow_deleted_part, sender=part, dispatch_uid=f"activities.lose_{name}")
