"""All bead patterns that one may see, in one list of the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.pages import PageListingViewSet

from activities.patterns.models import PatternPage


class PatternListingViewSet(PageListingViewSet):
    """Bead patterns, whichever organisation they are under, the latest changed first."""

    model = PatternPage
    icon = "table"
    menu_label = _("Bead patterns")
    menu_order = 130
    add_to_admin_menu = True


pattern_listing = PatternListingViewSet("perleplader")
