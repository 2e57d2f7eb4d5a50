"""Starting an event from something that exists: another event, a recipe, or a template of the organisation.

All of it makes a draft that nobody sees before somebody publishes it. Nobody starts from what they may not read, nor in
an organisation that they don't write for.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from activities.engine import schedule
from activities.events.models import EventPage
from activities.events.starting.content import content_of, event_from, event_from_recipe, from_today, without_dates
from activities.events.starting.templates import EventTemplate
from activities.organisations.addresses import free_slug
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from outreach.models import User

_LONGEST_TITLE = 240  # of 255: room for saying that it is a copy


@transaction.atomic
def copy_event(*, event: EventPage, user: "User | AnonymousUser") -> EventPage:
    """Return a new draft with everything of the event's latest version but the days and what differs on some of them.

    The times of day stay, and a repetition begins on its next date. Raises PermissionDenied.
    """
    _insist(may_start_in(event.organisation, user))
    latest = event.get_latest_revision_as_object()
    copy = event_from(content_of(latest), from_today(latest, schedule.today()))
    copy.title = _("%(title)s (copy)") % {"title": copy.title[:_LONGEST_TITLE]}
    return _begin(copy, event.organisation, user)


@transaction.atomic
def start_from_recipe(*, recipe: RecipePage, organisation: OrganisationPage, user: "User | AnonymousUser") -> EventPage:
    """Return a new draft of the organisation for holding the recipe, which keeps its credit: the event links to it.

    Raises PermissionDenied.
    """
    _insist(may_start_in(organisation, user))
    _insist(recipes_open_to(user).filter(pk=recipe.pk).exists())
    shown = recipe if recipe.live else recipe.get_latest_revision_as_object()
    return _begin(event_from_recipe(shown), organisation, user)


@transaction.atomic
def keep_as_template(*, event: EventPage, title: str, user: "User | AnonymousUser") -> EventTemplate:
    """Keep the event's latest version, without its dates, for its organisation to start from.

    Raises PermissionDenied, and ValidationError for a name that is empty or taken.
    """
    _insist(may_start_in(event.organisation, user))
    latest = event.get_latest_revision_as_object()
    content = {**content_of(latest), "schedule": without_dates(latest)}
    template = EventTemplate(organisation=event.organisation, title=title, content=content)
    template.full_clean()
    template.save()
    return template


@transaction.atomic
def start_from_template(*, template: EventTemplate, user: "User | AnonymousUser") -> EventPage:
    """Return a new draft with what the template holds. Raises PermissionDenied."""
    _insist(may_start_in(template.organisation, user))
    content = dict(template.content)
    lines = content.pop("schedule")
    return _begin(event_from(content, lines), template.organisation, user)


@transaction.atomic
def rename_template(*, template: EventTemplate, title: str, user: "User | AnonymousUser") -> None:
    """Give a template another name. Raises PermissionDenied, and ValidationError for one that is empty or taken."""
    _insist(EventTemplate.objects.kept_by(user).filter(pk=template.pk).exists())
    template.title = title
    template.full_clean()
    template.save(update_fields=["title"])


@transaction.atomic
def delete_template(*, template: EventTemplate, user: "User | AnonymousUser") -> None:
    """Delete a template; the events that were started from it stay. Raises PermissionDenied."""
    _insist(EventTemplate.objects.kept_by(user).filter(pk=template.pk).exists())
    template.delete()


def may_start_in(organisation: OrganisationPage, user: "User | AnonymousUser") -> bool:
    """Whether the user may add events to the organisation, as editor or contributor."""
    return bool(organisation.permissions_for_user(user).can_add_subpage())


def organisations_of(user: "User | AnonymousUser") -> "models.QuerySet[OrganisationPage]":
    """Return the organisations the user writes drafts for, in the order of the alphabet, libraries first."""
    return OrganisationPage.objects.drafted_by(user)


def recipes_open_to(user: "User | AnonymousUser") -> "models.QuerySet[RecipePage]":
    """Return the recipes that the user may start from: the published ones, and the drafts of their own teams."""
    if user.is_superuser:
        return RecipePage.objects.all()
    own = list(OrganisationPage.objects.with_member(user).values_list("pk", flat=True))
    return RecipePage.objects.filter(models.Q(live=True) | models.Q(organisation__in=own))


def _insist(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def _begin(event: EventPage, organisation: OrganisationPage, user: Any) -> EventPage:
    """Save a draft below the organisation; it may be unfinished, like any other."""
    event.slug = free_slug(organisation, event.title, otherwise="arrangement")
    event.owner = user
    event.has_unpublished_changes = True
    organisation.add_child(instance=event)
    event.save_revision(user=user, log_action=True, clean=False)
    return event
