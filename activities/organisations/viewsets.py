"""Venues in the CMS: everybody's to choose, each organisation's own to change."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from activities.organisations.models import OrganisationPage, Venue
from activities.organisations.querysets import VenueQuerySet

if TYPE_CHECKING:
    from outreach.models import User


class OwnVenuesPolicy(ModelPermissionPolicy):
    """A user who may change venues may change those of the organisations they write for, and no others."""

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Venue) -> bool:
        """Tell whether the user may do this and the user's team keeps this venue."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: "User", actions: Any, instance: Venue) -> bool:
        """Tell whether the user may do one of these and the user's team keeps this venue."""
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: "User", actions: Any) -> QuerySet[Venue]:
        """Return the venues the user's teams keep."""
        return Venue.objects.kept_by(user) if self.user_has_any_permission(user, actions) else Venue.objects.none()


class VenueForm(WagtailAdminModelForm):
    """A venue; the organisation can only be one that the user writes for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None and "organisation" in self.fields:
            own = OrganisationPage.objects.written_by(self.for_user)
            self.fields["organisation"].queryset = own
            if own.count() == 1:
                self.fields["organisation"].initial = own.first()

    def save(self, commit: bool = True) -> Venue:
        """Save, unless somebody forged the organisation."""
        own = OrganisationPage.objects.written_by(self.for_user)
        if not own.filter(pk=self.instance.organisation_id).exists():
            raise PermissionDenied
        return super().save(commit)


class _OwnVenuesFirst:
    """What both views that offer venues do alike."""

    request: HttpRequest

    def apply_object_list_ordering(self, objects: VenueQuerySet) -> VenueQuerySet:
        """Put the venues of the user's organisations before those of others."""
        return objects.own_first(self.request.user)


class _ChooseVenue(_OwnVenuesFirst, ChooseView):
    pass


class _ChooseVenueResults(_OwnVenuesFirst, ChooseResultsView):
    pass


class VenueChooserViewSet(SnippetChooserViewSet):
    """Choosing a venue for an event."""

    choose_view_class = _ChooseVenue
    choose_results_view_class = _ChooseVenueResults


class VenueViewSet(SnippetViewSet):
    """Venues."""

    model = Venue
    icon = "home"
    menu_label = _("Venues")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "room", "city", "organisation"]
    list_filter = ["organisation"]
    permission_policy = OwnVenuesPolicy(Venue)
    chooser_viewset_class = VenueChooserViewSet
    edit_handler = ObjectList(Venue.panels, base_form_class=VenueForm)

    def get_queryset(self, request: Any) -> QuerySet[Venue]:
        """List only what the user may change; choosing a venue for an event offers all of them."""
        return Venue.objects.kept_by(request.user).select_related("organisation")
