"""What can be asked about organisations and venues."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Left
from wagtail.models import PageManager, PageQuerySet
from wagtail.search.queryset import SearchableQuerySetMixin

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_DEPTH = 3  # in the tree: root, front page, organisation


class OrganisationQuerySet(PageQuerySet):
    """Organisations."""

    def holding(self, path: str) -> Self:
        """Keep the organisation above the page at this path of the tree."""
        return self.filter(path=path[: self.model.steplen * _DEPTH])

    def written_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those the user may publish for; an administrator writes for all."""
        if user.is_superuser:
            return self
        return self.filter(team__editors__in=user.groups.all())

    def with_member(self, user: "User | AnonymousUser") -> Self:
        """Keep those whose team the user is on, as editor or contributor."""
        groups = user.groups.all()
        return self.filter(models.Q(team__editors__in=groups) | models.Q(team__contributors__in=groups))

    def drafted_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those the user writes drafts for, as editor or contributor, libraries first; administrators for all."""
        own = self if user.is_superuser else self.with_member(user).distinct()
        return own.order_by("kind", "title")

    def shown(self) -> Self:
        """Keep what everybody may read, in the order of the alphabet, libraries first.

        Above an organisation there is only the front page, so its own restrictions are all there are to ask about.
        """
        return self.live().filter(view_restrictions__isnull=True).order_by("kind", "title")

    def reachable(self, pages: PageQuerySet) -> PageQuerySet:
        """Return the pages that readers can go to: none below an organisation that isn't published."""
        above = Left("path", self.model.steplen * _DEPTH)
        return pages.annotate(organisation_path=above).exclude(organisation_path__in=self.not_live().values("path"))

    def with_cards(self) -> Self:
        """Fetch along what a card in a list shows."""
        return self.select_related("logo").prefetch_related("logo__renditions")


OrganisationManager = PageManager.from_queryset(OrganisationQuerySet)


class VenueQuerySet(SearchableQuerySetMixin, models.QuerySet[Any]):
    """Venues."""

    def kept_by(self, user: "User | AnonymousUser") -> Self:
        """Keep those of the organisations that the user may publish for."""
        if user.is_superuser:
            return self
        # By number, because the CMS's search can't look through relations.
        teams = self._organisations.written_by(user)
        return self.filter(organisation__in=list(teams.values_list("pk", flat=True)))

    def own_first(self, user: "User | AnonymousUser") -> Self:
        """Put those of the organisations that the user is on the team of first, both in their usual order."""
        own = list(self._organisations.with_member(user).values_list("pk", flat=True))
        is_others = [models.Case(models.When(organisation__in=own, then=False), default=True)] if own else []
        return self.order_by(*is_others, *self.model._meta.ordering)

    @property
    def _organisations(self) -> OrganisationQuerySet:
        organisations: OrganisationQuerySet = self.model._meta.get_field("organisation").related_model.objects.all()
        return organisations
