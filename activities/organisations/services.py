"""Giving an organisation its team: groups, permissions, a collection of files and a workflow."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from activities.organisations.models import ActivityPage, OrganisationPage, Team

_LONGEST_NAME = 120  # of an organisation within a group's name, which has room for 150
_EDITORS_MAY = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_CONTRIBUTORS_MAY = ("add_page",)
_FILES_EDITORS_MAY = (
    "add_image",
    "change_image",
    "delete_image",
    "choose_image",
    "add_document",
    "change_document",
    "delete_document",
    "choose_document",
)
_FILES_CONTRIBUTORS_MAY = ("add_image", "choose_image", "add_document", "choose_document")
_VENUES_EDITORS_MAY = ("add_venue", "change_venue", "delete_venue", "view_venue")


@transaction.atomic
def set_up_team(*, organisation: OrganisationPage) -> Team:
    """Give the organisation its team, or bring the names of the one it has up to date.

    Editors publish in the organisation's own part of the tree and keep its own files and venues; contributors write
    drafts there and send them to the editors for approval. Nobody gets permission to change users: whoever may do
    that can make themselves a superuser.
    """
    organisation = OrganisationPage.objects.get(pk=organisation.pk)  # as it is published, not as it is drafted
    with override("da"):  # names of groups are kept, not translated when shown
        title = {"organisation": organisation.title[:_LONGEST_NAME]}
        names = {
            "editors": _("%(organisation)s: editors") % title,
            "contributors": _("%(organisation)s: contributors") % title,
            "workflow": _("the editors of %(organisation)s") % title,  # as in "Send to the editors of …"
        }
    team = Team.objects.filter(organisation=organisation).first()
    if team is not None:
        _rename(team, names)
        return team
    editors = Group.objects.create(name=_free_name(names["editors"]))
    contributors = Group.objects.create(name=_free_name(names["contributors"]))
    collection: Collection = Collection.get_first_root_node().add_child(name=organisation.title)
    _allow(editors, organisation, collection, _EDITORS_MAY, _FILES_EDITORS_MAY, ("access_admin", *_VENUES_EDITORS_MAY))
    _allow(contributors, organisation, collection, _CONTRIBUTORS_MAY, _FILES_CONTRIBUTORS_MAY, ("access_admin",))
    workflow = Workflow.objects.create(name=names["workflow"], active=True)
    task = GroupApprovalTask.objects.create(name=names["workflow"], active=True)
    task.groups.set([editors])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=organisation)
    return Team.objects.create(
        organisation=organisation,
        editors=editors,
        contributors=contributors,
        collection=collection,
        workflow=workflow,
    )


def disband_team(*, instance: Team, **kwargs: Any) -> None:
    """Take away the groups and the workflow of an organisation that is gone; its files stay (a signal's receiver)."""
    instance.workflow.deactivate()
    instance.editors.delete()
    instance.contributors.delete()


def follow_move(*, instance: Page, **kwargs: Any) -> None:
    """Let a recipe or an event that was moved belong to the organisation it is under now (a signal's receiver)."""
    page = instance.specific
    if isinstance(page, ActivityPage):
        organisation = OrganisationPage.objects.holding(page.path).get()
        type(page).objects.filter(pk=page.pk).update(organisation=organisation)


def _rename(team: Team, names: dict[str, str]) -> None:
    """Let everything that bears the organisation's name follow it."""
    task = team.workflow.tasks.first()
    bearers = [
        (team.editors, names["editors"]),
        (team.contributors, names["contributors"]),
        (team.workflow, names["workflow"]),
        (task, names["workflow"]),
        (team.collection, team.organisation.title),
    ]
    for bearer, name in bearers:
        if bearer is not None and bearer.name != name:
            bearer.name = _free_name(name) if isinstance(bearer, Group) else name
            bearer.save(update_fields=["name"])


def _free_name(name: str) -> str:
    """Return a group's name that nobody has (two organisations may share a title)."""
    candidate, number = name, 2
    while Group.objects.filter(name=candidate).exists():
        candidate, number = f"{name} ({number})", number + 1
    return candidate


def _allow(
    group: Group,
    organisation: OrganisationPage,
    collection: Collection,
    pages: tuple[str, ...],
    files: tuple[str, ...],
    others: tuple[str, ...],
) -> None:
    permissions = {p.codename: p for p in Permission.objects.filter(codename__in=(*pages, *files, *others))}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=organisation, permission=permissions[name]) for name in pages
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permissions[name]) for name in files
    )
    group.permissions.add(*(permissions[name] for name in others))
