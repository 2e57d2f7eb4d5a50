"""The history of a recipe, to which lines are only ever added."""

import uuid
from collections.abc import Mapping
from typing import Any

from activities.engine.package.shape import RECIPE
from activities.engine.schedule import today

_LIMITS: Any = RECIPE.fields["provenance"]


def with_line(recipe: Mapping[str, Any], who: str, what: str) -> dict[str, Any]:
    """Return a recipe that says, at the end of its history, who did what today, under its licence."""
    fields = _LIMITS.item.fields
    line = {
        "id": str(uuid.uuid4()),
        "date": today().isoformat(),
        "who": who[: fields["who"].longest],
        "what": what[: fields["what"].longest],
        "licence": recipe.get("licence") or "",
    }
    return {**recipe, "provenance": [*(recipe.get("provenance") or ()), line]}
