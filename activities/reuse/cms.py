"""What our pages of the CMS have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from activities.organisations.models import OrganisationPage


class ReusePage(WagtailAdminTemplateMixin):
    """A page of the CMS that says where one is, above and as its heading."""

    header_icon = "rotate"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add this page after the front page of the CMS."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]


class WritersPage(ReusePage):
    """A page for those who write, at least drafts, for some organisation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away those who write for nobody."""
        if not OrganisationPage.objects.drafted_by(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
