"""What the subjects add to the CMS."""

from wagtail.snippets.models import register_snippet

from activities.categories.viewsets import CategoriesGroup
from activities.events import hooks as events_hooks  # noqa: F401  (registers itself)
from activities.organisations import hooks as organisations_hooks  # noqa: F401  (registers itself)
from activities.organisations.viewsets import VenueViewSet
from activities.recipes import hooks as recipes_hooks  # noqa: F401  (registers itself)

register_snippet(CategoriesGroup)
register_snippet(VenueViewSet)
