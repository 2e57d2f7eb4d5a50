"""All recipes that one may see, in one list of the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.pages import PageListingViewSet

from activities.recipes.models import RecipePage


class RecipeListingViewSet(PageListingViewSet):
    """Recipes, whichever organisation they are under, the latest changed first."""

    model = RecipePage
    icon = "list-ol"
    menu_label = _("Recipes")
    menu_order = 120
    add_to_admin_menu = True


recipe_listing = RecipeListingViewSet("opskrifter")
