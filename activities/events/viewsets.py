"""All events that one may see, in one list of the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.pages import PageListingViewSet

from activities.events.models import EventPage


class EventListingViewSet(PageListingViewSet):
    """Events, whichever organisation they are under, the latest changed first."""

    model = EventPage
    icon = "calendar-alt"
    menu_label = _("Events")
    menu_order = 110
    add_to_admin_menu = True


event_listing = EventListingViewSet("arrangementer")
