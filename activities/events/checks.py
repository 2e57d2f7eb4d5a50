"""What an event must have before people may read it. Drafts are free to be unfinished."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def problems_with_event(
    *, has_place: bool, has_dates: bool, has_way_in: bool, vanishing: Sequence[str] = ()
) -> list[str]:
    """Return, in the editor's language, everything that keeps an event from being published.

    `vanishing` are dates, in words, that people count on and that the schedule no longer has.
    """
    problems = []
    if not has_place:
        problems.append(_("Where is it? Choose a venue, write an address, or tick “online”."))
    if not has_dates:
        problems.append(_("When is it? Add at least one date."))
    if not has_way_in:
        problems.append(_("How do people get the link? Choose how they sign up, on the tab “Practical”."))
    if vanishing:
        message = _("These dates have been announced and changed, or somebody has signed up: %(dates)s. Cancel them.")
        problems.append(message % {"dates": "; ".join(vanishing)})
    return problems
