"""What the front page's app adds to the CMS: the dashboard's welcome."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from home.dashboard import ShortcutsPanel


@hooks.register("construct_homepage_panels")
def add_shortcuts(request: HttpRequest, panels: list[Component]) -> None:
    """Put the shortcuts first."""
    panels.append(ShortcutsPanel())
