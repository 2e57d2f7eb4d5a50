"""Days on which Danish libraries are closed.

Public holidays come from the `holidays` package, which follows the law (it knows that Great
Prayer Day was abolished from 2024). Constitution Day, Christmas Eve and New Year's Eve are
no public holidays by law but closing days everywhere; the package lists them as optional.
"""

from datetime import date
from functools import cache

from holidays import country_holidays

# Of the optional days the package lists, those on which libraries are closed all day.
_CLOSED_ALL_DAY = {(6, 5), (12, 24), (12, 31)}


def closing_day(day: date) -> str:
    """The Danish name of the holiday or closing day, or an empty string on all other days."""
    return _closing_days(day.year).get(day, "")


@cache
def _closing_days(year: int) -> dict[date, str]:
    public = country_holidays("DK", years=year, language="da")
    optional = country_holidays("DK", years=year, language="da", categories=("optional",))
    return {
        **{day: name for day, name in optional.items() if (day.month, day.day) in _CLOSED_ALL_DAY},
        **dict(public.items()),
    }
