"""How an embedded list looks: read from its address, and written into it again."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from activities.categories.models import Tint

DEFAULT_COUNT = 5
MOST_SHOWN = 20
COUNTS = (3, 5, 10, 20)

AnyChoice = TypeVar("AnyChoice", bound=models.TextChoices)


class Theme(models.TextChoices):
    """Light, dark, or as the reader has it."""

    AUTO = "auto", _("As the reader has it")
    LIGHT = "lys", _("Light")
    DARK = "moerk", _("Dark")


class Letters(models.TextChoices):
    """How large the letters are."""

    NORMAL = "normal", _("Normal letters")
    LARGE = "stor", _("Large letters")


@dataclass(frozen=True)
class EmbedLook:
    """How many are shown (`antal`), and in what look (`tema`, `farve`, `skrift`)."""

    count: int = DEFAULT_COUNT
    theme: Theme = Theme.AUTO
    tint: Tint = Tint.SEA
    letters: Letters = Letters.NORMAL

    @classmethod
    def read(cls, query: QueryDict) -> "EmbedLook":
        """Return what an address asks for; whatever makes no sense is left as it usually is."""
        return cls(
            count=_count(query.get("antal", "")),
            theme=_one_of(Theme, query.get("tema", ""), cls.theme),
            tint=_one_of(Tint, query.get("farve", ""), cls.tint),
            letters=_one_of(Letters, query.get("skrift", ""), cls.letters),
        )

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What stands in the address: only what isn't as usual."""
        usual = EmbedLook()
        pairs = [
            ("antal", str(self.count) if self.count != usual.count else ""),
            ("tema", self.theme.value if self.theme != usual.theme else ""),
            ("farve", self.tint.value if self.tint != usual.tint else ""),
            ("skrift", self.letters.value if self.letters != usual.letters else ""),
        ]
        return [(name, value) for name, value in pairs if value]


def _one_of(choices: type[AnyChoice], text: str, usual: AnyChoice) -> AnyChoice:
    return choices(text) if text in choices.values else usual


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        return DEFAULT_COUNT
    return min(max(int(text), 1), MOST_SHOWN)
