"""What somebody offers for one of our recipes: news from what it came from, or an improvement that was sent back."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from activities.engine.package.canonical import content_hash
from activities.engine.package.reading import read
from activities.engine.package.versions import NO_VERSION, changes_since, version_in
from activities.recipes.models import RecipePage
from activities.recipes.querysets import RecipeQuerySet
from activities.reuse.choices import OriginKind, SuggestionState
from activities.reuse.merging.desk import Desk, suggestion_desk
from activities.reuse.merging.models import Arrival
from activities.reuse.models import Origin, Suggestion
from activities.reuse.works import recipe_json, settled_work, work_of

Recipe = Mapping[str, Any]


class Offer(ABC):
    """Another version of one of our recipes, to be held up against what it was made from.

    Attributes:
        page: our recipe.
        base: what both were once.
        theirs: what is offered.
        is_translation: whether it is in another language than ours, so that no words of it can be taken as they are.
        prompts_are_read_here: whether nobody asks, before publishing, if what people write to the robot was read.
        is_taken_at_first: whether what only they have changed is to be taken unless somebody chooses otherwise.
    """

    page: RecipePage
    base: Recipe
    theirs: Recipe
    is_translation = False
    prompts_are_read_here = False
    is_taken_at_first = True

    @property
    @abstractmethod
    def who(self) -> str:
        """Whose it is."""

    @abstractmethod
    def pictures(self) -> dict[str, bytes]:
        """Return its pictures by name."""

    @abstractmethod
    def lay_out(self, mine: Recipe) -> Desk:
        """Return it beside what we have."""

    @abstractmethod
    def credit(self, organisation: str) -> tuple[str, str]:
        """Return who is to be named for what was taken, and for what."""

    @abstractmethod
    def kept(self, recipe: dict[str, Any]) -> dict[str, Any]:
        """Return a recipe that says how far it has come along, once everything is decided."""

    @abstractmethod
    def remember(self, base: Recipe, user: Any, *, is_all: bool) -> None:
        """Keep what was decided on, to be asked about no more."""

    @abstractmethod
    def remembered(self) -> dict[str, Any]:
        """Return what `bring_back` needs to undo `remember`."""

    @abstractmethod
    def bring_back(self, remembered: Mapping[str, Any]) -> None:
        """Forget what was decided on."""


class Update(Offer):
    """What has become of the recipe that ours came from."""

    _FIELDS: ClassVar = ("base", "version", "hash")

    def __init__(self, origin: Origin, theirs: Recipe, source: RecipePage | None) -> None:
        self.origin, self.page, self.base, self.theirs, self.source = origin, origin.page, origin.base, theirs, source
        self.is_translation = origin.kind == OriginKind.TRANSLATED

    @property
    def who(self) -> str:
        """The organisation where it is on this kit, or else its author."""
        if self.source is not None:
            return str(self.source.organisation.title)
        return str(self.theirs.get("author") or self.origin.address)

    @property
    def what_changed(self) -> list[Mapping[str, Any]]:
        """What they say of the versions since ours, safety first."""
        return changes_since(version_in(self.origin.version), self.theirs.get("changeLog") or [])

    def pictures(self) -> dict[str, bytes]:
        """Return theirs by name."""
        if self.source is not None:
            return work_of(self.source).media
        return _pictures_in(self.origin.arrival.package)

    def lay_out(self, mine: Recipe) -> Desk:
        """Return everything beside ours."""
        return Desk(self.base, mine, self.theirs, is_translation=self.is_translation)

    def credit(self, organisation: str) -> tuple[str, str]:
        """Name ourselves: their own lines come along with what is taken."""
        words = {"version": self.theirs["version"], "title": self.theirs["title"]}
        return organisation, _("Took over changes from version %(version)s of “%(title)s”") % words

    def kept(self, recipe: dict[str, Any]) -> dict[str, Any]:
        """Let it say which version of theirs it goes with."""
        theirs = {name: self.theirs[name] for name in ("version", "title", "author", "licence")}
        now = {**theirs, "hash": content_hash(self.theirs)}
        pointer = "translationOf" if self.is_translation else "basedOn"
        if self.origin.kind == OriginKind.IMPORTED:  # it is the same work still
            return {**recipe, "version": self.theirs["version"], "changeLog": self.theirs["changeLog"]}
        return {**recipe, pointer: {**(recipe.get(pointer) or {}), **now}}

    def remember(self, base: Recipe, user: Any, *, is_all: bool) -> None:
        """Move the base, and the version that we hold once everything of theirs is decided."""
        self.origin.base = dict(base)
        if is_all:
            self.origin.version, self.origin.hash = self.theirs["version"], content_hash(self.theirs)
        self.origin.save(update_fields=self._FIELDS)

    def remembered(self) -> dict[str, Any]:
        """Return the origin as it is."""
        return {name: getattr(self.origin, name) for name in self._FIELDS}

    def bring_back(self, remembered: Mapping[str, Any]) -> None:
        """Let the origin be as it was."""
        for name in self._FIELDS:
            setattr(self.origin, name, remembered[name])
        self.origin.save(update_fields=self._FIELDS)


class Improvement(Offer):
    """What somebody suggests for a recipe of ours."""

    prompts_are_read_here = True
    is_taken_at_first = False

    def __init__(self, suggestion: Suggestion) -> None:
        self.suggestion, self.page, self.theirs = suggestion, suggestion.page, suggestion.recipe
        self.base = suggestion.sent_back.base

    @property
    def who(self) -> str:
        """Who sent it."""
        return self.suggestion.who

    def pictures(self) -> dict[str, bytes]:
        """Return theirs by name."""
        return _pictures_in(self.suggestion.sent_back.package)

    def lay_out(self, mine: Recipe) -> Desk:
        """Return it beside ours, but for what is the sender's own."""
        return suggestion_desk(self.base, mine, self.theirs)

    def credit(self, organisation: str) -> tuple[str, str]:
        """Name the sender."""
        return self.who, _("Suggested an improvement that was taken in")

    def kept(self, recipe: dict[str, Any]) -> dict[str, Any]:
        """Leave it as it is: ours is the origin."""
        return recipe

    def remember(self, base: Recipe, user: Any, *, is_all: bool) -> None:
        """Move the base; it is taken once everything is decided, and until then open, also if it was declined."""
        self.suggestion.sent_back.base = dict(base)
        self.suggestion.sent_back.save(update_fields=["base"])
        self._settle(SuggestionState.TAKEN if is_all else SuggestionState.OPEN, user if is_all else None)

    def remembered(self) -> dict[str, Any]:
        """Return what it was compared with."""
        return {"base": self.base}

    def bring_back(self, remembered: Mapping[str, Any]) -> None:
        """Open it again, as it was."""
        self.suggestion.sent_back.base = remembered["base"]
        self.suggestion.sent_back.save(update_fields=["base"])
        self._settle(SuggestionState.OPEN, None)

    def _settle(self, state: SuggestionState, user: Any) -> None:
        self.suggestion.state, self.suggestion.decided_by = state, user
        self.suggestion.save(update_fields=["state", "decided_by"])


def source_on_this_kit(origin: Origin) -> RecipePage | None:
    """Return the published recipe that ours came from, where this kit is its home."""
    return _on_this_kit(origin).filter(canonical="").first()


def update_for(origin: Origin) -> Update | None:
    """Return what ours came from as it is now, or None where nothing has come.

    Where its home is another kit, that is what came from there last, or what another organisation here has published
    of it, if that is further.
    """
    source = source_on_this_kit(origin)
    if source is not None:
        return Update(origin, recipe_json(source), source)
    held = version_in(origin.version)
    arrival = Arrival.objects.filter(origin=origin).first()
    come = version_in(arrival.recipe["version"]) if arrival is not None else NO_VERSION
    copy = max(_on_this_kit(origin), key=lambda page: version_in(page.version), default=None)
    if copy is not None and version_in(copy.version) > max(held, come):
        return Update(origin, recipe_json(copy), copy)
    return Update(origin, arrival.recipe, None) if arrival is not None and come >= held else None


def _on_this_kit(origin: Origin) -> RecipeQuerySet:
    """Return what others have published here of the work that ours came from."""
    return RecipePage.objects.shown().filter(work_id=origin.work_id).exclude(pk=origin.page_id).order_by("pk")


def _pictures_in(package: bytes | memoryview) -> dict[str, bytes]:
    """Return the pictures of a package that was read before, as they are called in what was kept of it."""
    found = read(bytes(package))
    return settled_work(found.recipe, found.media).media
