"""The app "home"."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The front page's app."""

    name = "home"
    verbose_name = _("Front page and plain pages")
