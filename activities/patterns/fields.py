"""A database field that holds a bead pattern."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.patterns import NotAPattern, Pattern, from_json

logger = logging.getLogger(__name__)


def readable(stored: Any) -> Pattern | None:
    """Return the pattern of JSON that was stored; None, and a line in the log, where it can't be read any more."""
    if stored is None:
        return None
    try:
        return from_json(stored)
    except NotAPattern as error:
        logger.warning("A stored bead pattern can't be read any more: %s", error)
        return None


class PatternField(models.JSONField):
    """A `Pattern`, kept as its JSON; None where there is none.

    Whatever is handed to it, what comes out is sound: `to_python` raises ValidationError for everything else. What
    was stored and is sound no longer (its palette may be gone) reads as None, so that no list of pages breaks on it.
    """

    description = _("A bead pattern")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "null": True, "blank": True, "default": None})

    def deconstruct(self) -> Any:
        """Leave out what is always so."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Pattern | None:
        """Return the pattern that is stored."""
        return readable(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Pattern | None:
        """Return the pattern of plain JSON, or one that is one already. Raises ValidationError."""
        if value is None or isinstance(value, Pattern):
            return value
        try:
            return from_json(value)
        except NotAPattern as error:
            raise ValidationError(_("That is not a bead pattern that we can read."), code="not_a_pattern") from error

    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored."""
        pattern = self.to_python(value)
        return pattern and pattern.as_json()

    def validate(self, value: Any, model_instance: Any) -> None:
        """Accept what `to_python` has made: there is nothing more to ask."""

    def value_to_string(self, obj: Any) -> Any:
        """Return the plain JSON that the CMS's revisions keep."""
        return self.get_prep_value(self.value_from_object(obj))
