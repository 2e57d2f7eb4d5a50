"""A package made into a draft: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.engine.package.canonical import content_hash
from activities.engine.package.reading import read
from activities.engine.package.refusals import Notice, Refused, Rule
from activities.organisations.addresses import free_slug
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage
from activities.reuse.choices import OriginKind
from activities.reuse.models import Origin, Subscription
from activities.reuse.refusals import NotTaken, Reason
from activities.reuse.words import of_notice
from activities.reuse.works import SettledWork, leaving_no_trace, settled_work, write_to_page

if TYPE_CHECKING:
    from outreach.models import User

_UNUSED = _("Nothing shows the picture “%(name)s”. It has been left out.")


@dataclass(frozen=True)
class Examined:
    """A package that can be taken in.

    Attributes:
        work: the recipe and its pictures, settled.
        notices: what the reader found worth telling.
    """

    work: SettledWork
    notices: tuple[Notice, ...]

    @property
    def recipe(self) -> Mapping[str, Any]:
        """The recipe's JSON."""
        return self.work.recipe

    @property
    def warnings(self) -> list[dict[str, str]]:
        """What is worth telling, each with the rule's name, the place and a sentence."""
        told = [
            {"rule": str(notice.remark), "detail": notice.detail, "message": of_notice(notice)}
            for notice in self.notices
        ]
        unused = [
            {"rule": "unused_picture", "detail": name, "message": _UNUSED % {"name": name}} for name in self.work.unused
        ]
        return [*told, *unused]


def examine(package: bytes, organisation: OrganisationPage) -> Examined:
    """Return what is in a package that the organisation can take in; nothing is written. Raises Refused, NotTaken.

    It takes long for a large package, so never call it in a transaction.
    """
    found = read(package)
    _insist_on_new(found.recipe, organisation)
    return Examined(settled_work(found.recipe, found.media), found.notices)


def import_package(
    *,
    package: bytes,
    organisation: OrganisationPage,
    user: "User | None" = None,
    origin_address: str = "",
    subscription: Subscription | None = None,
) -> RecipePage:
    """Make a draft of a package, and remember what it said and where it came from.

    `origin_address` is where the package was fetched, `subscription` the kit whose index told of it. Raises Refused and
    NotTaken; then nothing is left in the database or on disk. Who may is for the caller to ask.
    """
    examined = examine(package, organisation)
    return import_examined(examined, organisation, user=user, origin_address=origin_address, subscription=subscription)


def import_examined(
    examined: Examined,
    organisation: OrganisationPage,
    *,
    user: "User | None" = None,
    origin_address: str = "",
    subscription: Subscription | None = None,
) -> RecipePage:
    """Make a draft of a package that was examined. Raises Refused and NotTaken; then nothing is left."""
    recipe = examined.recipe
    page = RecipePage(
        work_id=UUID(recipe["id"]),
        organisation=organisation,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    with leaving_no_trace() as images:
        # A colleague who takes in the same recipe waits here, and is told then.
        OrganisationPage.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        _insist_on_new(recipe, organisation)
        try:
            images.extend(write_to_page(page, recipe, examined.work.media))
            page.slug = free_slug(organisation, page.title, otherwise="opskrift")
            organisation.add_child(instance=page)
        except ValidationError as error:  # the table and the models agree, so this is a slip of ours; say where
            raise Refused(Rule.ODD_FORM, ", ".join(error.messages)) from error
        page.save_revision(user=user, log_action="wagtail.create")
        Origin.objects.create(
            page=page,
            kind=OriginKind.IMPORTED,
            work_id=page.work_id,
            version=recipe["version"],
            hash=content_hash(recipe),
            address=recipe["canonical"],
            package_address=origin_address,
            base=recipe,
            subscription=subscription,
        )
    return page


def _insist_on_new(recipe: Mapping[str, Any], organisation: OrganisationPage) -> None:
    """Raise NotTaken where the organisation has the work already."""
    here = RecipePage.objects.filter(organisation=organisation.pk, work_id=UUID(recipe["id"])).first()
    if here is not None:
        raise NotTaken(Reason.ALREADY_HERE, here.title)
