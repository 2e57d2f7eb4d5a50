"""Our beads in the CMS: each organisation's own, and nobody else's."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views import snippets

from activities.organisations.models import OrganisationPage
from activities.patterns.stock.forms import BeadStockForm, NewBeadStockForm
from activities.patterns.stock.models import BeadStock

if TYPE_CHECKING:
    from outreach.models import User


class OwnBeadsPolicy(BasePermissionPolicy):
    """Whoever publishes for an organisation keeps its beads; no permission has to be given beside."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """Tell whether the user publishes for any organisation."""
        return user.is_active and OrganisationPage.objects.written_by(user).exists()

    def user_has_any_permission(self, user: "User", actions: Any) -> bool:
        """Tell the same: all actions are alike."""
        return self.user_has_permission(user, "")

    def users_with_any_permission(self, actions: Any) -> QuerySet["User"]:
        """Return those who publish for any organisation."""
        return get_user_model().objects.filter(groups__edits_for__isnull=False).distinct()

    def user_has_permission_for_instance(self, user: "User", action: str, instance: BeadStock) -> bool:
        """Tell whether the beads are the user's own."""
        return BeadStock.objects.kept_by(user).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(self, user: "User", actions: Any, instance: BeadStock) -> bool:
        """Tell whether the beads are the user's own."""
        return self.user_has_permission_for_instance(user, "", instance)

    def instances_user_has_any_permission_for(self, user: "User", actions: Any) -> QuerySet[BeadStock]:
        """Return the user's own."""
        return BeadStock.objects.kept_by(user)


class OwnOnly:
    """A view of one organisation's beads: to others they aren't there."""

    request: Any

    def get_object(self, *args: Any) -> BeadStock:
        """Return the beads. Raises Http404 for another organisation's."""
        stock: BeadStock = super().get_object(*args)  # type: ignore[misc]  # the view's
        if not BeadStock.objects.kept_by(self.request.user).filter(pk=stock.pk).exists():
            raise Http404
        return stock


class IndexView(snippets.IndexView):
    """Lists the user's own; there are too few to do anything with several at once."""

    @cached_property
    def columns(self) -> list[Any]:
        """Leave out the boxes for choosing several."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class CreateView(snippets.CreateView):
    """Asks which beads, and leads on to the table of their colours."""

    def get_success_url(self) -> str:
        """Lead to the table."""
        return reverse(self.edit_url_name, args=[self.object.pk])


class EditView(OwnOnly, snippets.EditView):
    """Shows the table, and again after it was saved."""

    def get_form(self, form_class: Any = None) -> Any:
        """Tell the table where a colour is measured."""
        form = super().get_form(form_class)
        form.fields["beads"].widget.measure_address = reverse("bead_colour", args=[self.object.pk])
        return form


class DeleteView(OwnOnly, snippets.DeleteView):
    """Asks before the beads are forgotten."""


class HistoryView(OwnOnly, snippets.HistoryView):
    """Shows who has changed what."""


class UsageView(OwnOnly, snippets.UsageView):
    """Shows that nothing refers to it."""


class BeadStockViewSet(snippets.SnippetViewSet):
    """Our beads."""

    model = BeadStock
    icon = "tasks"
    menu_label = _("Our beads")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["__str__", "organisation", "changed_at"]
    inspect_view_enabled = False
    copy_view_enabled = False
    permission_policy = OwnBeadsPolicy(BeadStock)
    index_view_class, add_view_class, edit_view_class = IndexView, CreateView, EditView
    delete_view_class, history_view_class, usage_view_class = DeleteView, HistoryView, UsageView
    edit_handler = ObjectList([FieldPanel("beads")], base_form_class=BeadStockForm)

    def get_queryset(self, request: Any) -> QuerySet[BeadStock]:
        """List the user's own."""
        return BeadStock.objects.kept_by(request.user).select_related("organisation")

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Ask only which beads, to begin with: the table is of their colours."""
        panels = [FieldPanel("organisation"), FieldPanel("palette"), FieldPanel("has_all")]
        asked = ObjectList(panels, base_form_class=NewBeadStockForm).bind_to_model(BeadStock)
        return super().get_add_view_kwargs(**{**kwargs, "panel": asked, "form_class": asked.get_form_class()})

    def register_chooser_viewset(self) -> None:
        """Offer none: nothing refers to beads, and a chooser would list everybody's."""
