"""What a bead pattern must have before people may see it. Drafts are free to be unfinished."""

from django.utils.translation import gettext as _

from activities.engine.beads.patterns import Pattern


def problems_with_pattern(pattern: Pattern | None) -> list[str]:
    """Return, in the editor's language, everything that keeps a page with this pattern from being published."""
    if pattern is None:
        return [_("There is no pattern yet. Save the draft, and choose “Make the pattern”.")]
    if pattern.bead_count == 0:
        return [_("There is not one bead in the pattern.")]
    return []
