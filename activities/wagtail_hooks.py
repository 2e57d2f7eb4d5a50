"""What the subjects add to the CMS."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from activities.categories.viewsets import CategoriesGroup
from activities.events import hooks as events_hooks  # noqa: F401  (registers itself)
from activities.events.starting import hooks as starting_hooks  # noqa: F401  (registers itself)
from activities.events.viewsets import event_listing
from activities.organisations import hooks as organisations_hooks  # noqa: F401  (registers itself)
from activities.organisations.viewsets import VenueViewSet
from activities.patterns import hooks as patterns_hooks  # noqa: F401  (registers itself)
from activities.patterns.maker import hooks as maker_hooks  # noqa: F401  (registers itself)
from activities.patterns.stock.viewsets import BeadStockViewSet
from activities.patterns.viewsets import pattern_listing
from activities.recipes.viewsets import recipe_listing
from activities.reuse.getting import hooks as getting_hooks  # noqa: F401  (registers itself)
from activities.reuse.giving import hooks as giving_hooks  # noqa: F401  (registers itself)
from activities.reuse.merging import copy_hooks  # noqa: F401  (registers itself)
from activities.reuse.merging import hooks as merging_hooks  # noqa: F401  (registers itself)

register_snippet(CategoriesGroup)
register_snippet(VenueViewSet)
register_snippet(BeadStockViewSet)


@hooks.register("register_admin_viewset")
def list_events_recipes_and_patterns() -> list[ViewSet]:
    """Offer all events, all recipes and all bead patterns in the CMS's menu."""
    return [event_listing, recipe_listing, pattern_listing]
