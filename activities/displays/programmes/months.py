"""Which month a programme is asked for."""

import re
from datetime import date

MONTHS_BACK = 12
MONTHS_AHEAD = 12
_MONTH = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])", re.ASCII)


class MonthNotUnderstood(ValueError):
    """What stands in the address is no month."""


class MonthTooFar(LookupError):
    """No programme is made of a month so far from now."""


def month_asked_for(text: str, today: date) -> date:
    """Return the first day of the month "2026-12"; without a word, of this month.

    Raises MonthNotUnderstood; MonthTooFar where it is more than a year from today.
    """
    if not text:
        return today.replace(day=1)
    found = _MONTH.fullmatch(text)
    if not found:
        raise MonthNotUnderstood(text)
    month = date(int(found[1]), int(found[2]), 1)
    ahead = (month.year - today.year) * 12 + month.month - today.month
    if not -MONTHS_BACK <= ahead <= MONTHS_AHEAD:
        raise MonthTooFar(text)
    return month
