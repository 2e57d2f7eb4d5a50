"""What our pages of the CMS have in common."""

from typing import Any

from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class ReusePage(WagtailAdminTemplateMixin):
    """A page of the CMS that says where one is, above and as its heading."""

    header_icon = "rotate"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add this page after the front page of the CMS."""
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]
