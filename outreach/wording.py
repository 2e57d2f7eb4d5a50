"""How numbers and lengths of time are said, wherever they stand."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_HOURS_FROM = 120  # minutes: up to there people count in minutes


def grouped(number: int) -> str:
    """Return a whole number as it is read most easily: "3.364" in Danish."""
    return number_format(number, force_grouping=True)


def time_needed(minutes: int) -> str:
    """Return "95 minutes", and from two hours up "2 hours", "6½ hours" or "2 hours and 10 minutes"."""
    if minutes < _HOURS_FROM:
        return _minutes(minutes)
    hours, rest = divmod(minutes, 60)
    if rest == 30:
        return _("%(n)s½ hours") % {"n": hours}
    whole = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    if not rest:
        return whole
    return _("%(hours)s and %(minutes)s") % {"hours": whole, "minutes": _minutes(rest)}


def _minutes(number: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": number}
